"""Steps that the numbers of a column may be rounded to, and which of them can't be there by chance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

RANDOM_BASE = 3
"""What some statistical offices round every count to at random, up or down, to keep persons from being told."""

BASES = (RANDOM_BASE, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 100_000, 1_000_000)
"""Steps in last printed places, listed from fine to coarse."""

CHANCE = Fraction(1, 1000)
"""How often a column rounded more finely may be taken for one rounded to a base."""

ENOUGH = 64
"""More different numbers than this don't change what chance allows."""
MOST_PLACES = 18


class Precision(NamedTuple):
    """Steps in printed units: the one in use, and the coarsest possible where cells are too few to tell."""

    rounding_unit: Fraction
    coarse: Fraction | None = None


def steps(scale: int) -> list[int]:
    """Steps in units of the last decimal: the padded decimals, then the listed bases of whole numbers."""
    return list(BASES) if scale == 0 else [10**k for k in range(1, min(scale, MOST_PLACES) + 1)]


def precision(scale: int, dividing: Sequence[int], distinct: int) -> Precision:
    """The step that a column's cells are rounded to, from the steps that divide all of its numbers but zero.

    The last digits of numbers that span many steps are spread evenly (B. Beber and A. Scacco, "What the
    numbers say: a digit-based test for election fraud", Political Analysis 20, 2012, 211-234). So n
    different numbers, zero aside, are all multiples of b printed steps by chance with probability
    b**-n. Several b are tried; one is accepted when that probability times their number is at most `CHANCE`
    (Bonferroni), and the coarsest accepted one is taken. A b that divides all numbers, but so few that chance
    does not rule it out, is the coarsest step that a reader must allow for; a third of all numbers are multiples of 3,
    so 3 must be accepted or does not count.
    """
    place = Fraction(1, 10**scale)
    if not dividing:
        return Precision(place)
    accepted = _accepted(dividing, distinct, len(steps(scale)))
    coarsest = max([accepted, *(step for step in dividing if step != RANDOM_BASE)])
    return Precision(accepted * place, coarsest * place if coarsest > accepted else None)


def _accepted(dividing: Sequence[int], distinct: int, tried: int) -> int:
    """The coarsest step that is not there by chance; 1 when all may be."""
    proven = [step for step in dividing if Fraction(1, step) ** min(distinct, ENOUGH) * tried <= CHANCE]
    return max(proven, default=1)
