"""The step that a column of numbers is really rounded to: padded decimals, bases of 5, 10, 100."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.package import NumberColumn

BASES = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 100_000, 1_000_000)
"""Steps in last printed places, listed from fine to coarse."""

CHANCE = Fraction(1, 1000)
"""How often a column rounded more finely may be taken for one rounded to a base."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Steps in printed units: the one in use, and the coarsest possible where cells are too few to tell."""

    rounding_unit: Fraction
    coarse: Fraction | None = None


def column_precision(numbers: NumberColumn) -> Precision:
    """The step that a column's cells are rounded to.

    A column of n different numbers (zero aside) rounded to step s consists of multiples of a coarser step
    b by chance with probability (s/b)**n, when the last places are spread evenly, as they are for
    numbers that span many steps (R. W. Hamming, "On the distribution of numbers", Bell System
    Technical Journal 49, 1970). Since as many steps are tried as are listed, b is accepted when that
    probability times the number of steps tried is at most `CHANCE` (Bonferroni). Steps are tried from
    fine to coarse, each against the last one accepted. What divides every number, but by so few that
    chance does not rule it out, is the coarsest step that a reader must allow for.
    """
    distinct = numbers.mantissa.drop_nulls().abs().unique()
    distinct = distinct.filter(distinct != 0)
    place = Fraction(1, 10**numbers.scale)
    if distinct.is_empty():
        return Precision(place)
    tried = _steps(numbers.scale)
    dividing = [step for step in tried if (distinct >= step).all() and (distinct % step == 0).all()]
    accepted = _accepted(dividing, distinct.len(), len(tried))
    coarsest = max([accepted, *dividing])
    return Precision(accepted * place, coarsest * place if coarsest > accepted else None)


def _steps(scale: int) -> list[int]:
    """Steps in units of the last decimal: the padded decimals, then the listed bases of whole numbers."""
    padded = [10**k for k in range(1, scale + 1)]
    return padded + [base * 10**scale for base in BASES] if scale == 0 else padded


def _accepted(dividing: list[int], distinct: int, tried: int) -> int:
    accepted = 1
    for step in dividing:
        if step % accepted == 0 and Fraction(accepted, step) ** min(distinct, 64) * tried <= CHANCE:
            accepted = step
    return accepted
