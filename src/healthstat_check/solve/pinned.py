"""A network in which some figures are read as one value each, so that relations are linear in the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Exact, Value, ends_of, plain
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import Row
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.spreading import Spread

POSITIVE = Interval(Fraction(0), None, False, False)
NOTHING, ABOVE_ZERO = Value(0), Value(0, 1)

Pins = Mapping[Variable, Fraction]


@dataclass(slots=True)
class Witness:
    """Values found so far: those of shares, and where other figures moved with them (formula units).

    `unproven` are the relations of shares for which no values were found.
    """

    pins: dict[Variable, Fraction] = field(default_factory=dict)
    moved: dict[Variable, Value] = field(default_factory=dict)
    unproven: set[Node] = field(default_factory=set)

    def start(self, network: Network, variable: Variable) -> Value:
        """Where a figure is."""
        return self.moved[variable] if variable in self.moved else network.start(variable)


class Pinned(Network):
    """Another network's relations with `pins` (formula units) in place of the readings of some figures.

    `moved` are figures that start elsewhere than in the other network; `bases` are divided by, and above zero.
    """

    def __init__(
        self, base: Network, pins: Pins, moved: Mapping[Variable, Value], bases: Iterable[Variable] = ()
    ) -> None:
        super().__init__(base.relations, base.aligned, base.figures, base.plain, base.excluded, base.aside)
        self._base, self.pins, self._bases = base, pins, frozenset(bases)
        above = {v: ABOVE_ZERO for v in self._bases if (moved.get(v) or base.start(v)) <= NOTHING}
        self._elsewhere = {**moved, **above, **{v: Value(plain(number)) for v, number in pins.items()}}

    def instance(self, node: Node) -> Instance:
        """The instance with the pinned figures."""
        instance = self._base.instance(node)
        pinned = {v: self.figure(v) for v in instance.figures if v in self.pins}
        return instance.with_figures(pinned) if pinned else instance

    def figure(self, variable: Variable) -> Figure:
        """The figure, read as its pin where it has one."""
        figure = self._base.figure(variable)
        if variable not in self.pins:
            return figure
        point = Interval.point(self.pins[variable] / figure.factor)
        return replace(figure, bounds=(point, point), also=())

    def reading(self, variable: Variable, wide: bool) -> Interval:
        """The figure's reading, above zero for what is divided by."""
        reading = super().reading(variable, wide)
        return (reading.intersect(POSITIVE) or reading) if variable in self._bases else reading

    def rows(self, node: Node, wide: bool) -> tuple[Row, ...]:
        """The rows; those of shares that are pinned are made anew."""
        rows = self._base.rows(node, wide)
        if all(self.pins.keys().isdisjoint(row.readings) for row in rows):
            return rows
        if (node, wide) not in self._rows:
            self._rows[node, wide] = self._linear(self.instance(node), wide)
        return self._rows[node, wide]

    def start(self, variable: Variable) -> Value:
        """Where the figure is pinned, was moved to, or starts in the other network."""
        return self._elsewhere[variable] if variable in self._elsewhere else self._base.start(variable)

    def is_placed(self, variable: Variable) -> bool:
        """Whether the figure has a value to keep."""
        return variable in self._elsewhere or self._base.is_placed(variable)

    def level(self, node: Node, number: int, wide: bool) -> Value:
        """That of the other network and what its moved figures add to it."""
        row, terms = self.rows(node, wide)[number], self.rows(node, wide)[number].terms
        if row is not self._base.rows(node, wide)[number]:
            return sum((self.start(v) * f for v, f in terms.items()), Value(0))
        few, many = sorted((self._elsewhere, terms), key=len)
        moved = [v for v in few if v in many]
        beside = (((self.start(v) - self._base.start(v)) * terms[v]) for v in moved)
        return sum(beside, self._base.level(node, number, wide))

    def reach(self, node: Node, number: int, wide: bool) -> tuple[Value | None, Value | None]:
        """That of the other network, with the pins in place of the readings."""
        terms = self.rows(node, wide)[number].terms
        low, high = self._base.reach(node, number, wide)
        for variable in (v for v in self.pins if v in terms):
            ends, pin = ends_of(self._base.reading(variable, wide).scale(terms[variable])), self.start(variable)
            low, high = (
                _instead(total, end, pin * terms[variable]) for total, end in ((low, ends[0]), (high, ends[1]))
            )
        return low, high

    def spread(self, node: Node, by: Exact) -> Spread | None:
        """None: where all figures of many tables go together, pins would not stay."""
        return None

    def touching(self, variables: Iterable[Variable]) -> list[Node]:
        """The nodes that any of the figures stands in."""
        return self._base.touching(variables)


def _instead(total: Value | None, end: Value | None, pin: Value) -> Value | None:
    return None if total is None or end is None else total - end + pin
