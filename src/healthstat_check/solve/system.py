"""The rows of some relations in one simplex; of a long row only the figures that other rows may move.

The other figures of a long row (a total of thousands) stand behind one variable, the rest, that stays where it starts.
What holds with the rest fixed holds; a contradiction that uses the rest is no proof, and more figures are taken in.
Loose, the rest goes as far as the readings of its figures allow: then a contradiction is proof, and what holds is not.
"""

from __future__ import annotations

from collections.abc import Collection

from healthstat_check.model.interval import Interval
from healthstat_check.solve.column_rows import LONG
from healthstat_check.solve.delta import Exact, Value, ends_of, plain
from healthstat_check.solve.linear import Row
from healthstat_check.solve.long_parts import FAR, REST, TOGETHER, Part
from healthstat_check.solve.network import ANYTHING, NOT_NEGATIVE, Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable, order_of
from healthstat_check.solve.simplex import Bound, Simplex
from healthstat_check.solve.spreading import Spread

ROW = "row"
WHOLE = Interval.closed(0, 1)


class System:
    """Figures and rows of a network under one reading; `freed` figures may be anything."""

    def __init__(
        self,
        network: Network,
        wide: bool,
        freed: frozenset[Variable],
        loose: bool = False,
        spread: Spread | None = None,
    ) -> None:
        self.simplex = Simplex()
        self.spread = spread
        if spread is not None:
            self.simplex.add_variable(TOGETHER, WHOLE, Value(0))
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
                    total = total + self.moved(variable) * terms[variable]
            if self._drift(node):
                total = total + self.simplex.value(TOGETHER) * self._drift(node)
            low, high = ends_of(row.interval)
            if (low is not None and total < low) or (high is not None and total > high):
                return False
        return True

    def moved(self, variable: Variable) -> Value:
        """How far a figure taken in lies from where it would be with those that are not."""
        own = self.simplex.value(variable) - self._network.start(variable)
        with_others = self.spread.moves.move(variable) if self.spread else 0
        return own - self.simplex.value(TOGETHER) * plain(with_others) if with_others else own

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
            if variable in part.row.terms:
                self._take_out(part, variable)
                part.split(self.simplex, variable, part.row.terms[variable], self._loose)

    @property
    def is_loose(self) -> bool:
        """Whether some row was taken in in part and its rest may move."""
        return self._loose and bool(self._parts)

    def loosen(self) -> None:
        """Let the rests go as far as the readings of their figures alone allow; found values are kept."""
        if not self._loose:
            self._loose = True
            for part in self._parts:
                part.hold(self.simplex, loose=True)

    def rest(self, node: Node) -> Value:
        """How far the rest of a long row is from where it starts."""
        return sum((self.simplex.value(part.rest) - part.start for part in self._parts if part.node == node), Value(0))

    def unproven(self, conflict: tuple[Bound, ...]) -> frozenset[Node]:
        """The relations of a contradiction that were taken in in part; none while the rests are loose."""
        if self._loose:
            return frozenset()
        names = (b.variable for b in conflict)
        return frozenset(n[1] for n in names if isinstance(n, tuple) and n[0] in FAR and n != TOGETHER)

    def far(self, nodes: Collection[Node]) -> list[Variable]:
        """The figures behind the rests of some relations."""
        parts = (part for part in self._parts if part.node in nodes)
        return [v for part in parts for v in part.row.terms if v not in self.variables]

    def spelled_out(self, bound: Bound) -> list[Bound]:
        """The bounds of the figures that a rest stands for; any other bound as it is."""
        part = next((p for p in self._parts if p.rest == bound.variable), None)
        return [bound] if part is None else part.spelled_out(bound, self.variables)

    def _take_in_part(self, node: Node, number: int, row: Row) -> None:
        """Take in a long row; free figures are never behind its rest, which their readings would hold."""
        for variable in sorted(self._freed & row.terms.keys(), key=order_of):
            self.add(variable)
        reach, start = self._network.reach(node, number, self._wide), self._network.level(node, number, self._wide)
        part = Part(node, row, (REST, node, number, 0), start, *reach, self._drift(node))
        inside: dict[Variable, Exact] = {v: row.terms[v] for v in self.variables if v in row.terms}
        for variable in inside:
            self._take_out(part, variable)
        self._parts.append(part)
        part.declare(self.simplex, self._loose)
        self.simplex.add_row((ROW, node, number), {**inside, part.rest: 1}, row.interval)

    def _take_out(self, part: Part, variable: Variable) -> None:
        """Reduce what a rest amounts to by one figure."""
        factor, drifts = part.row.terms[variable], self._drift(part.node) != 0
        drift = self.spread.moves.move(variable) * factor if self.spread and drifts else 0
        reading = self._network.reading(variable, self._wide).scale(factor)
        part.take_out(self._network.start(variable) * factor, reading, drift)

    def _drift(self, node: Node) -> Exact:
        """How far a long row goes with the spread."""
        return self.spread.total if self.spread is not None and node == self.spread.node else 0
