"""Exact arithmetic on many rationals at once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def total_of(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """The exact sum, `None` with any `None`; numbers over one denominator are added up as integers."""
    totals: dict[int, int] = {}
    for number in numbers:
        if number is None:
            return None
        above, below = number.as_integer_ratio()
        totals[below] = totals.get(below, 0) + above
    return sum((Fraction(above, below) for below, above in totals.items()), Fraction(0))
