"""The rows of some relations in one simplex; of a long row only the figures that other rows may move.

The other figures of a long row (a total of thousands) stand behind one variable, the rest, that stays where it starts.
What holds with the rest fixed holds; a contradiction that uses the rest is no proof, and more figures are taken in.
Loose, the rest goes as far as the readings of its figures allow: then a contradiction is proof, and what holds is not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from healthstat_check.model.interval import Interval
from healthstat_check.solve.column_rows import LONG
from healthstat_check.solve.delta import Exact, Value, ends_of
from healthstat_check.solve.linear import ZERO, Row
from healthstat_check.solve.network import ANYTHING, NOT_NEGATIVE, Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.simplex import HIGH, LOW, Bound, Simplex

ROW, REST, SPLIT = "row", "rest", "split"
End = Value | None


@dataclass(slots=True)
class Part:
    """A long row that was taken in in part: the name of its rest, where that starts, and how far it could go."""

    node: Node
    row: Row
    rest: tuple[str, Node, int, int]
    start: Value
    low: End
    high: End


class System:
    """Figures and rows of a network under one reading; `freed` figures may be anything."""

    def __init__(
        self,
        network: Network,
        wide: bool,
        freed: frozenset[Variable],
        loose: bool = False,
    ) -> None:
        self.simplex = Simplex()
        self.variables: dict[Variable, None] = {}
        self._network, self._wide, self._freed = network, wide, freed
        self._parts: list[Part] = []
        self._loose = loose

    def rows(self, node: Node) -> list[tuple[int, Row]]:
        """A relation's rows; what a freed share multiplied out to says nothing."""
        rows = enumerate(self._network.rows(node, self._wide))
        return [(number, row) for number, row in rows if not self._freed or self._freed.isdisjoint(row.readings)]

    def reading(self, variable: Variable) -> Interval:
        """A figure's reading; anything for a freed one, no negative for the base of a share that was multiplied out."""
        if variable not in self._freed:
            return self._network.reading(variable, self._wide)
        return NOT_NEGATIVE if self._network.is_base(variable) else ANYTHING

    def value(self, variable: Variable) -> Value:
        """The present value of a figure, the one it starts from while it is not taken in."""
        return self.simplex.value(variable) if variable in self.variables else self._network.start(variable)

    def holds(self, node: Node) -> bool:
        """Whether the present values satisfy a relation."""
        for number, row in self.rows(node):
            total, terms = self._network.level(node, number, self._wide), row.terms
            for variable in terms if len(terms) < len(self.variables) else self.variables:
                if variable in terms and variable in self.variables:
                    moved = self.simplex.value(variable) - self._network.start(variable)
                    total = total + moved * terms[variable]
            low, high = ends_of(row.interval)
            if (low is not None and total < low) or (high is not None and total > high):
                return False
        return True

    def take_in(self, node: Node) -> None:
        """Add a relation's rows, with their figures."""
        for number, row in self.rows(node):
            if len(row.terms) > LONG:
                self._take_in_part(node, number, row)
                continue
            for variable in row.terms:
                self.add(variable)
            self.simplex.add_row((ROW, node, number), row.terms, row.interval)

    def set_aside(self, node: Node) -> None:
        """Let a relation say nothing any more."""
        for number, _ in self.rows(node):
            if (ROW, node, number) in self.simplex:
                self.simplex.bind((ROW, node, number), None, None)

    def add(self, variable: Variable) -> None:
        """Add a figure, and split it off the rests that it was in."""
        if variable in self.variables:
            return
        self.variables[variable] = None
        self.simplex.add_variable(variable, self.reading(variable), self._network.start(variable))
        for part in self._parts:
            factor = part.row.terms.get(variable)
            if factor is not None:
                self._split(part, variable, factor)

    @property
    def is_loose(self) -> bool:
        """Whether some row was taken in in part and its rest may move."""
        return self._loose and bool(self._parts)

    def loosen(self) -> None:
        """Let the rests go as far as the readings of their figures alone allow; found values are kept."""
        if not self._loose:
            self._loose = True
            for part in self._parts:
                self.simplex.bind(part.rest, part.low, part.high)

    def unproven(self, conflict: tuple[Bound, ...]) -> frozenset[Node]:
        """The relations of a contradiction that were taken in in part; none while the rests are loose."""
        if self._loose:
            return frozenset()
        names = (b.variable for b in conflict)
        return frozenset(n[1] for n in names if isinstance(n, tuple) and n[0] in (REST, SPLIT))

    def far(self, nodes: Collection[Node]) -> list[Variable]:
        """The figures behind the rests of some relations."""
        parts = (part for part in self._parts if part.node in nodes)
        return [v for part in parts for v in part.row.terms if v not in self.variables]

    def spelled_out(self, bound: Bound) -> list[Bound]:
        """The bounds of the figures that a rest stands for; any other bound as it is."""
        part = next((p for p in self._parts if p.rest == bound.variable), None)
        if part is None:
            return [bound]
        far = ((v, f) for v, f in part.row.terms.items() if v not in self.variables)
        flipped = LOW if bound.side == HIGH else HIGH
        return [Bound(v, bound.side if f > 0 else flipped, bound.factor * f) for v, f in far]

    def _take_in_part(self, node: Node, number: int, row: Row) -> None:
        """Take in a long row; free figures are never behind its rest, which their readings would hold."""
        for variable in sorted(self._freed & row.terms.keys(), key=repr):
            self.add(variable)
        low, high = self._network.reach(node, number, self._wide)
        part = Part(node, row, (REST, node, number, 0), self._network.level(node, number, self._wide), low, high)
        inside: dict[Variable, Exact] = {v: row.terms[v] for v in self.variables if v in row.terms}
        for variable, factor in inside.items():
            self._take_out(part, variable, factor)
        self._parts.append(part)
        self._declare(part)
        self.simplex.add_row((ROW, node, number), {**inside, part.rest: 1}, row.interval)

    def _split(self, part: Part, variable: Variable, factor: Exact) -> None:
        old, (_, node, number, count) = part.rest, part.rest
        self._take_out(part, variable, factor)
        part.rest = (REST, node, number, count + 1)
        self._declare(part)
        self.simplex.bind(old, None, None)
        self.simplex.add_row((SPLIT, node, number, count), {old: 1, variable: -factor, part.rest: -1}, ZERO)

    def _declare(self, part: Part) -> None:
        self.simplex.add_variable(part.rest, ANYTHING, part.start)
        ends = (part.low, part.high) if self._loose else (part.start, part.start)
        self.simplex.bind(part.rest, *ends)

    def _take_out(self, part: Part, variable: Variable, factor: Exact) -> None:
        """Reduce what a rest amounts to by one figure."""
        part.start = part.start - self._network.start(variable) * factor
        low, high = ends_of(self._network.reading(variable, self._wide).scale(factor))
        part.low = None if part.low is None or low is None else part.low - low
        part.high = None if part.high is None or high is None else part.high - high
