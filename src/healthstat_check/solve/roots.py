"""Roots of intervals, for what stands under a power: rationals that enclose the true ends."""

from __future__ import annotations

from fractions import Fraction

from healthstat_check.model.interval import Interval

FINENESS = 10**18
"""A root that is no rational is enclosed between two whole numbers of this part of one."""

NOT_NEGATIVE = Interval(Fraction(0), None, True, False)


def root_of(interval: Interval, exponent: int) -> Interval | None:
    """What is not negative and has its power in the interval; `None` when nothing has."""
    positive = interval.intersect(NOT_NEGATIVE)
    if positive is None or positive.low is None:
        return None
    low, low_exact = _root(positive.low, exponent)
    if positive.high is None:
        return Interval(low, None, low_exact and positive.low_closed, False)
    high, high_exact = _root(positive.high, exponent)
    high = high if high_exact else high + Fraction(1, FINENESS)
    return Interval(low, high, low_exact and positive.low_closed, high_exact and positive.high_closed)


def _root(number: Fraction, exponent: int) -> tuple[Fraction, bool]:
    """The greatest multiple of the fineness that is not above the root, and whether it is the root; by bisection."""
    scaled = number.numerator * FINENESS**exponent
    low, high = 0, (max(number.numerator // number.denominator, 1) + 1) * FINENESS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**exponent * number.denominator <= scaled else (low, middle)
    return Fraction(low, FINENESS), low**exponent * number.denominator == scaled
