"""The image of an interval under what is monotone in it, with open and closed ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from healthstat_check.model.interval import Interval

Image = Callable[[Fraction], Interval]
"""At a point: all values that the other variables allow there."""


def image_of(interval: Interval, at: Image, falls: bool = False, rises: bool = False) -> Interval:
    """All values over the interval.

    The extremes are at its ends. One that an open end would give is reached all the same when it is reached at a
    point between: a value between two that are not below it is as low only if both are. `falls` and `rises` say
    that there is no bound below or above (at an unbounded end).
    """
    ends = _ends(interval)
    images = [at(point) for point, _ in ends]
    closed = [c for _, c in ends]
    low = None if falls else _least([i.low for i in images])
    high = None if rises else _least([i.high for i in images], -1)
    low_closed = any(i.low == low and i.low_closed and c for i, c in zip(images, closed, strict=True))
    high_closed = any(i.high == high and i.high_closed and c for i, c in zip(images, closed, strict=True))
    low_tied = not low_closed and all(i.low == low for i in images)
    high_tied = not high_closed and all(i.high == high for i in images)
    if low_tied or high_tied:
        between = at(_between(interval))
        low_closed = low_closed or (between.low == low and between.low_closed)
        high_closed = high_closed or (between.high == high and between.high_closed)
    return Interval(low, high, low_closed and low is not None, high_closed and high is not None)


def _ends(interval: Interval) -> list[tuple[Fraction, bool]]:
    """The finite ends, each with whether it belongs to the interval; any point where there is none."""
    closed = {interval.low: interval.low_closed, interval.high: interval.high_closed}
    return [(end, c) for end, c in closed.items() if end is not None] or [(Fraction(0), True)]


def _least(values: Sequence[Fraction | None], sign: int = 1) -> Fraction | None:
    """The least value (sign 1) or the greatest (sign -1); `None` when one is unbounded."""
    known = [value for value in values if value is not None]
    return min(known, key=lambda v: sign * v) if len(known) == len(values) else None


def _between(interval: Interval) -> Fraction:
    """A point inside."""
    if interval.low is None:
        return Fraction(0) if interval.high is None else interval.high - 1
    return interval.low + 1 if interval.high is None else (interval.low + interval.high) / 2
