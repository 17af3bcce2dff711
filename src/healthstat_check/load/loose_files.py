"""The files of a folder that a package may be made of."""

from __future__ import annotations

from pathlib import Path

from healthstat_check.load.files import READERS

DESCRIPTORS = ("datapackage.yaml", "datapackage.yml", "datapackage.json", "relations.yaml", "accepted.yaml")


def loose_files(folder: str) -> list[str]:
    """The names of the files in a folder that can be read, in alphabetical order; folders below are left alone."""
    places = (place for place in Path(folder).iterdir() if place.is_file() and not place.name.startswith((".", "~$")))
    return sorted(p.name for p in places if p.suffix[1:].lower() in READERS and p.name.lower() not in DESCRIPTORS)
