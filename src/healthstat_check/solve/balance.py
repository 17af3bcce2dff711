"""Where the figures of tables start instead of at their prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from healthstat_check.solve.polynomial import Variable

Cells = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """How far figures are moved from their prints: whole numbers of `unit` by measure and place.

    `unmet` are the rows of each relation, among those that columns decided, that the moved figures don't satisfy.
    """

    unit: Fraction = Fraction(0)
    moves: Mapping[Cells, pl.Series] = field(default_factory=dict)
    unmet: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def move(self, variable: Variable) -> Fraction:
        """How far a figure is moved, in formula units."""
        if not isinstance(variable, tuple) or len(variable) != 4 or variable[:3] not in self.moves:
            return Fraction(0)
        return int(self.moves[variable[:3]][variable[3]]) * self.unit

    def total(self, variables: Iterable[Variable]) -> Fraction:
        """How far figures are moved together, in formula units."""
        places: dict[Cells, list[int]] = {}
        for variable in variables if self.moves else ():
            if isinstance(variable, tuple) and len(variable) == 4 and variable[:3] in self.moves:
                places.setdefault(variable[:3], []).append(variable[3])
        return sum(int(self.moves[cells].gather(held).sum()) for cells, held in places.items()) * self.unit
