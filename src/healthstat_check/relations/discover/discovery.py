"""Grid -> Discoveries: the sums, averages, shares and changes that a table shows without being told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from healthstat_check.model.grid import Grid
from healthstat_check.model.package import Problem
from healthstat_check.model.proposal import Cell, Discovered, Discoveries
from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.derived import derived_lines, still_strong
from healthstat_check.relations.discover.kinds import SUM
from healthstat_check.relations.discover.labels import says
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.reading import read_lines
from healthstat_check.relations.discover.search import MARGIN, Search
from healthstat_check.relations.discover.support import TIGHT, Kept

NAME = 80
HELD_TO_FAILED = 4
"""Lines that fail are told where at least so many times as many hold."""


def discover(grid: Grid) -> Discoveries:
    """The relations among the numbers of a grid, along its rows and along its columns.

    A pattern of positions is reported where enough digits of enough lines agree that chance is no explanation; each
    printed number counts as an interval of half a step around it. Time grows with cells times their neighbours, up
    to the `Budget`, beyond which the search is cut short and `complete` is false.
    """
    rows, columns = read_lines(grid)
    by_row, row_complete = _search(rows)
    columns = replace(columns, derived=derived_lines(by_row, columns))
    by_column, column_complete = _search(columns)
    rows = replace(rows, derived=derived_lines(by_column, rows))
    found = [
        relation
        for lines, kept in ((rows, still_strong(by_row, rows, MARGIN)), (columns, by_column))
        for pattern in kept
        for relation in _relations(pattern, lines, grid.sheet)
    ]
    found.sort(key=lambda relation: (relation.result.row, relation.result.column, relation.kind, _places(relation)))
    return Discoveries(grid.file, tuple(found), grid.sheet, row_complete and column_complete)


def cut_short(found: Discoveries) -> tuple[Problem, ...]:
    """A warning where a grid was too large to look for all of its relations."""
    if found.complete:
        return ()
    sheet = f" of sheet {found.sheet}" if found.sheet else ""
    message = f"{found.file}: the search{sheet} for sums, averages, shares and changes stopped at its bound of work"
    hint = "cut the table in parts, or declare its relations in a package"
    return (Problem("search_cut_short", found.file, message, found.sheet or "", hint, "warning"),)


def _search(lines: Lines) -> tuple[list[Kept], bool]:
    budget = Budget.of(sum(value is not None for line in lines.values for value in line))
    return Search(lines, budget).run(), not budget.spent


def _places(relation: Discovered) -> list[tuple[int, int]]:
    return [(operand.row, operand.column) for operand in relation.operands]


def _relations(kept: Kept, lines: Lines, sheet: str | None) -> Iterator[Discovered]:
    """The relation on each of its lines."""
    pattern = kept.pattern
    held, failed = len(kept.held) + len(kept.plain), len(kept.failed)
    along = "rows" if lines.along_rows else "columns"
    name = lines.labels[pattern.result][:NAME]
    for holds, at in _lines(kept):
        result, *operands = (_cell(lines, at, place, sheet) for place in (pattern.result, *pattern.operands))
        yield Discovered(
            *(pattern.kind, result, tuple(operands), holds, held, held + failed),
            *(_evidence(kept, lines), along, name, pattern.factor),
        )


def _lines(kept: Kept) -> Iterator[tuple[bool | None, int]]:
    yield from ((True, at) for at in (*kept.held, *kept.plain))
    if len(kept.failed) * HELD_TO_FAILED <= len(kept.held) + len(kept.plain):
        yield from ((False, at) for at in kept.failed)
    if kept.pattern.kind == SUM:
        yield from ((None, at) for at in kept.unknown)


def _cell(lines: Lines, at: int, place: int, sheet: str | None) -> Cell:
    return Cell(at, place, sheet) if lines.along_rows else Cell(place, at, sheet)


def _evidence(kept: Kept, lines: Lines) -> tuple[str, ...]:
    named = says(lines.labels[kept.pattern.result], kept.pattern.kind)
    word = "header" if lines.along_rows else "label"
    return (*((word,) if named else ()), *(("position",) if kept.form <= TIGHT else ()), "numbers")
