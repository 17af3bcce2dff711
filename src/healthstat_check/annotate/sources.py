"""Which file of a run is annotated, and its bytes as they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.folder import Folder
from healthstat_check.model.package import Package
from healthstat_check.model.report import Report

SUFFIXES = {"docx": ("docx",), "md": ("md", "txt"), "xlsx": ("xlsx", "csv", "tsv")}
"""For each kind of annotated file the suffixes of what it can be made from."""


class NoSourceError(ValueError):
    """No file of the run, or more than one, could be what is to be annotated; the text names them."""


class Source(NamedTuple):
    """A file of a report, as the package names it."""

    report: Report
    file: str


def source_of(reports: Sequence[Report], path: str) -> Source:
    """The only file that `path` can be made from; of several the one that bears its name, with or without suffix,
    else the one of its format.

    Raises:
        NoSourceError: there is none, or the name does not settle it.
    """
    wanted = PurePath(path)
    suffix = _suffix(path)
    found = [s for s in _files(reports) if _suffix(s.file) in SUFFIXES.get(suffix, ())]
    for named in (
        found,
        [s for s in found if PurePath(s.file).name == wanted.name],
        [s for s in found if PurePath(s.file).stem == wanted.stem],
        [s for s in found if _suffix(s.file) == suffix],
    ):
        if len(named) == 1:
            return named[0]
    raise NoSourceError(_complaint(path, suffix, [s.file for s in found]))


def _suffix(file: str) -> str:
    return PurePath(file).suffix[1:].lower()


def original(source: Source) -> bytes:
    """The bytes of the file.

    Raises:
        RefusedError: it cannot be read, or is no longer what was read.
    """
    package, place = source.report.package, Path(source.file).resolve()
    if _is_lone(package):
        return Folder(place.parent).read(place.name, limits.DOCUMENT_BYTES)
    given = Path(package.path)
    folder = Folder(given if given.is_dir() else given.parent, package.inputs)
    return folder.read(source.file, limits.DOCUMENT_BYTES)


def _is_lone(package: Package) -> bool:
    return not package.descriptor


def _files(reports: Sequence[Report]) -> Iterator[Source]:
    for report in reports:
        paths = (*(text.path for text in report.package.texts), *(table.path for table in report.package.tables))
        yield from (Source(report, path) for path in dict.fromkeys((*paths, *_lone_workbooks(report))))


def _lone_workbooks(report: Report) -> Iterator[str]:
    """Workbooks that were audited: their cells are figures of no table."""
    places = (figure.location for figure in report.figures.named.values()) if _is_lone(report.package) else ()
    yield from (place.file for place in places if place is not None and place.sheet is not None)


def _complaint(path: str, suffix: str, found: Sequence[str]) -> str:
    if suffix not in SUFFIXES:
        return f"{path!r}: an annotated file ends in {', '.join(SUFFIXES)}, as the file that it is made from"
    if not found:
        return f"{path!r}: no file that was read can be annotated as {suffix}"
    return f"{path!r}: {', '.join(found)} could be annotated; give it the name of one of them, in another folder"
