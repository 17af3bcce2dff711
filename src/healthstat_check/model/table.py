"""A table: every cell as text, its printed numbers, and what its schema declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from healthstat_check.model.figure import Location

if TYPE_CHECKING:
    import polars as pl

    from healthstat_check.model.held import Held, Whole


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table's schema; keys of ours beside those of the Table Schema standard.

    `label` is what it is called, by language; `extra` has its title, description and categories as written.
    """

    name: str
    type: str = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)
    unit: str | None = None
    multiplier: int | str = 1
    decimals: int | None = None
    base: int | None = None
    rounding: str | None = None
    aggregates: str | None = None
    clock: str | None = None
    status: str | None = None
    of: str | None = None
    hierarchy: str | None = None
    missing_values: tuple[str, ...] | None = None
    suppressed: Mapping[str, Any] = field(default_factory=dict)
    nil: tuple[str, ...] = ()
    format: str = "default"
    extra: Mapping[str, Any] = field(default_factory=dict)
    trust: int | None = None
    fixed: bool = False
    label: Mapping[str, str] = field(default_factory=dict)

    @property
    def numeric(self) -> bool:
        """Whether its cells are printed numbers."""
        return self.type in ("integer", "number")


class ForeignKey(NamedTuple):
    """Fields whose values must stand in another resource's fields ("" is the table itself)."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


class NumberColumn(NamedTuple):
    """The printed numbers of one column, read by the number grammar.

    Row by row: `mantissa` is the printed number times 10**scale (Int64 or Int128, null where no number
    stands), `places` the decimals that the cell prints, `marks` null for a plain number, else
    "missing", "suppressed", "nil", "flag:<letter>" (the number stands beside it), "below:<n>" (`<5`)
    or "invalid".
    """

    scale: int
    mantissa: pl.Series
    places: pl.Series
    marks: pl.Series


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where a table's cells stand in a workbook: rows and columns of the sheet, from 0.

    `rows` has the sheet's row of each row of the table; `columns` the column of each field, one for the whole table
    or, where a row of the sheet holds several rows of the table, one for each row. `taken` says which rows of the
    sheet were taken for title, header, data, group and note ("1-3, 5", counted from 1).
    """

    sheet: str
    rows: pl.Series
    columns: Mapping[str, int | pl.Series] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)

    def cell(self, row: int, field: str) -> str | None:
        """The cell of a field in a row of the table, from 0, as in `B7`; `None` for a field without a cell."""
        column = self.columns.get(field)
        if column is None:
            return None
        return cell_name(self.rows[row], column if isinstance(column, int) else column[row])


def cell_name(row: int, column: int) -> str:
    """A place in a sheet, both from 0, as spreadsheets write it: `A1` for 0, 0."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class Count(NamedTuple):
    """Rows or cells: `read` is `checked` and `refused` together, each counted for itself."""

    read: int = 0
    checked: int = 0
    refused: int = 0


class Ledger(NamedTuple):
    """What was read of a table's file."""

    rows: Count = Count()
    cells: Count = Count()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every cell as text in `frame`, its printed numbers in `numbers`.

    `lines` gives each data row's line in the file (rows can span lines when a quoted cell does);
    `None` where the format has no lines. A big table's rows are `held` by an engine at first, then `frame` has those
    that are left to judge and `whole` says what is known of all of them.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    frame: pl.DataFrame
    numbers: Mapping[str, NumberColumn] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    missing_values: tuple[str, ...] = ("",)
    complete: bool = False
    status: str | None = None
    rounding: str | None = None
    time: str | None = None
    lines: pl.Series | None = None
    title: str = ""
    places: SheetPlaces | None = None
    ledger: Ledger | None = None
    held: Held | None = None
    whole: Whole | None = None

    @property
    def height(self) -> int:
        """How many rows the table has."""
        return self.frame.height if self.whole is None else self.whole.height

    def number(self, row: int) -> int | None:
        """The number in the whole table, from 1, of a row of the frame, from 0; `None` where rows have no order."""
        if self.whole is None:
            return row + 1
        return None if self.whole.rows is None else int(self.whole.rows[row]) + 1

    def row_of(self, number: int) -> int:
        """The row of the frame, from 0, that has a number in the whole table, from 1."""
        if self.whole is None or self.whole.rows is None:
            return number - 1
        return int(self.whole.rows.search_sorted(number - 1))

    def location(self, row: int | None, field: str | None = None) -> Location:
        """Where a field stands in a row, counted from 0: its line in a text file, its cell in a workbook."""
        if self.places is not None:
            cell = None if row is None or field is None else self.places.cell(row, field)
            number = None if row is None else row + 1
            return Location(self.path, row=number, field=field, sheet=self.places.sheet, cell=cell)
        line = None if row is None or self.lines is None else self.lines[row]
        return Location(self.path, line=line, row=None if row is None else self.number(row), field=field)

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return next((f for f in self.fields if f.name == name), None)
