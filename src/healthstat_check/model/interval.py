"""Intervals of rationals with open, closed and unbounded ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.exact import total_of

Number = Fraction | int


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two ends; `None` is an unbounded end, which is always open.

    Never empty: what may turn out empty (`intersect`, `make`) answers `None` instead.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        """Refuse an empty interval and a closed end at infinity."""
        if (self.low is None and self.low_closed) or (self.high is None and self.high_closed):
            raise ValueError("an unbounded end is open")
        if not _holds_something(self.low, self.high, self.low_closed and self.high_closed):
            raise ValueError(f"empty interval: {self.low}, {self.high}")

    @staticmethod
    def point(value: Number) -> Interval:
        """The interval that holds one value."""
        exact = Fraction(value)
        return Interval(exact, exact)

    @staticmethod
    def closed(low: Number, high: Number) -> Interval:
        """Both ends belong to it."""
        return Interval(Fraction(low), Fraction(high))

    @staticmethod
    def make(low: Number | None, high: Number | None, low_closed: bool, high_closed: bool) -> Interval | None:
        """The interval with these ends, or `None` when nothing lies between them."""
        first = low if low is None or type(low) is Fraction else Fraction(low)
        last = high if high is None or type(high) is Fraction else Fraction(high)
        low_closed, high_closed = low_closed and first is not None, high_closed and last is not None
        if not _holds_something(first, last, low_closed and high_closed):
            return None
        return Interval(first, last, low_closed, high_closed)

    @staticmethod
    def total(intervals: Sequence[Interval]) -> Interval:
        """The sums of a value from each, 0 for none."""
        low, high = total_of(i.low for i in intervals), total_of(i.high for i in intervals)
        low_closed, high_closed = all(i.low_closed for i in intervals), all(i.high_closed for i in intervals)
        return Interval(low, high, low_closed, high_closed)

    @property
    def is_point(self) -> bool:
        """Whether it holds exactly one value."""
        return self.low is not None and self.low == self.high

    def __contains__(self, value: Number) -> bool:
        """Whether the value lies inside, ends by their flags."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    def intersect(self, other: Interval) -> Interval | None:
        """What both hold; `None` when they have nothing in common."""
        low, low_closed = _inner(_low_end(self), _low_end(other), 1)
        high, high_closed = _inner(_high_end(self), _high_end(other), -1)
        return Interval.make(low, high, low_closed, high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether a value lies in both; touching counts when both ends are closed."""
        return self.intersect(other) is not None

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_closed = _outer(_low_end(self), _low_end(other), 1)
        high, high_closed = _outer(_high_end(self), _high_end(other), -1)
        return Interval(low, high, low_closed, high_closed)

    def __neg__(self) -> Interval:
        """Mirror at zero: the ends swap together with their flags."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        """The sums of a value from each."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            low is not None and self.low_closed and other.low_closed,
            high is not None and self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        """The differences of a value from each."""
        return self + -other

    def scale(self, factor: Number) -> Interval:
        """Every value times the factor; a negative one swaps the ends with their flags."""
        if factor == 1:
            return self
        if factor == 0:
            return Interval.point(0)
        if factor < 0:
            return -self if factor == -1 else (-self).scale(-factor)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_closed, self.high_closed)

    def shift(self, by: Number) -> Interval:
        """Every value plus `by`."""
        return self + Interval.point(by)

    def __mul__(self, other: Interval) -> Interval:
        """The products of a value from each."""
        corners = [_times(a, b) for a in (_low_end(self), _high_end(self)) for b in (_low_end(other), _high_end(other))]
        if (0 in self) or (0 in other):
            corners.append((0, Fraction(0), True))
        low = min(corners, key=lambda c: (c[0], c[1], not c[2]))
        high = max(corners, key=lambda c: (c[0], c[1], c[2]))
        return Interval(
            None if low[0] else low[1], None if high[0] else high[1], low[2] and not low[0], high[2] and not high[0]
        )

    def inverse(self) -> Interval | None:
        """The reciprocals; `None` when zero lies strictly inside or it is zero alone."""
        if self.low is not None and self.low >= 0:
            return self._positive_inverse()
        if self.high is not None and self.high <= 0:
            mirrored = (-self)._positive_inverse()
            return None if mirrored is None else -mirrored
        return None

    def _positive_inverse(self) -> Interval | None:
        if self.high == 0:
            return None
        low = Fraction(0) if self.high is None else 1 / self.high
        high = None if not self.low else 1 / self.low
        return Interval(low, high, self.high is not None and self.high_closed, high is not None and self.low_closed)


End = tuple[Fraction | None, bool]


def _holds_something(low: Fraction | None, high: Fraction | None, both_closed: bool) -> bool:
    return low is None or high is None or low < high or (low == high and both_closed)


def _low_end(interval: Interval) -> tuple[int, Fraction | None, bool]:
    return (-1 if interval.low is None else 0, interval.low, interval.low_closed)


def _high_end(interval: Interval) -> tuple[int, Fraction | None, bool]:
    return (1 if interval.high is None else 0, interval.high, interval.high_closed)


RatedEnd = tuple[int, Fraction | None, bool]


def _inner(one: RatedEnd, other: RatedEnd, side: int) -> End:
    """Of two low (side 1) or high (side -1) ends the one further in."""
    if one[1] is None or other[1] is None:
        chosen = other if one[1] is None else one
        return chosen[1], chosen[2]
    if one[1] == other[1]:
        return one[1], one[2] and other[2]
    chosen = one if (one[1] - other[1]) * side > 0 else other
    return chosen[1], chosen[2]


def _outer(one: RatedEnd, other: RatedEnd, side: int) -> End:
    """Of two low (side 1) or high (side -1) ends the one further out."""
    if one[1] is None or other[1] is None:
        return None, False
    if one[1] == other[1]:
        return one[1], one[2] or other[2]
    chosen = one if (one[1] - other[1]) * side < 0 else other
    return chosen[1], chosen[2]


def _times(one: RatedEnd, other: RatedEnd) -> tuple[int, Fraction, bool]:
    """Product of two ends: sign of infinity or 0, the finite value, whether it is attained."""
    if one[1] is not None and other[1] is not None:
        return 0, one[1] * other[1], one[2] and other[2]
    signs = [e[0] if e[1] is None else (e[1] > 0) - (e[1] < 0) for e in (one, other)]
    if signs[0] * signs[1] == 0:
        finite = one if one[1] is not None else other
        return 0, Fraction(0), finite[2]
    return signs[0] * signs[1], Fraction(0), False
