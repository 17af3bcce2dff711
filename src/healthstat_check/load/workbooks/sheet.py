"""A sheet as it was stored: cells with their values and number formats, before anybody says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from healthstat_check.model.table import cell_name

NUMBER, TEXT, TRUTH, ERROR, DATE = "number", "text", "truth", "error", "date"

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""

STORED = {
    "row": pl.UInt32,
    "column": pl.UInt32,
    "kind": pl.String,
    "value": pl.String,
    "format": pl.String,
    "formula": pl.Boolean,
}
"""Columns of cells as stored: `value` is null where a formula has none, `format` null for no number format."""
SHOWN = {**STORED, "text": pl.String, "number": pl.String, "hides": pl.Boolean, "percent": pl.Boolean}
"""Columns of cells as displayed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `cells` has a row for each cell with content, in reading order.

    As stored its columns are those of `STORED`; `shown` adds `text` (as displayed), `number` (its digits alone, null
    for what is no number), `percent` (a percent sign is displayed) and `hides` (more digits are stored than displayed).
    """

    name: str
    cells: pl.DataFrame
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def extent(self) -> tuple[int, int]:
        """Rows and columns up to the last cell with content."""
        if not self.cells.height:
            return 0, 0
        row, column = self.cells.select(pl.col("row").max(), pl.col("column").max()).row(0)
        return row + 1, column + 1


class Place(NamedTuple):
    """A cell by row and column, from 0; its text is `B7`."""

    row: int
    column: int

    def __str__(self) -> str:
        """The name of the cell in its sheet."""
        return cell_name(self.row, self.column)


def column_number(letters: str) -> int:
    """0 for `A`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def range_name(area: Range) -> str:
    """`A2:A3`."""
    return f"{Place(area[0], area[1])}:{Place(area[2], area[3])}"
