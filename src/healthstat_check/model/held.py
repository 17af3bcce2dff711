"""Tables too big to stand in memory as printed: what is known of all rows, and how to get at those that matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import polars as pl

    from healthstat_check.model.relation import Selection
    from healthstat_check.model.table import NumberColumn, Table


class EngineError(Exception):
    """An engine can't do what is asked; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Held(Protocol):
    """The rows of a table, wherever an engine keeps them."""

    @property
    def can_come(self) -> bool:
        """Whether all rows can be laid out here."""
        ...

    def codes(self, dimension: str) -> frozenset[str]:
        """The codes that the table uses in a dimension."""
        ...

    def numbers(self, field: str) -> NumberColumn:
        """The numbers of all rows of a field, as far as they say how it is printed."""
        ...

    def matches(self, selections: Sequence[Selection]) -> bool:
        """Whether some row has the codes that all selections ask for."""
        ...

    def screen(self, table: Table, questions: Sequence[Any], suspects: Any) -> Table | None:
        """The table with the rows that are left to judge, and what is known of the others; `None` where it can't tell.

        `questions` are the relations that the table stands in, in the engine's terms; `suspects` the rows that are
        kept whatever they say.
        """
        ...

    def whole(self, table: Table) -> Table:
        """The table with all its rows as printed, for what can't be screened."""
        ...


class Proven(NamedTuple):
    """What a screen found of one relation: instances proven fine that are not looked at again, by outcome.

    `judged` are the dimension codes of the instances left to judge, `None` where there are none.
    """

    outcomes: Mapping[str, int]
    judged: pl.DataFrame | None


Breakdown = tuple[tuple["Selection", ...], tuple[str, ...]]
"""What is selected of a cube, and the dimensions that it is summed over."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of all rows of a table whose `frame` has only some of them.

    `rows` is the place of each row of the frame in the table, from 0 (`None` where the engine knows no order).
    `precisions` are rounding unit and coarsest possible one of each number column in printed units, `figures` how many
    numbers it has. `examined` tells of each number column how many cells of rows that are not in the frame were judged,
    and which rows of the frame. `proven` goes by the names of relations, `sizes` says how many codes a sum goes over.
    """

    height: int
    precisions: Mapping[str, tuple[Fraction, Fraction | None]] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)
    rows: pl.Series | None = None
    examined: Mapping[str, tuple[int, pl.Series]] = field(default_factory=dict)
    proven: Mapping[str, Proven] = field(default_factory=dict)
    sizes: Mapping[Breakdown, int] = field(default_factory=dict)
    missing: Any = None
