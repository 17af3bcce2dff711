"""The hashes of every file that a package was read from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from healthstat_check.load import limits
from healthstat_check.load.folder import Folder
from healthstat_check.model.package import Package


def input_digests(package: Package) -> dict[str, str]:
    """The SHA-256 of each file that was read, by its path from the package's folder.

    Raises `RefusedError` when a file is no longer what was read.
    """
    start = _folder(package)
    return dict(sorted((Path(os.path.relpath(path, start)).as_posix(), found) for path, found in _digests(package)))


def file_digests(paths: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of lone files, by their paths from the folder that holds all of them; unreadable ones left out."""
    places = [Path(path).resolve() for path in paths]
    start = os.path.commonpath([place.parent for place in places])
    found = ((os.path.relpath(place, start), place.read_bytes()) for place in places if place.is_file())
    return {Path(name).as_posix(): hashlib.sha256(content).hexdigest() for name, content in sorted(found)}


def _digests(package: Package) -> Iterator[tuple[Path, str]]:
    folder = Folder(_folder(package), package.inputs)
    for name in package.inputs:
        yield folder.path / name, hashlib.sha256(folder.read(name, limits.TABLE_BYTES)).hexdigest()
        folder.forget(name)
    for other in package.others.values():
        yield from _digests(other)


def _folder(package: Package) -> Path:
    start = Path(package.path)
    return start if start.is_dir() else start.parent
