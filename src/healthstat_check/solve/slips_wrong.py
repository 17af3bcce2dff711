"""A figure that may be wrong, and what a kind of slip is asked about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import NamedTuple

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.solve.column_rows import ColumnRow
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.network import Network
from healthstat_check.solve.outcomes import is_exact
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import NonlinearError, Variable

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
MOST_NODES = 30


class Meant(NamedTuple):
    """A value that may have been meant; `None` for a slip that was looked for and did not happen.

    `of` names the other figure that the slip is about (the part left out, the neighbour copied).
    """

    value: Fraction | None
    of: str = ""


@dataclass(frozen=True)
class Wrong:
    """A figure to change: `value` as printed, `interval` the values that fit, both in its own unit."""

    network: Network
    variable: Variable
    figure: Figure
    value: Fraction
    interval: Interval

    @property
    def unit(self) -> Fraction:
        """One step of its print, in base units."""
        return self.figure.rounding_unit

    @cached_property
    def place(self) -> Fraction:
        """One unit of its last digit: the rounding unit, unless that is a base such as 5 or 25."""
        place = self.unit
        while place.numerator % 5 == 0 and place.numerator % 10:
            place = place / 5
        return place

    @cached_property
    def digits(self) -> str:
        """The digits of the print down to its last place."""
        return str(abs(int(self.value / self.place)))

    @cached_property
    def instances(self) -> tuple[Instance, ...]:
        """The relations it stands in, those of a few; of long sums only those that fail and that it is the total of."""
        held = [(n, self.network.in_columns(n)) for n in self._nodes]
        return tuple(
            self.network.instance(n) for n, s in held if s is None or (not s.meets and s.result == self.variable)
        )

    @cached_property
    def sums(self) -> tuple[ColumnRow, ...]:
        """The long sums that fail and that it is a part of; those that meet tell nothing of one figure."""
        held = (self.network.in_columns(n) for n in self._nodes)
        return tuple(s for s in held if s is not None and not s.meets and s.result != self.variable)

    @cached_property
    def _nodes(self) -> list[Node]:
        nodes = self.network.touching([self.variable])[:MOST_NODES]
        return [n for n in nodes if self.network.rows(n, wide=False)]

    def printed_as(self, value: Fraction, scale: Fraction = ONE) -> Figure:
        """The figure with another value printed in its place, its units times `scale`."""
        figure = replace(self.figure, value=value, also=())
        if scale == ONE:
            return figure
        return replace(figure, rounding_unit=self.unit * scale, coarse_unit=figure.coarse_unit * scale)

    def may_count(self, number: int) -> bool:
        """Whether a whole number of places could be near to what fits."""
        low, high = self._near_places
        return (low is None or low <= number) and (high is None or number <= high)

    @cached_property
    def _near_places(self) -> tuple[int | None, int | None]:
        """Between how many whole places what is near has to lie."""
        if self.figure.hedge is not None or self.figure.bounds is not None:
            return None, None
        low, high = self.interval.low, self.interval.high
        return (
            None if low is None else ceil((low - self.unit) / self.place),
            None if high is None else floor((high + self.unit) / self.place),
        )

    def is_near(self, value: Fraction, scale: Fraction) -> bool:
        """Whether the reading of another print could hold some of what fits: no convention moves it by over a unit."""
        if self.figure.hedge is not None or self.figure.bounds is not None:
            return True
        low, high, step = self.interval.low, self.interval.high, self.unit * scale
        return (low is None or low - step <= value) and (high is None or value <= high + step)

    def can_be(self, value: Fraction) -> bool:
        """Whether the figure can have the value at all: things that are counted are whole and not fewer than none."""
        counts = self.figure.unit is not None and self.figure.unit.counted
        return not counts or (value >= 0 and (value.denominator == 1 or self.unit.denominator > 1))

    def fits(self, figure: Figure) -> bool:
        """Whether the reading of another print holds some of what fits, more than an end of both."""
        reading = figure.readings
        common = reading[0].intersect(self.interval) if reading else None
        if reading is None or common is None:
            return False
        return not common.is_point or self.interval.is_point or reading[0].is_point

    def settled(self, figure: Figure) -> int:
        """How many more relations the prints satisfy to the digit with another print in place of the wrong one."""
        return self._exact(figure) - self._exact_now

    @cached_property
    def _exact_now(self) -> int:
        return self._exact(self.figure)

    def _exact(self, figure: Figure) -> int:
        alone = sum(self._is_exact(instance, figure) for instance in self.instances)
        return alone + sum(figure.value == self._balancing(held) for held in self.sums)

    def _is_exact(self, instance: Instance, figure: Figure) -> bool:
        changed = instance.with_figures({self.variable: figure})
        if any(f.readings is None for f in changed.figures.values()):
            return False
        return is_exact(changed)

    def _balancing(self, held: ColumnRow) -> Fraction:
        """What a long sum makes of the figure from the others' printed values, in its own unit."""
        missed = held.printed - (held.row.interval.low or ZERO)
        return self.value - missed / held.row.terms[self.variable] / self.figure.factor

    @cached_property
    def solutions(self) -> tuple[tuple[Instance, Fraction], ...]:
        """What each relation makes of the figure from the others' printed values."""
        solved = ((instance, self.solution(instance, {})) for instance in self.instances)
        return tuple((instance, value) for instance, value in solved if value is not None)

    def solution(self, instance: Instance, other: Mapping[Variable, Fraction]) -> Fraction | None:
        """What a relation makes of the figure, in its own unit; `other` are values instead of printed ones."""
        values = {**instance.values(), **other}
        if any(v not in values for v in instance.difference.variables):
            return None
        try:
            inside, outside = (part.at(values) for part in instance.difference.split(self.variable))
        except NonlinearError:
            return None
        return -outside / inside / self.figure.factor if inside else None

    @cached_property
    def best(self) -> Fraction | None:
        """The print that settles most relations; of several the one nearest to the middle of what fits."""
        values = [*(value for _, value in self.solutions), *map(self._balancing, self.sums), self._middle()]
        solved = {self.nearest(value) for value in values}
        prints = {v: self.printed_as(v) for v in sorted(solved) if v != self.value and self.can_be(v)}
        middle = self._middle()
        found = [v for v, figure in prints.items() if self.fits(figure)]
        return min(found, key=lambda v: (-self.settled(prints[v]), abs(v - middle)), default=None)

    def _middle(self) -> Fraction:
        low, high = self.interval.low, self.interval.high
        if low is None or high is None:
            return high if low is None and high is not None else low or self.value
        return (low + high) / 2

    def nearest(self, value: Fraction) -> Fraction:
        """The print nearest to a value; a half goes up in size."""
        steps = abs(value) / self.unit + HALF
        return (steps.numerator // steps.denominator) * self.unit * (-1 if value < 0 else 1)


Slip = Callable[[Wrong], Iterator[Meant]]
