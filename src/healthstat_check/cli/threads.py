"""How many threads a run needs: on a small package, handing work to a pool takes longer than the work."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

THREADS = "POLARS_MAX_THREADS"
SMALL = 2**20
"""Bytes of all files below which one thread is enough."""
MOST_FILES = 1000


def spare_threads(packages: Iterable[str]) -> None:
    """Keep polars to one thread when the packages are small, unless the environment says how many.

    polars reads the setting once, when it first has work.
    """
    if THREADS not in os.environ and _are_small(packages):
        os.environ[THREADS] = "1"


def _are_small(packages: Iterable[str]) -> bool:
    """Whether few bytes are to be read; of a file that goes away meanwhile the run itself will tell."""
    size = 0
    for number, file in enumerate(_files(packages)):
        with suppress(FileNotFoundError):
            size += file.lstat().st_size
        if size > SMALL or number >= MOST_FILES:
            return False
    return True


def _files(packages: Iterable[str]) -> Iterator[Path]:
    """The files beside each descriptor and in folders below; links are not followed."""
    for package in packages:
        folder = Path(package) if Path(package).is_dir() else Path(package).parent
        for place, _, names in os.walk(folder):
            yield from (Path(place, name) for name in names)
