"""A table: every cell as text, its printed numbers, and what its schema declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table's schema; keys of ours beside those of the Table Schema standard."""

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
class Table:
    """A table: every cell as text in `frame`, its printed numbers in `numbers`.

    `lines` gives each data row's line in the file (rows can span lines when a quoted cell does);
    `None` where the format has no lines.
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

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return next((f for f in self.fields if f.name == name), None)
