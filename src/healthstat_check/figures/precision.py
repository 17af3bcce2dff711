"""Rounding unit and coarse unit of the numbers of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.figures.amounts import Amount
from healthstat_check.model.unit import MONEY, RATIO, Unit, unit_of

DOUBTFUL_FROM = 1000
LARGEST_RATIO_STEP = Fraction(10)

Steps = tuple[Fraction, Fraction, Fraction]


def precisions(amounts: Sequence[Amount], units: Sequence[str | None]) -> list[Steps]:
    """Rounding unit, coarse unit, and the unit of both if a hedge stands by the number.

    An integer before a scale word is read in the steps of its neighbours: the numbers of the
    same unit and scale word in the same paragraph. Trailing zeros leave doubt in counts and money of
    1 000 or more; a hedged count, amount or percentage has no meaningful trailing zeros at all.
    """
    finest: dict[tuple[str | None, Fraction], Fraction] = {}
    for amount, unit in zip(amounts, units, strict=True):
        place = (unit, amount.scale)
        finest[place] = min(finest.get(place, amount.step), amount.step)
    return [_steps(a, u, finest[(u, a.scale)]) for a, u in zip(amounts, units, strict=True)]


def _steps(amount: Amount, name: str | None, neighbours: Fraction) -> Steps:
    unit = unit_of(name) if name else None
    rounding = neighbours if amount.whole and amount.scale > 1 else amount.step
    doubtful = _piled_up(unit) and amount.value >= DOUBTFUL_FROM
    coarse = amount.zeros if doubtful or not amount.whole else amount.step
    return rounding, max(rounding, coarse), _hedged(amount, unit)


def _hedged(amount: Amount, unit: Unit | None) -> Fraction:
    """The step of a hedged number: its trailing zeros say nothing, at most the last one in a percentage."""
    if _piled_up(unit) or not amount.whole:
        return amount.zeros
    if unit and unit.family == RATIO and unit.name != "factor":
        return max(min(amount.zeros, LARGEST_RATIO_STEP), amount.step)
    return amount.step


def _piled_up(unit: Unit | None) -> bool:
    """Whether it is a count or an amount of money (or nobody says what it is)."""
    return unit is None or unit.counted or unit.family == MONEY
