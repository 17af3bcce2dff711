"""Can a suppressed cell be worked out from everything that was published?

The auditing problem of cell suppression (Fischetti and Salazar, Management Science 47, 2001): for each suppressed cell
the least and greatest value that fits all published figures and relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from healthstat_check.model.figure import SUPPRESSED, Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Disclosure
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.polynomial import Variable

MOST_CELLS = 5000
EXACT, NARROW = "exact", "narrow"


def disclosures(network: Network, figures: Figures) -> tuple[Disclosure, ...]:
    """The suppressed cells whose range is one value, or narrower than the protection that their field declares."""
    found = (_disclosure(network, variable, measure) for variable, measure in _suppressed(figures))
    return tuple(d for d in found if d is not None)


def _suppressed(figures: Figures) -> Iterator[tuple[Variable, Measure]]:
    count = 0
    for name, measure in figures.measures.items():
        marks = measure.numbers.marks
        if marks.null_count() == marks.len():
            continue
        for row in (marks.eq(SUPPRESSED) | marks.str.starts_with("below:")).fill_null(value=False).arg_true():
            count += 1
            if count <= MOST_CELLS:
                yield (*name, row), measure


def _disclosure(network: Network, variable: Variable, measure: Measure) -> Disclosure | None:
    nodes = network.touching([variable])
    if not any(network.rows(n, wide=False) for n in nodes):
        return None
    near = Neighbourhood(network, wide=False, dropped=network.aside)
    if near.settle(nodes) is not None:
        return None
    figure = network.figure(variable)
    interval = near.interval(variable).scale(1 / figure.factor)
    kind = _kind(figure, interval, _protection(measure))
    return Disclosure(figure, interval, kind) if kind else None


def _kind(figure: Figure, interval: Interval, protection: Fraction | None) -> str:
    """What the range gives away: everything, too much, or "" for nothing beyond the protection."""
    if interval.low is None or interval.high is None:
        return ""
    counted = figure.unit is not None and figure.unit.counted
    if interval.is_point or (counted and figure.rounding_unit == 1 and _whole_numbers(interval) == 1):
        return EXACT
    width = interval.high - interval.low
    return NARROW if protection is not None and width < protection else ""


def _whole_numbers(interval: Interval) -> int:
    low, high = interval.low or Fraction(0), interval.high or Fraction(0)
    first = ceil(low) if interval.low_closed else floor(low) + 1
    last = floor(high) if interval.high_closed else ceil(high) - 1
    return last - first + 1


def _protection(measure: Measure) -> Fraction | None:
    """The declared width in base units: `suppressed: {protection: 10}` in the field."""
    field = measure.table.field(measure.field)
    declared: Mapping[str, Any] = field.suppressed if field else {}
    width = declared.get("protection")
    return None if width is None else Fraction(str(width)) * measure.multiplier
