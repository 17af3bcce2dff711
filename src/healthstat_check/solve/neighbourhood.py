"""Solving all relations together, starting from the prints and taking in only what has to move.

A relation that the printed values satisfy, and none of whose figures has to move, needs no row: its figures stay as
printed. So the system grows from the relations that the prints don't satisfy exactly, by those whose figures move, and
ends with values for every figure of the package, or with a contradiction among the rows taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Value
from healthstat_check.solve.linear import Row
from healthstat_check.solve.network import ANYTHING, Network, Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.simplex import HIGH, LOW, Bound, Simplex

RowName = tuple[str, Node, int]


@dataclass(frozen=True, slots=True)
class Core:
    """Readings and relations that contradict each other; `bounds` is the Farkas certificate."""

    nodes: frozenset[Node]
    variables: frozenset[Variable]
    bounds: tuple[Bound, ...]


class Neighbourhood:
    """The part of a network that has to move, under one reading.

    `freed` figures may take any value, `dropped` relations don't count; `only` restricts the system to some relations.
    """

    def __init__(
        self,
        network: Network,
        wide: bool,
        freed: frozenset[Variable] = frozenset(),
        dropped: Collection[Node] = (),
        only: Collection[Node] | None = None,
    ) -> None:
        self._network, self._wide = network, wide
        self._freed, self._dropped, self._only = freed, dropped, only
        self._simplex = Simplex()
        self._variables: set[Variable] = set()
        self._moved: set[Variable] = set()
        self._inside: dict[Node, None] = {}

    def settle(self, seeds: Iterable[Node]) -> Core | None:
        """Take in the seeds and all that has to move; `None` when everything holds, else what contradicts itself."""
        pending = [n for n in seeds if self.counts(n)]
        while pending:
            for node in pending:
                self._take_in(node)
            conflict = self._simplex.check()
            if conflict is not None:
                return self._core(conflict)
            pending = self._disturbed()
        return None

    def interval(self, variable: Variable) -> Interval:
        """All values that a figure can take, in formula units; after `settle` found everything to hold."""
        if variable not in self._variables:
            self._add(variable)
        low, high = self._end(variable, LOW), self._end(variable, HIGH)
        return Interval(
            None if low is None else Fraction(low.number),
            None if high is None else Fraction(high.number),
            low is not None and low.tiny == 0,
            high is not None and high.tiny == 0,
        )

    @property
    def variables(self) -> Collection[Variable]:
        """The figures taken in so far."""
        return self._variables

    def _end(self, variable: Variable, side: str) -> Value | None:
        """An extreme value; relations that it disturbs are taken in until it disturbs none."""
        while True:
            end = self._simplex.extreme(variable, side)
            pending = self._disturbed() if end is not None else self._untaken()
            if not pending:
                return end
            for node in pending:
                self._take_in(node)
            if self._simplex.check() is not None:
                raise AssertionError("a system that held has been contradicted by its own relations")

    def counts(self, node: Node) -> bool:
        """Whether a relation is neither dropped nor outside those that the system is restricted to."""
        return node not in self._dropped and (self._only is None or node in self._only)

    def _take_in(self, node: Node) -> None:
        if node in self._inside:
            return
        self._inside[node] = None
        for number, row in self._rows(node):
            for variable in row.terms:
                if variable not in self._variables:
                    self._add(variable)
            self._simplex.add_row(("row", node, number), row.terms, row.interval)

    def _rows(self, node: Node) -> list[tuple[int, Row]]:
        """A relation's rows; what a freed share multiplied out to says nothing."""
        rows = enumerate(self._network.rows(node, self._wide))
        return [(number, row) for number, row in rows if not self._freed or self._freed.isdisjoint(row.readings)]

    def _add(self, variable: Variable) -> None:
        self._variables.add(variable)
        self._simplex.add_variable(variable, self._reading(variable), self._network.start(variable))

    def _disturbed(self) -> list[Node]:
        """Relations outside that the figures moved so far no longer satisfy."""
        self._moved |= {v for v in self._variables if self._has_moved(v)}
        outside = (n for n in self._network.touching(self._moved) if n not in self._inside and self.counts(n))
        return [n for n in outside if not all(self._holds(row) for _, row in self._rows(n))]

    def _untaken(self) -> list[Node]:
        """Relations outside that could bound what is unbounded so far: those of freed and unprinted figures."""
        touching = self._network.touching(v for v in self._variables if self._is_open(v))
        return [n for n in touching if n not in self._inside and self.counts(n)]

    def _is_open(self, variable: Variable) -> bool:
        reading = self._reading(variable)
        return reading.low is None or reading.high is None

    def _reading(self, variable: Variable) -> Interval:
        return ANYTHING if variable in self._freed else self._network.reading(variable, self._wide)

    def _has_moved(self, variable: Variable) -> bool:
        """Whether a figure no longer has its printed value; one that prints none has no value to keep."""
        printed = self._network.figure(variable).value is not None
        return not printed or self._simplex.value(variable) != Value(self._network.start(variable))

    def _holds(self, row: Row) -> bool:
        total = sum((self._value(v) * f for v, f in row.terms.items()), Value(0))
        low = Value.above(row.interval.low, row.interval.low_closed)
        high = Value.below(row.interval.high, row.interval.high_closed)
        return (low is None or total >= low) and (high is None or total <= high)

    def _value(self, variable: Variable) -> Value:
        if variable in self._variables:
            return self._simplex.value(variable)
        return Value(self._network.start(variable))

    def _core(self, conflict: tuple[Bound, ...]) -> Core:
        nodes: set[Node] = set()
        variables: set[Variable] = set()
        for bound in conflict:
            name = bound.variable
            if isinstance(name, tuple) and name[0] == "row":
                _, node, number = name
                nodes.add(node)
                variables.update(self._network.rows(node, self._wide)[number].readings)
            else:
                variables.add(name)
        return Core(frozenset(nodes), frozenset(variables), conflict)
