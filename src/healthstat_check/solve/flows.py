"""The gap that others must explain between two stocks whose flows aren't all listed."""

from __future__ import annotations

from dataclasses import replace

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Polynomial

OTHERS = "\u00b7others"


def gap_of_flows(instance: Instance) -> Interval | None:
    """What others must add to the side of the earlier stock, in base units; a hedged later stock counts as printed.

    "Over 90 %" says at least 90 %: the gap is then the least that others must explain.
    """
    result = instance.result if instance.result is not None else _hedged(instance)
    figures = {v: _as_printed(f) if v == result else f for v, f in instance.figures.items()}
    unknown = Polynomial.variable(OTHERS)
    numerator, denominator = _sum_side(instance)
    side = (numerator + unknown * denominator, denominator)
    left, right = (instance.left, side) if instance.right == (numerator, denominator) else (side, instance.right)
    figures[OTHERS] = Figure(OTHERS, absent="unprinted")
    return allowed(replace(instance, figures=figures, left=left, right=right), OTHERS, wide=False)


def _sum_side(instance: Instance) -> tuple[Polynomial, Polynomial]:
    """The side with more terms: earlier stock plus the flows that are listed."""
    return max((instance.right, instance.left), key=lambda side: len(side[0].terms))


def _hedged(instance: Instance) -> object:
    return next((v for v, f in instance.figures.items() if f.hedge in ("over", "at_least")), None)


def _as_printed(figure: Figure) -> Figure:
    if figure.hedge is None or figure.value is None:
        return figure
    point = Interval.point(figure.value)
    return replace(figure, bounds=(point, point), hedge=None, also=())
