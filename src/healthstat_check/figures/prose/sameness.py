"""When two mentions in two languages say the same of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.model import hedge as hedges
from healthstat_check.model.figure import Figure
from healthstat_check.model.mention import Mention
from healthstat_check.model.unit import COUNT, MONEY, RATIO

FEW = 10
NUMBERED_BELOW = 100
"""A small number before a noun that no table lists may number it ("2 группа") and not count it."""
MONTHS = {"months": Fraction(1), "years": Fraction(12)}
SHARES = {"percent": Fraction(1), "share": Fraction(100)}
_LOOSE = (
    frozenset((hedges.ABOUT, hedges.NEARLY)),
    frozenset((hedges.OVER, hedges.AT_LEAST)),
    frozenset((hedges.UNDER, hedges.AT_MOST)),
)
"""Hedges that languages don't keep apart alike: "жуық" is about and nearly."""
_WORDED = (hedges.FRACTION, hedges.EVERY_NTH, hedges.MOST, hedges.RANGE)


def same_number(one: Mention, other: Mention) -> bool:
    """Whether two figures can be one: the same value, or one of them rounded more coarsely than the other."""
    if one.figure.range is not None or other.figure.range is not None:
        return one.figure.range == other.figure.range or _ends_meet(one.figure, other.figure)
    (mine, first), (theirs, second) = _measured(one.figure), _measured(other.figure)
    if mine is None or theirs is None:
        return False
    if first == second and mine == theirs:
        return True
    return one.figure.value == other.figure.value or (_alike(one, other) and _meet(one.figure, other.figure))


def compatible_units(one: Mention, other: Mention) -> bool:
    """Whether two units can be one: nouns of things counted may differ, currencies and ratios may not."""
    mine, theirs = one.figure.unit, other.figure.unit
    if mine is None or theirs is None or mine.name == theirs.name:
        return True
    if {mine.name, theirs.name} <= set(MONTHS) or {mine.name, theirs.name} <= set(SHARES):
        return True
    if mine.family == theirs.family == RATIO:
        return mine.factor == theirs.factor and "percentage_points" not in (mine.name, theirs.name)
    return mine.family == theirs.family != MONEY


def same_hedges(one: Mention, other: Mention) -> bool:
    """Whether both loosen the number alike; what is in the number itself (a fraction, a range) is no hedge."""
    mine, theirs = _hedge(one.figure), _hedge(other.figure)
    return mine == theirs or any(mine in loose and theirs in loose for loose in _LOOSE)


def same_directions(one: Mention, other: Mention) -> bool:
    """Whether neither says up where the other says down, nor by where the other says to."""
    if one.direction and other.direction and one.direction != other.direction:
        return False
    return {one.change, other.change} != {"by", "to"}


def telling(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a figure must have a counterpart: printed in digits or large, no vague amount, in a known currency."""
    figure = mention.figure
    if figure.hedge in (hedges.VAGUE, hedges.FRACTION, hedges.MOST, hedges.EVERY_NTH):
        return False
    if not any(c.isdigit() for c in figure.printed) and (figure.value or 0) < FEW:
        return False
    if figure.unit is None and (figure.value or 0) < NUMBERED_BELOW:
        return False
    money = figure.unit is not None and figure.unit.family == MONEY
    currencies = {m.figure.unit.name for m in others if m.figure.unit is not None and m.figure.unit.family == MONEY}
    return not money or not currencies or (figure.unit is not None and figure.unit.name in currencies)


def _measured(figure: Figure) -> tuple[Fraction | None, str]:
    """The value in months for lengths of time, in percent for shares; its kind of unit."""
    name = figure.unit.name if figure.unit else ""
    if figure.value is None:
        return None, name
    for unit, scale in (("months", MONTHS), ("percent", SHARES)):
        if name in scale:
            return figure.value * scale[name], unit
    return abs(figure.value), ""


def _alike(one: Mention, other: Mention) -> bool:
    """Whether one print may be the rounding of the other: both count, cost or measure the same, and differ in steps."""
    if one.figure.hedge in _WORDED or other.figure.hedge in _WORDED:
        return False
    units = (one.figure.unit, other.figure.unit)
    measured = None not in units or all(unit is None or unit.family in (COUNT, MONEY) for unit in units)
    return measured and compatible_units(one, other) and one.figure.rounding_unit != other.figure.rounding_unit


def _meet(one: Figure, other: Figure) -> bool:
    """Whether the coarser print can be the rounding of the finer one."""
    coarse, fine = (one, other) if one.rounding_unit > other.rounding_unit else (other, one)
    if coarse.value is None or fine.value is None:
        return False
    counted = coarse.unit is None or coarse.unit.family in (COUNT, MONEY, RATIO)
    return counted and abs(coarse.value - fine.value) <= coarse.rounding_unit / 2


def _ends_meet(one: Figure, other: Figure) -> bool:
    """Whether a range in one text is told by one of its ends, or an amount within it, in the other."""
    span, lone = (one.range, other) if one.range is not None else (other.range, one)
    return span is not None and lone.range is None and lone.value is not None and span[0] <= lone.value <= span[1]


def _hedge(figure: Figure) -> str | None:
    return None if figure.hedge in _WORDED else figure.hedge
