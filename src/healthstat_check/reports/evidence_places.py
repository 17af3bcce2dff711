"""Where the figures of a finding stand, and which of them are the likely wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.reports.clash_text import figures_of_clashes

Place = tuple[str, int, int] | tuple[str, int, str]
"""A span of a text (file, start, end), or a cell of a table (file, row, field)."""


def place_of(where: Location | None) -> Place | None:
    """The place that a location names: a span or a cell; `None` for less than that."""
    if where is None:
        return None
    if where.start is not None and where.end is not None:
        return where.file, where.start, where.end
    if where.row is not None and where.field is not None:
        return where.file, where.row, where.field
    return None


def cell_or_place_of(where: Location | None) -> Place | None:
    """The place that a location names; a cell by its address in a workbook that no descriptor has fields for."""
    place = place_of(where)
    if place is None and where is not None and where.sheet is not None and where.cell is not None:
        return where.file, where.row or 0, f"{where.sheet}!{where.cell}"
    return place


def placed(figure: Figure, at: Callable[[Location | None], Place | None] = place_of) -> Iterator[tuple[Place, Figure]]:
    """Every print of a figure that has a place, by `at`."""
    for one in figure.also or (figure,):
        place = at(one.location)
        if place is not None:
            yield place, one


def suspects_of(finding: Finding) -> Iterator[Figure]:
    """The figures whose change would repair what was found; all of the finding where nothing tells them apart."""
    repairs = finding.conflict.repairs if finding.conflict is not None else ()
    if not repairs:
        yield from evidence_of(finding)
    yield from (change.figure for changes in repairs for change in changes)


def evidence_of(finding: Finding) -> Iterator[Figure]:
    """Every figure that a finding is about."""
    yield from finding.figures
    if finding.judgement is not None:
        yield from finding.judgement.figures
    elif finding.conflict is not None:
        yield from figures_of_clashes(finding.conflict.clashes)
