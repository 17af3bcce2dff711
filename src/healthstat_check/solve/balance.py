"""Where the figures of tables start instead of at their prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from healthstat_check.solve.polynomial import Variable

Cells = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """How far figures are moved from their prints: whole numbers of `unit` by measure and place.

    `unmet` are the rows of each relation, among those that columns decided, that the moved figures don't satisfy.
    """

    unit: Fraction = Fraction(0)
    moves: Mapping[Cells, Sequence[int]] = field(default_factory=dict)
    unmet: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def move(self, variable: Variable) -> Fraction:
        """How far a figure is moved, in formula units."""
        return self._steps(variable) * self.unit

    def total(self, variables: Iterable[Variable]) -> Fraction:
        """How far figures are moved together, in formula units."""
        return sum(map(self._steps, variables)) * self.unit if self.moves else Fraction(0)

    def _steps(self, variable: Variable) -> int:
        if not self.moves or not isinstance(variable, tuple) or len(variable) != 4:
            return 0
        moves = self.moves.get(variable[:3])
        return moves[variable[3]] if moves else 0
