"""A table as published: small ones whole, of large ones the first rows and those with a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from healthstat_check.model.table import Table
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED
from healthstat_check.reports.evidence_places import Place
from healthstat_check.reports.html.marks import Mark
from healthstat_check.reports.html.tips import Tip, tip_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_ROWS = 60
MOST_MARKED_ROWS = 200
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed, with its tip where its figure was judged."""

    text: str
    numeric: bool
    tip: Tip | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: fields, rows (number in the file, cells), and how many rows and columns are left out."""

    name: str
    path: str
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[TableCell, ...]], ...]
    left_out: int
    columns_left_out: int


def shown_table(table: Table, marks: Mapping[Place, Mark], anchors: Mapping[Place, str], words: Wording) -> ShownTable:
    """The table with every judged cell marked."""
    fields = table.fields[:MOST_COLUMNS]
    rows = _rows(table, anchors, marks)
    cells = {row: table.frame.row(table.row_of(row), named=True) for row in rows}

    def cell(row: int, field: str, numeric: bool) -> TableCell:
        place = (table.path, row, field)
        tip = tip_of(marks[place], words) if place in anchors else None
        return TableCell(visible(cells[row][field] or ""), numeric, tip, anchors.get(place, ""))

    shown = tuple((row, tuple(cell(row, f.name, f.numeric) for f in fields)) for row in rows)
    return ShownTable(
        visible(table.name),
        visible(table.path),
        tuple(visible(f.name) for f in fields),
        shown,
        table.height - len(rows),
        len(table.fields) - len(fields),
    )


def _rows(table: Table, anchors: Mapping[Place, str], marks: Mapping[Place, Mark]) -> list[int]:
    """Rows to show, from 1: the first ones, and those with a cell that a finding is about."""
    bad = {
        int(place[1])
        for place in anchors
        if place[0] == table.path and isinstance(place[2], str) and marks[place].outcome in (VIOLATED, DOUBTFUL)
    }
    first = (table.number(row) for row in range(min(table.frame.height, MOST_ROWS)))
    return sorted({*(number for number in first if number is not None), *sorted(bad)[:MOST_MARKED_ROWS]})
