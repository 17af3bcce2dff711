"""Solving all relations together, starting from known values and taking in only what has to move.

A relation that the values at the start satisfy, and none of whose figures has to move, needs no row: its figures stay
where they are. So the system grows from the relations that the start doesn't satisfy, by those whose figures move, and
ends with values for every figure of the package, or with a contradiction among the rows taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from healthstat_check.model.interval import Interval
from healthstat_check.solve.cores import Core, core_of
from healthstat_check.solve.delta import Value, between
from healthstat_check.solve.long_parts import TOGETHER
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.simplex import HIGH, LOW
from healthstat_check.solve.spreading import Spread
from healthstat_check.solve.system import System

FIRST_FAR = 64
"""How many far figures of a long row are taken in at first when it can't hold without them; then twice as many."""

STILL = Value(0)


class Neighbourhood:
    """The part of a network that has to move, under one reading.

    `freed` figures may take any value, `dropped` relations don't count; `only` restricts the system to some relations.
    `loose` holds the far figures of long rows by their readings alone. When it `settles` where figures start, those
    that are not taken in stay where they are; else many of them may go together in one direction.
    """

    def __init__(
        self,
        network: Network,
        wide: bool,
        freed: frozenset[Variable] = frozenset(),
        dropped: Collection[Node] = (),
        only: Collection[Node] | None = None,
        loose: bool = False,
        settles: bool = False,
    ) -> None:
        self._network, self._wide = network, wide
        self._freed, self._dropped, self._only = freed, set(dropped), only
        self._system = System(network, wide, freed, loose=loose)
        self._inside: dict[Node, None] = {}
        self._left: set[Variable] = set()
        self._intervals: dict[Variable, Interval] = {}
        self._near: dict[Variable, None] = {}
        self._spread: Spread | None = None
        self._settles = settles

    def settle(self, seeds: Iterable[Node] = ()) -> Core | None:
        """Take in the seeds and all that has to move; `None` when everything holds, else what contradicts itself."""
        pending = [n for n in seeds if self.counts(n) and n not in self._inside and not self._system.holds(n)]
        while True:
            self._take_in(pending)
            core = self._contradiction()
            if core is not None:
                return core
            pending = self._disturbed()
            if not pending:
                return None

    def set_aside(self, nodes: Iterable[Node]) -> None:
        """Let relations not count any more; `settle` goes on with the rest."""
        for node in nodes:
            self._dropped.add(node)
            self._system.set_aside(node)

    def interval(self, variable: Variable) -> Interval:
        """All values that a figure can take, in formula units; after `settle` found everything to hold.

        Of the figures of long rows those that are not near are held by their readings alone.
        """
        if variable not in self._intervals:
            self._system.add(variable)
            self._system.loosen()
            self._intervals[variable] = self._between(variable)
        return self._intervals[variable]

    def _between(self, variable: Variable) -> Interval:
        """The ends of what is left, looked for again where one of them had something set aside."""
        while True:
            aside = len(self._dropped)
            ends = self._end(variable, LOW), self._end(variable, HIGH)
            if len(self._dropped) == aside:
                return between(*ends)

    @property
    def is_loose(self) -> bool:
        """Whether what holds is no proof: far figures of long rows are held by their readings alone."""
        return self._system.is_loose

    @property
    def reached_far(self) -> bool:
        """Whether far figures of long rows had to be taken in."""
        return bool(self._near)

    @property
    def variables(self) -> Collection[Variable]:
        """The figures taken in so far."""
        return self._system.variables.keys()

    def values(self) -> Mapping[Variable, Value]:
        """The present values of the figures taken in."""
        return {v: self._system.value(v) for v in self._system.variables}

    def counts(self, node: Node) -> bool:
        """Whether a relation is neither dropped nor outside those that the system is restricted to."""
        return node not in self._dropped and (self._only is None or node in self._only)

    def _end(self, variable: Variable, side: str) -> Value | None:
        """An extreme value; relations that it disturbs are taken in until it disturbs none."""
        while True:
            end = self._system.simplex.extreme(variable, side)
            pending = self._disturbed() if end is not None else self._untaken()
            if not pending:
                return end
            self._take_in(pending)
            self._give_way()

    def _give_way(self) -> None:
        """Set aside what contradicts itself somewhere else: it says nothing about the values here."""
        conflict = self._system.simplex.check()
        while conflict is not None:
            self.set_aside(
                core_of(self._network, self._system, self._wide, conflict).nodes or self._system.unproven(conflict)
            )
            conflict = self._system.simplex.check()

    def _take_in(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node not in self._inside:
                self._inside[node] = None
                self._system.take_in(node)

    def _contradiction(self) -> Core | None:
        """A contradiction that is proof, whatever the far figures of long rows are."""
        while True:
            conflict = self._system.simplex.check()
            unproven = frozenset[Node]() if conflict is None else self._system.unproven(conflict)
            if conflict is None or not unproven:
                return None if conflict is None else core_of(self._network, self._system, self._wide, conflict)
            loose = self._rebuilt(loose=True)
            proof = loose.simplex.check()
            if proof is not None:
                return core_of(self._network, loose, self._wide, proof)
            if not self._spreads(unproven, loose):
                more = max(len(self._near), FIRST_FAR)
                self._near.update(dict.fromkeys(self._system.far(unproven)[:more]))
            self._system = self._rebuilt(loose=False)

    def _spreads(self, nodes: Collection[Node], loose: System) -> bool:
        """Whether there is, for the first time, a direction for the far figures of a long row to go together."""
        if self._settles or self._spread is not None or len(nodes) > 1:
            return False
        (node,) = nodes
        self._spread = self._network.spread(node, loose.rest(node).number)
        return self._spread is not None

    def _rebuilt(self, loose: bool) -> System:
        """All that was taken in, and the figures of long rows that have to move, from where they start."""
        spread = None if loose else self._spread
        system = System(self._network, self._wide, self._freed, loose=loose, spread=spread)
        for variable in self._near:
            system.add(variable)
        for node in self._inside:
            if self.counts(node):
                system.take_in(node)
        return system

    def _disturbed(self) -> list[Node]:
        """Relations outside that the figures moved since the last look no longer satisfy."""
        changed = self._system.simplex.take_changed()
        near: Collection[Variable] = self._system.variables if TOGETHER in changed else changed
        moved = [v for v in self._system.variables if v in near and (v in self._left or self._has_left(v))]
        self._left.update(moved)
        outside = (n for n in self._network.touching(moved) if n not in self._inside and self.counts(n))
        return [n for n in outside if not self._system.holds(n)]

    def _untaken(self) -> list[Node]:
        """Relations outside that could bound what is unbounded so far: those of freed and unprinted figures."""
        touching = self._network.touching(v for v in self._system.variables if self._is_open(v))
        return [n for n in touching if n not in self._inside and self.counts(n)]

    def _is_open(self, variable: Variable) -> bool:
        reading = self._system.reading(variable)
        return reading.low is None or reading.high is None

    def _has_left(self, variable: Variable) -> bool:
        """Whether a figure left its place; one that has none yet has no value to keep."""
        return not self._network.is_placed(variable) or self._system.moved(variable) != STILL
