"""Do figures fit, as printed? Quick looks that say which relation a text may mean; the verdict comes later."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.relations.stated.item import Item

ZERO = Interval.point(0)
ONE = Interval.point(1)


def reading(item: Item, wide: bool = False) -> Interval:
    """The narrow or wide reading in what formulas compute with."""
    both = item.readings
    return Interval(None, None, False, False) if both is None else both[wide]


def added(items: Iterable[Item], wide: bool = False) -> Interval:
    """What the figures add up to."""
    total = ZERO
    for item in items:
        total = total + reading(item, wide)
    return total


def adds_up(total: Item, parts: Iterable[Item], wide: bool = False) -> bool:
    """Whether the parts may add up to the total."""
    return added(parts, wide).meets(reading(total, wide))


def is_share(part: Item, whole: Item, share: Item, wide: bool = False) -> bool:
    """Whether part / whole may be the share."""
    return (reading(whole, wide) * reading(share, wide)).meets(reading(part, wide))


def is_growth(old: Item, new: Item, rate: Item, sign: int, wide: bool = False) -> bool:
    """Whether new / old - 1 may be the rate, counted down where `sign` is -1."""
    factor = ONE + reading(rate, wide).scale(sign)
    return (reading(old, wide) * factor).meets(reading(new, wide))


def is_growth_by(change: Item, new: Item, rate: Item, sign: int, wide: bool = False) -> bool:
    """Whether the change may be that rate of the level before it, new less change."""
    old = reading(new, wide) - reading(change, wide).scale(sign)
    return (old * reading(rate, wide)).meets(reading(change, wide))


def is_difference(high: Item, low: Item, difference: Item, wide: bool = False) -> bool:
    """Whether high - low may be the difference."""
    return (reading(high, wide) - reading(low, wide)).meets(reading(difference, wide))


def is_near(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers are so near that they were meant to be one: what is further apart is of other things."""
    low, high = sorted((abs(one), abs(other)))
    return one * other > 0 and low * 2 >= high


def looseness(result: Item, others: Interval) -> Fraction:
    """How much of the result's size its reading and that of the others span: the chance that they meet by accident."""
    own = reading(result)
    if None in (own.low, own.high, others.low, others.high) or not result.value:
        return Fraction(1)
    span = _width(own) + _width(others) + abs(result.figure.rounding_unit * result.figure.factor)
    return span / abs(result.value * result.figure.factor)


def _width(interval: Interval) -> Fraction:
    return (interval.high or Fraction(0)) - (interval.low or Fraction(0))
