"""Rationals with an infinitesimal: what an open end of an interval is to a solver.

`x > 3` is `x >= 3 + e` for an e smaller than every positive rational (Dutertre and de Moura, CAV 2006, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from healthstat_check.model.interval import Interval

Exact = int | Fraction


class Value:
    """`number + tiny * e`; immutable, ordered lexicographically."""

    __slots__ = ("number", "tiny")

    def __init__(self, number: Exact, tiny: Exact = 0) -> None:
        self.number, self.tiny = number, tiny

    @staticmethod
    def above(end: Exact | None, closed: bool) -> Value | None:
        """The least value of an interval with this low end."""
        return None if end is None else Value(plain(end), 0 if closed else 1)

    @staticmethod
    def below(end: Exact | None, closed: bool) -> Value | None:
        """The greatest value of an interval with this high end."""
        return None if end is None else Value(plain(end), 0 if closed else -1)

    def __add__(self, other: Value) -> Value:
        """Part by part."""
        return Value(self.number + other.number, self.tiny + other.tiny)

    def __radd__(self, other: int) -> Value:
        """`sum` starts at the number 0."""
        return Value(self.number + other, self.tiny)

    def __sub__(self, other: Value) -> Value:
        """Part by part."""
        return Value(self.number - other.number, self.tiny - other.tiny)

    def __neg__(self) -> Value:
        """Both parts mirrored."""
        return Value(-self.number, -self.tiny)

    def __mul__(self, factor: Exact) -> Value:
        """Times a rational."""
        return Value(self.number * factor, self.tiny * factor)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        """Equal in both parts."""
        return isinstance(other, Value) and self.number == other.number and self.tiny == other.tiny

    def __hash__(self) -> int:
        """Of both parts."""
        return hash((self.number, self.tiny))

    def __lt__(self, other: Value) -> bool:
        """By the number, then by the infinitesimal."""
        return self.tiny < other.tiny if self.number == other.number else self.number < other.number

    def __le__(self, other: Value) -> bool:
        """By the number, then by the infinitesimal."""
        return self.tiny <= other.tiny if self.number == other.number else self.number < other.number

    def __gt__(self, other: Value) -> bool:
        """By the number, then by the infinitesimal."""
        return other < self

    def __ge__(self, other: Value) -> bool:
        """By the number, then by the infinitesimal."""
        return other <= self

    def __repr__(self) -> str:
        """As a sum."""
        return f"{self.number} + {self.tiny}e" if self.tiny else f"{self.number}"


def ends_of(interval: Interval) -> tuple[Value | None, Value | None]:
    """The least and the greatest value of an interval."""
    return Value.above(interval.low, interval.low_closed), Value.below(interval.high, interval.high_closed)


def sum_of(intervals: Iterable[Interval]) -> tuple[Value | None, Value | None]:
    """The ends of a sum of intervals."""
    low: Value | None = Value(0)
    high: Value | None = Value(0)
    for interval in intervals:
        bottom, top = ends_of(interval)
        low = None if low is None or bottom is None else low + bottom
        high = None if high is None or top is None else high + top
    return low, high


def clamped(value: Value, low: Value | None, high: Value | None) -> Value:
    """The value, or the end that it lies beyond."""
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def plain(number: Exact) -> Exact:
    """A whole fraction as the faster int."""
    return number.numerator if number.denominator == 1 else number


def quotient(above: Exact, below: Exact) -> Exact:
    """The exact quotient, an int where it is whole."""
    if below == 1:
        return above
    return -above if below == -1 else plain(Fraction(above) / below)


def between(low: Value | None, high: Value | None) -> Interval:
    """The interval from a least to a greatest value; an end beside its number by an infinitesimal is open."""
    return Interval(
        None if low is None else Fraction(low.number),
        None if high is None else Fraction(high.number),
        low is not None and low.tiny == 0,
        high is not None and high.tiny == 0,
    )
