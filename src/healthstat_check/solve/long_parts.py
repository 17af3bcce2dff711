"""A long row that was taken in in part: the figures that are not stand behind one variable, the rest.

The rest stays where its figures start, or goes with a spread; loose, as far as their readings allow.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Exact, Value, ends_of
from healthstat_check.solve.linear import ZERO, Row
from healthstat_check.solve.network import ANYTHING
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.simplex import HIGH, LOW, Bound, Simplex

REST, SPLIT, DRIFT = "rest", "split", "drift"
FAR = (REST, SPLIT, DRIFT)
"""What stands for figures that are not taken in."""

TOGETHER = (DRIFT,)
"""How much of a spread is gone, from 0 to 1."""

End = Value | None


@dataclass(slots=True)
class Part:
    """The name of a row's rest, where that starts, how far it could go, and `drift`, how far it goes with a spread."""

    node: Node
    row: Row
    rest: tuple[str, Node, int, int]
    start: Value
    low: End
    high: End
    drift: Exact

    def take_out(self, start: Value, reading: Interval, drift: Exact) -> None:
        """Reduce what the rest amounts to by one figure's, its factor included."""
        low, high = ends_of(reading)
        self.start, self.drift = self.start - start, self.drift - drift
        self.low = None if self.low is None or low is None else self.low - low
        self.high = None if self.high is None or high is None else self.high - high

    def declare(self, simplex: Simplex, loose: bool) -> None:
        """Make the rest known."""
        simplex.add_variable(self.rest, ANYTHING, self.start)
        if self.drift:
            simplex.add_row(self._line, {self.rest: 1, TOGETHER: -self.drift}, ANYTHING)
        self.hold(simplex, loose)

    def hold(self, simplex: Simplex, loose: bool) -> None:
        """Say how far the rest goes."""
        if loose:
            simplex.bind(self.rest, self.low, self.high)
        if self._line in simplex:
            simplex.bind(self._line, *((None, None) if loose else (self.start, self.start)))
        elif not loose:
            simplex.bind(self.rest, self.start, self.start)

    def split(self, simplex: Simplex, variable: Variable, factor: Exact, loose: bool) -> None:
        """Give a figure, already taken out, a place beside a new rest."""
        old, (_, node, number, count) = (self.rest, self._line), self.rest
        self.rest = (REST, node, number, count + 1)
        self.declare(simplex, loose)
        for name in old:
            if name in simplex:
                simplex.bind(name, None, None)
        simplex.add_row((SPLIT, node, number, count), {old[0]: 1, variable: -factor, self.rest: -1}, ZERO)

    def spelled_out(self, bound: Bound, inside: Collection[Variable]) -> list[Bound]:
        """The bounds of the figures that the rest stands for."""
        far = ((v, f) for v, f in self.row.terms.items() if v not in inside)
        flipped = LOW if bound.side == HIGH else HIGH
        return [Bound(v, bound.side if f > 0 else flipped, bound.factor * f) for v, f in far]

    @property
    def _line(self) -> tuple[str, Node, int, int]:
        """The name of the row that ties the rest to a spread."""
        return (DRIFT, *self.rest[1:])
