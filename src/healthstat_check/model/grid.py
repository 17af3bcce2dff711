"""A grid: the cells of a sheet or of a table in a document, as displayed, before anybody says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as displayed, row by row, all rows of one length; "" where nothing stands.

    Rows and columns count from 0 here, from 1 in reports; `rows[0][0]` is the first cell of the file's own grid.
    `merged` has (first row, first column, last row, last column) of each merged range. `exact` has the
    stored number, as a decimal string, of cells that display fewer digits than they hold.
    `notes` says of cells what was odd about them ("error", "uncached", "text"). `delimiter` is what parts the
    cells of a delimited file. `lines` has the line of the file that each row stands in, counted from 1, for a table in
    a plain text.
    """

    file: str
    rows: tuple[tuple[str, ...], ...]
    sheet: str | None = None
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    exact: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    delimiter: str = ""
    lines: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns each row has."""
        return len(self.rows[0]) if self.rows else 0


def column_letters(column: int) -> str:
    """The letters of a column counted from 0, as in cell names: A, B ... Z, AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters
