"""XBRL Calculations 1.1: absent parts are left out, without a total or any part nothing is said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Polynomial, Variable


def without_absent(instance: Instance) -> tuple[Instance, str]:
    """The instance without its absent parts, and "no_total" or "no_part" where nothing is left to compare.

    Only a summation has parts that can be left out.
    Source: Calculations 1.1 (XBRL International, 2023), binding of summations to facts.
    """
    if not _is_summation(instance):
        return instance, ""
    absent = [v for v, f in instance.figures.items() if f.readings is None]
    if instance.result in absent:
        return instance, "no_total"
    for variable in absent:
        instance = _without(instance, variable)
    parts = [v for v in instance.figures if v != instance.result]
    return replace(instance, incomplete=False), "" if parts else "no_part"


def _is_summation(instance: Instance) -> bool:
    linear = all(len(monomial) < 2 for monomial in instance.difference.terms)
    return linear and instance.base.is_constant and instance.relation.comparator == "="


def _without(instance: Instance, variable: Variable) -> Instance:
    figures = {v: f for v, f in instance.figures.items() if v != variable}
    left, right = (_zeroed(side, variable) for side in (instance.left, instance.right))
    return replace(instance, figures=figures, left=left, right=right)


def _zeroed(side: tuple[Polynomial, Polynomial], variable: Variable) -> tuple[Polynomial, Polynomial]:
    return side[0].replace(variable, Fraction(0)), side[1].replace(variable, Fraction(0))
