"""The outcome of one instance of a relation, exactly: do its figures fit as printed, loosely, or not at all?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from healthstat_check.model.figure import SUPPRESSED, Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import RESTATEMENT
from healthstat_check.model.rounding import rounding_interval
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, UNDETERMINED, VIOLATED
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Box, NonlinearError, Polynomial, Variable


def outcome_of(instance: Instance) -> tuple[str, str]:
    """Outcome and, for undetermined, its reason; every figure must have a reading."""
    try:
        if is_exact(instance):
            return EXACT, ""
        outcome = ROUNDED if _holds(instance, wide=False) else DOUBTFUL if _holds(instance, wide=True) else VIOLATED
        reason = _reason_unproven(instance, outcome)
    except NonlinearError:
        return UNDETERMINED, "nonlinear"
    return (UNDETERMINED, reason) if reason else (outcome, "")


def _reason_unproven(instance: Instance, outcome: str) -> str:
    """Why the outcome is no proof; "" when it is one."""
    if outcome != VIOLATED and any(f.absent == SUPPRESSED for f in instance.figures.values()):
        return "suppressed"
    if outcome in (DOUBTFUL, VIOLATED) and instance.incomplete:
        return "absent_part"
    return "base_may_be_zero" if _proves_nothing(instance, outcome) else ""


def _proves_nothing(instance: Instance, outcome: str) -> bool:
    """Whether a base may be zero or of either sign: then only an equality can be proven, to be violated."""
    if outcome == VIOLATED and instance.relation.comparator == "=":
        return False
    values, box = instance.values(), instance.box(wide=True)
    return any(_beside_zero(base, values, box) for base in (instance.left[1], instance.right[1]))


def _beside_zero(base: Polynomial, values: Mapping[Variable, Fraction], box: Box) -> bool:
    """Whether a base is zero as printed, or may be above and below zero."""
    if base.is_constant:
        return False
    reading = base.range(box)
    at_zero = values.keys() >= base.variables.keys() and base.at(values) == 0
    return 0 in reading and (at_zero or reading.low is None or reading.low < 0)


def is_exact(instance: Instance) -> bool:
    """Whether the prints satisfy the relation to the digit; every figure must have a reading."""
    if not all(_is_its_print(f) for f in instance.figures.values()):
        return _is_same_print(instance)
    values = instance.values()
    if instance.base.at(values) == 0:
        return False
    difference = instance.difference.at(values) / instance.base.at(values)
    comparator = instance.relation.comparator
    if comparator != "=":
        return _ordered(comparator, difference)
    return difference == 0 or _rounds_to_result(instance, difference)


def _is_its_print(figure: Figure) -> bool:
    """Whether a figure may be the number that it prints: one printed twice may have to lie beside its best print."""
    if not figure.plain or not figure.also:
        return figure.plain
    return figure.readings is not None and figure.value is not None and figure.value in figure.readings[0]


def _is_same_print(instance: Instance) -> bool:
    """Whether a restatement repeats a hedged figure as it was: same number, same hedge, same rounding unit."""
    if instance.relation.kind != RESTATEMENT or any(f.value is None for f in instance.figures.values()):
        return False
    return len({(f.value, f.range, f.hedge, f.rounding_unit, f.unit) for f in instance.figures.values()}) == 1


def _ordered(comparator: str, difference: Fraction) -> bool:
    """Whether right - left has the sign that the comparator asks for."""
    signed = difference if comparator.startswith("<") else -difference
    return signed > 0 or (signed == 0 and comparator.endswith("="))


def _rounds_to_result(instance: Instance, difference: Fraction) -> bool:
    """Whether the printed operands of a quotient give the printed result after rounding it."""
    if instance.result is None or instance.base.is_constant:
        return False
    figure = instance.figures[instance.result]
    if figure.value is None:
        return False
    stands_right = instance.right[0].variables.keys() == {instance.result}
    computed = figure.value + (-difference if stands_right else difference) / figure.factor
    return computed in rounding_interval(figure.value, figure.rounding_unit, figure.convention)


def _holds(instance: Instance, wide: bool) -> bool:
    """Whether values inside the readings satisfy the relation."""
    difference = instance.difference.range(instance.box(wide))
    comparator = instance.relation.comparator
    if comparator == "=":
        return 0 in difference
    positive = Interval(Fraction(0), None, comparator.endswith("="), False)
    base = instance.base.range(instance.box(wide))
    falls = base.high is not None and base.high <= 0
    return difference.meets(positive if comparator.startswith("<") != falls else -positive)
