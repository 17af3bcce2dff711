"""One sheet of an ods spreadsheet while it is read: repeated rows and cells unfolded within the limits."""

from __future__ import annotations

from decimal import InvalidOperation
from typing import Any

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.ods_values import kind_of, shown_number, value_of
from healthstat_check.load.workbooks.one_number import Shown
from healthstat_check.load.workbooks.sheet import NUMBER, SHOWN, Place, Range, Sheet

Cell = tuple[Any, ...]
_FORMAT = "as displayed"


class Table:
    """Collects the cells of one sheet, told row by row."""

    def __init__(self, file: str, name: str, hidden: bool) -> None:
        self.name = name
        self._file, self._hidden = file, hidden
        self._cells: list[Cell] = []
        self._inside: list[Cell] = []
        self._merged: list[Range] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = self._column = self._columns = 0
        self._times, self._row_hidden = 1, False

    def start_row(self, attributes: dict[str, str]) -> None:
        """A row begins."""
        self._inside, self._column = [], 0
        self._times = _count(attributes.get("number-rows-repeated"))
        self._row_hidden = attributes.get("visibility", "visible") != "visible"

    def end_row(self) -> None:
        """A row ends: it stands there as often as it says."""
        if self._inside:
            self._bound(self._times * len(self._inside), self._row + self._times, self._inside[-1][0])
            for row in range(self._row, self._row + self._times):
                self._cells += [(row, *cell) for cell in self._inside]
                if self._row_hidden:
                    self._hidden_rows.add(row)
        self._row += self._times

    def add_columns(self, attributes: dict[str, str]) -> None:
        """Columns, of which only the hidden ones matter."""
        times = _count(attributes.get("number-columns-repeated"))
        if attributes.get("visibility", "visible") != "visible":
            self._hidden_columns.update(range(self._columns, min(self._columns + times, limits.SHEET_COLUMNS)))
        self._columns += times

    def add_cell(self, attributes: dict[str, str], types: frozenset[str], text: str, covered: bool) -> None:
        """A cell, as often as it says."""
        times = _count(attributes.get("number-columns-repeated"))
        formula = "formula" in attributes
        if not covered and (text or types or formula):
            self._bound(times * self._times, self._row + 1, self._column + times - 1)
            cell = self._cell(attributes, types, text, formula)
            self._inside += [(column, *cell) for column in range(self._column, self._column + times)]
        down, across = (_count(attributes.get(f"number-{way}-spanned")) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            self._merged.append((self._row, self._column, self._row + down - 1, self._column + across - 1))
        self._column += times

    def sheet(self) -> Sheet:
        """All of it."""
        cells = pl.DataFrame(self._cells, schema=SHOWN, orient="row")
        hidden = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        return Sheet(self.name, cells, tuple(self._merged), self._hidden, *hidden)

    def _cell(self, attributes: dict[str, str], types: frozenset[str], text: str, formula: bool) -> Cell:
        """Kind, value, format, formula, text, number, hides, percent."""
        if not types and not text:
            return "text", None, None, formula, "", None, False, False
        kind = kind_of(types)
        value = value_of(kind, attributes, text)
        if kind != NUMBER:
            return kind, value, _FORMAT, formula, value, None, False, False
        shown = self._number(value, text)
        return kind, value, _FORMAT, formula, shown.text, shown.number, shown.hides, shown.percent

    def _number(self, value: str, text: str) -> Shown:
        try:
            return shown_number(value, text)
        except InvalidOperation as error:
            place = f"{visible(self.name)}!{Place(self._row, self._column)}"
            said = f"{self._file}: the stored value of {place} is no number"
            raise RefusedError("number_broken", said, place) from error

    def _bound(self, more: int, rows: int, column: int) -> None:
        """Raise `RefusedError` for cells outside of a sheet, or too many."""
        place = f"{visible(self.name)}!{Place(rows - 1, column)}"
        if rows > limits.SHEET_ROWS or column >= limits.SHEET_COLUMNS:
            raise RefusedError("sheet_extent", f"{self._file}: the cell {place} lies outside of a sheet", place)
        if len(self._cells) + len(self._inside) + more > limits.SHEET_CELLS:
            text = f"{self._file}: up to {place} there are more than {limits.SHEET_CELLS} cells"
            raise RefusedError("limit_cells", text, place)


def _count(text: str | None) -> int:
    """How often something is repeated; beyond all limits where it is written with more digits than they have."""
    if not text or not (text.isascii() and text.isdigit()):
        return 1
    return max(int(text[:12]), 1)
