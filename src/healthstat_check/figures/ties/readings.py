"""Readings of figures in the numbers that formulas compute with, and when two of them can be one figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model import hedge as hedges
from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval

ONE_SIDED = (hedges.OVER, hedges.AT_LEAST, hedges.UNDER, hedges.AT_MOST)
WORDED = (hedges.VAGUE, hedges.FRACTION, hedges.MOST, hedges.EVERY_NTH, hedges.RANGE)


class Reading(NamedTuple):
    """Both readings of a figure; `one_sided` where its hedge allows everything above or below.

    `signless` is a figure whose sign its sentence tells ("fell by 5 %").
    """

    narrow: Interval
    wide: Interval
    one_sided: bool = False
    signless: bool = False

    @property
    def sought(self) -> tuple[Fraction | None, Fraction | None]:
        """Between what the number that it repeats is looked for."""
        near = self.narrow if self.one_sided else self.wide
        return near.low, near.high

    def meets(self, other: Reading) -> bool:
        """Whether both can be one figure as they are printed."""
        return any(self.narrow.meets(one) for one in (other.narrow, *self._mirrored(other.narrow)))

    def may_be(self, other: Reading) -> bool:
        """Whether both can be one figure at the loosest; a lone bound must be near."""
        if self.one_sided:
            return self.meets(other)
        return any(self.wide.meets(one) for one in (other.wide, *self._mirrored(other.wide)))

    def _mirrored(self, interval: Interval) -> tuple[Interval, ...]:
        return (-interval,) if self.signless else ()


def reading_of(figure: Figure, signless: bool = False) -> Reading | None:
    """The readings of a figure; `None` where nothing is known of it."""
    if figure.readings is None:
        return None
    narrow, wide = (reading.scale(figure.factor) for reading in figure.readings)
    return Reading(narrow, wide, figure.hedge in ONE_SIDED, signless)


def total(readings: Sequence[Reading]) -> Reading:
    """The sum of figures."""
    return Reading(Interval.total([r.narrow for r in readings]), Interval.total([r.wide for r in readings]))


def quotient(one: Reading, other: Reading) -> Reading | None:
    """One figure divided by another; `None` where that may be zero."""
    narrow, wide = other.narrow.inverse(), other.wide.inverse()
    if narrow is None or wide is None:
        return None
    return Reading(one.narrow * narrow, one.wide * wide)


def difference(one: Reading, other: Reading) -> Reading:
    """One figure less another."""
    return Reading(one.narrow - other.narrow, one.wide - other.wide)


def less_one(one: Reading) -> Reading:
    """A factor as a rate of change."""
    return Reading(one.narrow.shift(-1), one.wide.shift(-1))


def significant(figure: Figure) -> int:
    """How many digits of a print say something: 3 for "16,9 млн", 2 for "10 %", 1 for "300 тыс."."""
    return len(str(int(abs(figure.value) / figure.coarse_unit))) if figure.value else 0
