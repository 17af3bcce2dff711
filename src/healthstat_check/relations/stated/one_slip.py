"""Is a sum one slip of the pen away from holding? Then its parts were meant to be all there are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.relations.stated.item import Item

NEAR = Fraction(3, 100)
_SWAP, _BASE = 9, 10


def one_slip_away(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether one digit changed, or two neighbouring digits exchanged, in one exact print makes the sum hold."""
    items = (whole, *parts)
    if not all(_is_exact(item) for item in items) or len({item.figure.rounding_unit for item in items}) > 1:
        return False
    off = abs(sum(part.value for part in parts) - whole.value)
    if not 0 < off <= whole.value * NEAR:
        return False
    steps = off / whole.figure.rounding_unit
    return any(_mended(item, steps) for item in items)


def _is_exact(item: Item) -> bool:
    return item.figure.plain and item.figure.value is not None and item.figure.rounding_unit > 0


def _mended(item: Item, steps: Fraction) -> bool:
    """Whether a digit of the print can be off by so many steps, or two neighbours can."""
    shown, place = int(abs(item.value) / item.figure.rounding_unit), 1
    while place <= shown:
        digit, next_digit = shown // place % _BASE, shown // place // _BASE % _BASE
        by = steps / place
        if by.denominator == 1 and (0 < by <= digit or digit + by < _BASE):
            return True
        if abs(digit - next_digit) * _SWAP * place == steps:
            return True
        place *= _BASE
    return False
