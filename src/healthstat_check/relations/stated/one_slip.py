"""Is a sum one slip of the pen away from holding? Then its parts were meant to be all there are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.relations.slip import is_slip
from healthstat_check.relations.stated.item import Item

NEAR = Fraction(3, 100)


def one_slip_away(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the sum is near the whole, and one slip in one print makes it hold; all of them printed alike finely."""
    items = (whole, *parts)
    if not all(item.figure.plain for item in items) or len({item.figure.rounding_unit for item in items}) > 1:
        return False
    off = abs(sum(part.value for part in parts) - whole.value)
    total, *steps = (int(item.value / item.figure.rounding_unit) for item in items)
    return 0 < off <= whole.value * NEAR and is_slip(total, steps)
