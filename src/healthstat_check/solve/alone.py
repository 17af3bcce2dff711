"""Judging one instance of a relation by itself, with its arithmetic."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.on_demand import OnDemand
from healthstat_check.model.verdict import DOUBTFUL, TIGHT, UNDETERMINED, VIOLATED, Judgement
from healthstat_check.solve.calc11 import without_absent
from healthstat_check.solve.counts import judge_count
from healthstat_check.solve.fitting import allowed, fit_of, slack_of
from healthstat_check.solve.flows import gap_of_flows
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.outcomes import outcome_of
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.rules import is_calc11, reason_absent, reason_not_comparable

MOST_FITTED = 25
LITTLE = Fraction(3, 20)


def judge(instance: Instance) -> Judgement:
    """The outcome of an instance with its arithmetic."""
    reason = reason_not_comparable(instance)
    if reason:
        return _undetermined(instance, reason)
    instance, reason = _complete(instance)
    if reason:
        return judge_count(instance) or _undetermined(instance, reason)
    return _explained(instance, *outcome_of(instance))


def outcome_alone(instance: Instance) -> str:
    """The outcome that `judge` comes to, without the arithmetic."""
    if reason_not_comparable(instance):
        return UNDETERMINED
    instance, reason = _complete(instance)
    if reason:
        counted = judge_count(instance)
        return counted.outcome if counted else UNDETERMINED
    return outcome_of(instance)[0]


def _complete(instance: Instance) -> tuple[Instance, str]:
    """The instance without what may be left out, and why it can't be computed all the same."""
    reason = ""
    if is_calc11(instance):
        instance, reason = without_absent(instance)
    return instance, reason or reason_absent(instance)


def _undetermined(instance: Instance, reason: str) -> Judgement:
    gap = gap_of_flows(instance) if reason == "flow_not_closed" else None
    figures = tuple(instance.figures.values())
    return Judgement(instance.relation, UNDETERMINED, figures, instance.key, reason, gap=gap)


def _explained(instance: Instance, outcome: str, reason: str) -> Judgement:
    figures = tuple(instance.figures.values())
    bare = Judgement(instance.relation, outcome, figures, instance.key, reason)
    if outcome == UNDETERMINED:
        return bare
    if not instance.figures:
        return bare
    result = fitted(instance)[0]
    figure, is_wide = instance.figures[result], outcome == VIOLATED
    judgement = replace(
        bare,
        result=figure,
        stated=figure.readings[is_wide] if figure.readings else None,
        attainable=allowed(instance, result, is_wide),
        slack=OnDemand(fitted(instance), partial(slack_of, instance)),
    )
    return _measured(instance, judgement)


def fitted(instance: Instance) -> list[Variable]:
    """The figures worth fitting: all of a few, of many (whose slack is the same for all) the result alone."""
    last = next(reversed(instance.figures)) if instance.result is None else instance.result
    variables = sorted(instance.figures, key=lambda v: v != last)
    return variables if len(variables) <= MOST_FITTED else variables[:1]


def _measured(instance: Instance, judgement: Judgement) -> Judgement:
    """Add the gap and what would fit to what fails, and a remark to what holds only just."""
    stated, attainable = judgement.stated, judgement.attainable
    if judgement.outcome in (DOUBTFUL, VIOLATED):
        gap = stated - attainable if stated and attainable else None
        loosest = allowed(instance, fitted(instance)[0], wide=True)
        fits = OnDemand(fitted(instance), partial(fit_of, instance))
        return replace(judgement, attainable_wide=loosest, gap=gap, fits=fits)
    return replace(judgement, remark=TIGHT) if _is_tight(judgement.result, stated, attainable) else judgement


def _is_tight(figure: Figure | None, stated: Interval | None, attainable: Interval | None) -> bool:
    """Whether less than 3/20 of the result's reading is left by the others."""
    if stated is None or attainable is None or stated.low is None or stated.high is None or stated.is_point:
        return False
    common = stated.intersect(attainable)
    if common is None or common.low is None or common.high is None:
        return False
    return (common.high - common.low) < LITTLE * (stated.high - stated.low) and not attainable.is_point
