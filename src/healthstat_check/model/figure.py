"""A figure: one published number with where it stands and what it may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from healthstat_check.model import hedge as hedges
from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import HALF_ANY, PRESETS, rounding_interval
from healthstat_check.model.unit import RATIO, Unit

MISSING, SUPPRESSED, UNPRINTED, CONTRADICTORY = "missing", "suppressed", "unprinted", "contradictory"
SHARES = Interval.closed(0, 1)


class Location(NamedTuple):
    """Where something stands; only the parts that the format has are set.

    `row` counts data rows from 1, `line` and `column` count from 1, `start` and `end` are
    offsets in characters of the text. `sheet` and `cell` (`B7`) name a place in a workbook, or in a table or note of a
    document (`table 2`); `page` and `paragraph` of a document count from 1.
    """

    file: str
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    row: int | None = None
    field: str | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True)
class Figure:
    """One published number.

    `value`, `rounding_unit`, `coarse_unit` and `range` are exact and in base units (a figure of
    82.6 % has value 82.6). `absent` says why there is no number: missing, suppressed,
    unprinted, or contradictory (published twice, and the readings don't meet).
    `excess` says that it prints digits beyond its declared rounding unit, `trust` how heavily it weighs when figures
    contradict each other (`None`: as its source does), `fixed` that it is right whatever the others say.
    `bounds` overrides both readings (a suppressed cell's declared range). A figure published
    several times has every print in `also`, and reads as what they have in common.
    """

    name: str
    printed: str = ""
    value: Fraction | None = None
    rounding_unit: Fraction = Fraction(1)
    coarse_unit: Fraction = Fraction(1)
    unit: Unit | None = None
    hedge: str | None = None
    range: tuple[Fraction, Fraction] | None = None
    convention: str = HALF_ANY
    absent: str | None = None
    bounds: tuple[Interval, Interval] | None = None
    key: tuple[tuple[str, str], ...] = ()
    time: str | None = None
    clock: str | None = None
    status: str = "A"
    source: str = ""
    location: Location | None = None
    also: tuple[Figure, ...] = ()
    excess: bool = False
    trust: int | None = None
    fixed: bool = False

    @cached_property
    def readings(self) -> tuple[Interval, Interval] | None:
        """Narrow and wide reading in the figure's own unit; `None` when nothing is known of it."""
        if self.also:
            return self._common()
        if self.bounds is not None or self.value is None:
            return self.bounds
        if self.convention in PRESETS:
            both = rounding_interval(self.value, self.rounding_unit, self.convention)
            return both, both
        if self.hedge is not None or self.range is not None:
            return self._hedged()
        return self._rounded(self.value)

    @property
    def plain(self) -> bool:
        """Whether the print is one number taken at its word: not hedged, not imputed, not absent."""
        return self.absent is None and self.value is not None and self.hedge is None and self.range is None

    @property
    def factor(self) -> Fraction:
        """What turns the figure into the number a formula computes with (percent: 1/100)."""
        return self.unit.factor if self.unit else Fraction(1)

    def under(self, convention: str) -> Figure:
        """The same figure, read by another rounding convention."""
        if self.convention == "exact":
            return self
        return replace(self, convention=convention, also=tuple(f.under(convention) for f in self.also))

    def _common(self) -> tuple[Interval, Interval] | None:
        """What the readings of all prints have in common; `None` where not even the wide ones meet.

        Where only the wide ones meet they stand for both.
        """
        known = [readings for f in self.also if (readings := f.readings)]
        if not known:
            return None
        narrow, wide = _intersection(n for n, _ in known), _intersection(w for _, w in known)
        return None if wide is None else (narrow or wide, wide)

    def _rounded(self, value: Fraction) -> tuple[Interval, Interval]:
        wide = rounding_interval(value, self.coarse_unit, self.convention)
        if self.convention == HALF_ANY and self.unit and self.unit.counted and self.rounding_unit == 1:
            return Interval(value, value), wide
        if self.coarse_unit == self.rounding_unit:
            return wide, wide
        narrow = rounding_interval(value, self.rounding_unit, self.convention)
        return narrow, wide.hull(narrow)

    def _hedged(self) -> tuple[Interval, Interval]:
        value = self.value or Fraction(0)
        if self.hedge == hedges.VAGUE and self.range:
            narrow, wide = hedges.vague_readings(*self.range)
        elif self.hedge == hedges.EVERY_NTH:
            narrow, wide = hedges.every_nth_readings(round(1 / value))
        elif self.range and self.hedge in (None, hedges.RANGE):
            narrow, wide = hedges.range_readings(*self.range, self.coarse_unit)
        else:
            narrow, wide = self._loosened(value)
        return self._clipped(narrow), self._clipped(wide)

    def _loosened(self, value: Fraction) -> tuple[Interval, Interval]:
        counted = bool(self.unit and self.unit.counted)
        worded = bool(self.unit and self.unit.name == "share")
        narrow, wide = hedges.hedge_readings(self.hedge or "", abs(value), self.coarse_unit, counted, worded)
        return (narrow, wide) if value >= 0 else (-narrow, -wide)

    def _clipped(self, reading: Interval) -> Interval:
        """A worded share lies between nothing and everything."""
        if self.unit and self.unit.name == "share" and self.unit.family == RATIO:
            return reading.intersect(SHARES) or reading
        return reading


def _intersection(intervals: Iterable[Interval]) -> Interval | None:
    """What all have in common; `None` when nothing."""
    common: Interval | None = Interval(None, None, False, False)
    for interval in intervals:
        common = common and common.intersect(interval)
    return common
