"""Where a finding stands, for tools that open files: an address below the folder of the run, and a span of text."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from healthstat_check.model.figure import Location
from healthstat_check.model.package import Package, Text

DESCRIPTOR_SUFFIXES = (".yaml", ".yml", ".json")


class Span(NamedTuple):
    """A stretch of a text file; lines and columns count characters from 1, the end is behind the last one.

    `offset` counts characters from 0 in the file as it is stored; `None` where that is not known.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int | None
    length: int


def path_of(file: str, package: Package) -> str:
    """A file of the package as the caller would name it: below the path that he gave; a lone file as it is."""
    if not package.descriptor:
        return PurePosixPath(file).as_posix()
    given = PurePosixPath(package.path)
    folder = given.parent if given.suffix.lower() in DESCRIPTOR_SUFFIXES else given
    return (folder / file).as_posix()


def uri_of(file: str, package: Package) -> str:
    """The same as an address: relative where the path is, else with the scheme `file`."""
    path = path_of(file, package)
    address = quote(path, safe="/-._~", errors="backslashreplace")
    return f"file://{address}" if path.startswith("/") else address


def span_of(location: Location, package: Package) -> Span | None:
    """The stretch of text that a location names; `None` where it is no span of a text of this package."""
    if location.line is None or location.start is None or location.end is None:
        return None
    text = next((t for t in package.texts if t.path == location.file and location.end <= len(t.content)), None)
    return None if text is None or location.column is None else _span(location.start, location.end, text)


def _span(start: int, end: int, text: Text) -> Span:
    offset = start if text.as_stored else None
    return Span(*_line_column(text.content, start), *_line_column(text.content, end), offset, end - start)


def _line_column(content: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return content.count("\n", 0, offset) + 1, offset - content.rfind("\n", 0, offset)
