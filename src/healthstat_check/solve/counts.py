"""Shares of small counts: is a printed percentage possible with this number of things at all?

The GRIM test (Brown and Heathers, Social Psychological and Personality Science 8, 2017), read as intervals.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from healthstat_check.model.figure import UNPRINTED, Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import RATIO
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, WHOLE_COUNT, Fit, Judgement
from healthstat_check.solve.fitting import allowed, would_print
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Variable


def judge_count(instance: Instance) -> Judgement | None:
    """A judgement when the unprinted part of a share counts things and no whole number of them fits; else `None`."""
    part, whole, share = _roles(instance)
    if part is None or whole is None or share is None:
        return None
    instance = _counted_exactly(instance, whole)
    count = allowed(instance, part, wide=True)
    if count is None or _has_whole_number(count):
        outcome = DOUBTFUL
        count = allowed(instance, part, wide=False)
    else:
        outcome = VIOLATED
    if count is None or _has_whole_number(count):
        return None
    return _impossible(instance, outcome, count, whole, share)


def _roles(instance: Instance) -> tuple[Variable | None, Figure | None, Figure | None]:
    """The unprinted part, the whole counted to the unit, and the share; `None` where they aren't so."""
    unknown = [v for v, f in instance.figures.items() if f.readings is None]
    others = [f for f in instance.figures.values() if f.readings is not None]
    result = instance.figures.get(instance.result)
    if instance.relation.kind != RATIO or len(unknown) != 1 or len(others) != 2 or result not in others:
        return None, None, None
    part = instance.figures[unknown[0]]
    whole = next(f for f in others if f is not result)
    counted = all(f.unit is not None and f.unit.counted for f in (part, whole)) and part.absent == UNPRINTED
    exact = whole.plain and whole.rounding_unit == 1 and unknown[0] not in instance.base.variables
    return (unknown[0], whole, result) if counted and exact else (None, None, None)


def _counted_exactly(instance: Instance, whole: Figure) -> Instance:
    """A count printed to the unit is whole: the only whole number within half a unit of it is itself."""
    if whole.value is None or whole.coarse_unit != 1:
        return instance
    point = Interval.point(whole.value)
    exact = replace(whole, bounds=(point, point), also=())
    return instance.with_figures({v: exact for v, f in instance.figures.items() if f is whole})


def _has_whole_number(interval: Interval) -> bool:
    if interval.low is None or interval.high is None:
        return True
    first = ceil(interval.low) if interval.low_closed else floor(interval.low) + 1
    return first in interval


def _impossible(instance: Instance, outcome: str, count: Interval, whole: Figure, share: Figure) -> Judgement:
    n, low, high = whole.value or Fraction(1), count.low or Fraction(0), count.high or Fraction(0)
    nearest = Interval.closed(floor(low) / n / share.factor, ceil(high) / n / share.factor)
    prints = (would_print(share, Interval.point(end)) for end in (nearest.low, nearest.high) if end is not None)
    return Judgement(
        instance.relation,
        outcome,
        (whole, share),
        instance.key,
        result=share,
        stated=share.readings[outcome == VIOLATED] if share.readings else None,
        attainable=nearest,
        fits=(Fit(share, nearest, tuple(text for found in prints for text in found)),),
        remark=WHOLE_COUNT,
    )
