"""What a hedge ("about", "over") makes of the number it stands by."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from healthstat_check.model.interval import Interval

ABOUT, OVER, AT_LEAST, UNDER, AT_MOST = "about", "over", "at_least", "under", "at_most"
NEARLY, RANGE = "nearly", "range"
FRACTION, VAGUE, MOST, EVERY_NTH = "fraction", "vague", "most", "every_nth"
HEDGES = (ABOUT, OVER, AT_LEAST, UNDER, AT_MOST, NEARLY, RANGE, FRACTION, VAGUE, MOST, EVERY_NTH)

LOOSENING = (ABOUT, OVER, AT_LEAST, UNDER, AT_MOST, NEARLY)
"""The hedges that stand around a number; the others are in the number itself."""

WORDED = (FRACTION, VAGUE, MOST, EVERY_NTH)
"""The hedges that words alone carry, without digits: "two thirds", "hundreds", "every third"."""

Readings = tuple[Interval, Interval]
ZERO = Fraction(0)


def hedge_readings(hedge: str, size: Fraction, coarse: Fraction, counted: bool, worded: bool = False) -> Readings:
    """Narrow and wide reading of a hedged number of absolute size `size` >= 0 printed in steps of `coarse`.

    `counted` says that it counts things one by one, `worded` that it is a worded share ("more than half").
    """
    if size == 0 and hedge in (UNDER, NEARLY):
        hedge = AT_MOST  # nothing lies below zero
    if size == 0 and hedge in (UNDER, NEARLY):
        return Interval.point(0), Interval.point(0)
    narrow, wide = _RULES[hedge](size, coarse, counted, worded)
    return narrow, wide.hull(narrow)


def range_readings(low: Fraction, high: Fraction, coarse: Fraction) -> Readings:
    """Readings of "from 3 to 7" as one uncertain value."""
    return Interval(low, high), Interval(low - coarse / 2, high + coarse / 2)


def vague_readings(low: Fraction, high: Fraction) -> Readings:
    """Readings of "hundreds" (200 to below 1 000)."""
    return Interval(low, high, True, False), Interval(low, 2 * high, True, False)


def every_nth_readings(n: int) -> Readings:
    """Readings of "every third", a share."""
    narrow = Interval(Fraction(2, 2 * n + 1), Fraction(2, 2 * n - 1))
    return narrow, Interval(Fraction(1, n + 1), Fraction(1, max(n - 1, 1)))


def _about(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    near = min(coarse, v / 10)
    far = max(coarse / 2, min(5 * coarse, v / 10), near)
    return Interval.closed(v - near, v + near), Interval.closed(v - far, v + far)


def _over(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    step = Fraction(1, 5) if worded else coarse
    return Interval(v, v + step, False, True), Interval(v, None, False, False)


def _at_least(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    return Interval(v, v + coarse), Interval(v, None, True, False)


def _under(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    return Interval(max(v - coarse, ZERO), v, True, False), Interval(ZERO, v, True, False)


def _at_most(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    return Interval(max(v - coarse, ZERO), v), Interval(ZERO, v)


def _nearly(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    if counted and v < 10:
        return Interval(max(v - 1, ZERO), v, True, False), Interval(max(v - 2, ZERO), v, True, False)
    return Interval(v * 9 / 10, v, True, False), Interval(v * 3 / 4, v, True, False)


def _fraction(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    return (
        Interval.closed(v - Fraction(1, 40), v + Fraction(1, 40)),
        Interval.closed(v - Fraction(1, 10), v + Fraction(1, 10)),
    )


def _most(v: Fraction, coarse: Fraction, counted: bool, worded: bool) -> Readings:
    majority = Interval(Fraction(1, 2), Fraction(1), False, True)
    return majority, majority


_RULES: dict[str, Callable[[Fraction, Fraction, bool, bool], Readings]] = {
    ABOUT: _about,
    OVER: _over,
    AT_LEAST: _at_least,
    UNDER: _under,
    AT_MOST: _at_most,
    NEARLY: _nearly,
    FRACTION: _fraction,
    MOST: _most,
}
