"""`--report FORMAT=PATH`: which report goes where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from healthstat_check.cli.writing import STDOUT

if TYPE_CHECKING:
    from healthstat_check.model.package import Package

FORMATS = ("terminal", "json", "html", "md", "sarif", "junit", "github", "ess", "annotated", "summary")


class Destination(NamedTuple):
    """A report format and the file it goes to; `-` is standard output."""

    format: str
    path: str

    @property
    def place(self) -> str:
        """The one name of the file, however its path is spelt."""
        return STDOUT[0] if self.path in STDOUT else str(Path(self.path).resolve())


LISTINGS = ("terminal", "json")
"""Formats of what is listed, not judged."""


class DestinationType(click.ParamType[Destination]):
    """Reads FORMAT=PATH."""

    name = "destination"

    def __init__(self, formats: tuple[str, ...] = FORMATS) -> None:
        self.formats = formats

    def convert(
        self, value: str | Destination, param: click.Parameter | None, ctx: click.Context | None
    ) -> Destination:
        """Refuse an unknown format, a missing path and a folder."""
        if isinstance(value, Destination):
            return value
        kind, _, path = value.partition("=")
        if kind not in self.formats or not path:
            self.fail(f"{value!r}: write FORMAT=PATH, with FORMAT one of {', '.join(self.formats)}", param, ctx)
        if Path(path).is_dir():
            self.fail(f"{path!r} is a folder; name a file in it", param, ctx)
        return Destination(kind, path)


def planned(destinations: tuple[Destination, ...], quiet: bool) -> tuple[Destination, ...]:
    """All reports of a run: those asked for, and one for the terminal unless standard output is taken.

    Raises:
        click.UsageError: two reports would go to one place.
    """
    places = [destination.place for destination in destinations]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(f"Two reports would go to {place!r}; give each its own file.")
    if quiet or STDOUT[0] in places:
        return destinations
    return (*destinations, Destination("terminal", STDOUT[0]))


def keep_files(destinations: Iterable[Destination], files: Iterable[str]) -> None:
    """Refuse a report that would replace one of the files that are about to be read.

    Raises:
        click.UsageError: a destination is one of the files.
    """
    inputs = {str(Path(file).resolve()) for file in files}
    for destination in destinations:
        if destination.place in inputs:
            raise click.UsageError(f"{destination.path!r} is a file to be read; write the report elsewhere.")


def only(destinations: Iterable[Destination], formats: Iterable[str]) -> None:
    """Refuse a report in a format that a command does not have.

    Raises:
        click.UsageError: a destination's format is none of `formats`.
    """
    for destination in destinations:
        if destination.format not in formats:
            raise click.UsageError(f"This command reports as {', '.join(formats)}, not as {destination.format}.")


def keep_inputs(destinations: Iterable[Destination], packages: Iterable[Package]) -> None:
    """Refuse a report that would replace a file that was just read.

    Raises:
        click.UsageError: a destination is the descriptor, a table, a text or a suite of a package.
    """
    inputs = {str(path) for package in packages for path in _inputs(package)}
    for destination in destinations:
        if destination.place in inputs:
            raise click.UsageError(f"{destination.path!r} is a file of the package; write the report elsewhere.")


def _inputs(package: Package) -> Iterator[Path]:
    given = Path(package.path).resolve()
    folder = given if given.is_dir() else given.parent
    files = [table.path for table in package.tables] + [text.path for text in package.texts]
    names = [package.descriptor, *files, *package.inputs, *(suite.file for suite in package.suites)]
    yield from ((folder / name).resolve() for name in names if name)
    yield from ((Path(package.rules.path) / name).resolve() for name in package.rules.inputs)
    for other in package.others.values():
        yield from _inputs(other)
