"""What labels and decimals say for or against a pattern, in digits."""

from __future__ import annotations

from healthstat_check.relations.discover.kinds import AVERAGE, SHARE, SUM
from healthstat_check.relations.discover.labels import is_part_of_the_one_before, says
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pattern import Pattern
from healthstat_check.relations.discover.support import Kept

TOTAL_SAID, TOTAL_AMONG_PARTS = -1.5, 0.7
SAID = -1.0
UNSAID = {AVERAGE: 6.0}
UNLABELLED_AVERAGE = 1.5
HARDLY = 0.05


def label_cost(pattern: Pattern, lines: Lines) -> float:
    """Digits that the labels of result and operands cost, or spare where they name the relation."""
    label = lines.labels[pattern.result]
    said = says(label, pattern.kind)
    if pattern.kind == SUM:
        among = any(says(lines.labels[operand], SUM) for operand in pattern.operands)
        return TOTAL_SAID if said else TOTAL_AMONG_PARTS if among else 0.0
    if said:
        return SAID
    if pattern.kind == AVERAGE and not label:
        return UNLABELLED_AVERAGE
    return UNSAID.get(pattern.kind, 1.0)


def counts_twice(pattern: Pattern, lines: Lines) -> bool:
    """Whether a sum adds a number and, behind it, what its label calls a part of that number."""
    if pattern.kind != SUM:
        return False
    places = set(pattern.operands)
    named = (place for place in pattern.operands if is_part_of_the_one_before(lines.labels[place]))
    return any(_number_before(place, lines) in places for place in named)


def _number_before(place: int, lines: Lines) -> int | None:
    return next((before for before in range(place - 1, -1, -1) if lines.numeric[before]), None)


def is_backwards(kept: Kept, lines: Lines) -> bool:
    """Whether a share reads better the other way round.

    Of `a = b c` without rounding the first of `b` and `c` is the share; else the one with the most decimals.
    """
    if kept.pattern.kind != SHARE:
        return False
    result, (part, whole) = kept.pattern.result, kept.pattern.operands
    if _is_product(kept, lines):
        return result > whole
    return lines.depths[result] < max(lines.depths[part], lines.depths[whole]) - HARDLY


def _is_product(kept: Kept, lines: Lines) -> bool:
    part, whole = kept.pattern.operands
    scale = kept.pattern.factor * lines.one
    rows = (lines.values[at] for at in kept.held)
    return all((row[kept.pattern.result] or 0) * (row[whole] or 0) == (row[part] or 0) * scale for row in rows)
