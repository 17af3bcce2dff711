"""When a relation can't be judged, and why: figures absent, of another time, of another status."""

from __future__ import annotations

from collections.abc import Iterable

from healthstat_check.model.figure import CONTRADICTORY, MISSING, UNPRINTED, Figure
from healthstat_check.model.relation import ADDITIVITY, CHANGE, RATIO, RESTATEMENT, Operation, leaves
from healthstat_check.model.rounding import PRESETS
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.periods import is_point_in_time, same_length
from healthstat_check.solve.polynomial import Variable

PLANNED = {"F": "forecast", "PLAN": "plan", "TARGET": "plan"}


def is_calc11(instance: Instance) -> bool:
    """Whether the figures are read by XBRL Calculations 1.1."""
    return any(f.convention in PRESETS for f in instance.figures.values())


def reason_not_comparable(instance: Instance) -> str:
    """Why figures of this relation may not be equated at all; "" when they may."""
    relation, figures = instance.relation, list(instance.figures.values())
    if relation.abstained:
        return relation.abstained
    if any(f.absent == CONTRADICTORY for f in figures):
        return "contradictory"
    if any(f.excess for f in figures):
        return "excess_digits"
    if relation.comparator != "=":
        return ""
    if relation.kind == CHANGE and "time" not in relation.across and not _periods_match(figures):
        return "period_not_complete"
    if "time" not in relation.across and not relation.flows_closed and _spans_time(instance):
        return "different_time" if relation.kind == RESTATEMENT else "flow_not_closed"
    if relation.kind in (RESTATEMENT, ADDITIVITY) and "status" not in relation.across and _spans_status(figures):
        return "different_status"
    return ""


def spans_dates(instance: Instance) -> bool:
    """Whether figures of different times or on purpose of different status stand side by side.

    Such a relation is judged by itself only: together with others it would equate what may have changed in between.
    """
    times = {f.time for f in instance.figures.values() if f.time}
    return bool(instance.relation.across) or (len(times) > 1 and instance.relation.kind != CHANGE)


def reason_absent(instance: Instance) -> str:
    """Why the relation can't be computed; "" when every figure has a reading."""
    absent = {v: f for v, f in instance.figures.items() if f.readings is None}
    if not absent:
        return ""
    bases = {*instance.left[1].variables, *instance.right[1].variables}
    return min((_role(instance, v, f, v in bases) for v, f in absent.items()), key=_RANK.index)


_RANK = ("old_level_not_printed", "base_not_printed", "part_not_printed", "not_printed", "missing")


def _role(instance: Instance, variable: Variable, figure: Figure, is_base: bool) -> str:
    kind = instance.relation.kind
    if is_base and kind == CHANGE:
        return "old_level_not_printed"
    if figure.absent == MISSING:
        return "missing"
    if is_base and kind == RATIO:
        return "base_not_printed"
    return "part_not_printed" if kind == RATIO and variable != instance.result else "not_printed"


def _spans_time(instance: Instance) -> bool:
    """Whether levels of different dates are equated or added up."""
    adds = any(_adds(side) for side in (instance.relation.left, instance.relation.right))
    if instance.relation.kind == CHANGE or not (adds or instance.relation.kind == RESTATEMENT):
        return False
    if instance.relation.kind == RESTATEMENT:
        return len({f.time for f in instance.figures.values() if f.time}) > 1
    stocks = [f for f in instance.figures.values() if f.clock == "stock" or (f.clock is None and _dated(f))]
    return len({f.time for f in stocks if f.time}) > 1


def _dated(figure: Figure) -> bool:
    return figure.time is not None and is_point_in_time(figure.time)


def _adds(side: object) -> bool:
    if not isinstance(side, Operation):
        return False
    if side.sign in "+-":
        return all(any(not hasattr(leaf, "value") for leaf in leaves(part)) for part in (side.left, side.right))
    return _adds(side.left) or _adds(side.right)


def _spans_status(figures: Iterable[Figure]) -> bool:
    return len({PLANNED.get(f.status.upper(), "observed") for f in figures if f.absent != UNPRINTED}) > 1


def _periods_match(figures: Iterable[Figure]) -> bool:
    periods = [f.time for f in figures if f.time and f.absent != UNPRINTED]
    return all(same_length(periods[0], other) for other in periods[1:])
