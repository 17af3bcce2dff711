"""Sums, shares and changes of two numbers, proposed from one line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.kinds import CHANGE, SHARE, SUM
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pattern import Pattern
from healthstat_check.relations.discover.runs import Proposed

FACTORS = (1, 100)


def pairs(lines: Lines, at: int, known: Sequence[int], window: int, budget: Budget) -> Proposed:
    """Sums of any two numbers at most `window` positions away from their result."""
    line = lines.values[at]
    for place, result in enumerate(known):
        wanted = line[result]
        if wanted:
            near = [p for p in known[max(0, place - window) : place + window + 1] if p != result and line[p]]
            near.sort(key=lambda p: (line[p] or 0, p))
            budget.take(2 * len(near))
            for pattern in _two(lines, at, result, near):
                yield pattern, 0.0


def _two(lines: Lines, at: int, result: int, near: Sequence[int]) -> Iterator[Pattern]:
    """Two of the numbers in rising order that sum up to the result, by closing in from both ends."""
    values = [lines.values[at][p] or 0 for p in near]
    wanted, halves = lines.values[at][result] or 0, lines.halves[at]
    slack = halves[result] + 2 * max((halves[p] for p in near), default=0)
    low, high = 0, len(near) - 1
    while low < high:
        total = values[low] + values[high]
        if total > wanted + slack:
            high -= 1
            continue
        other = high
        while other > low and values[low] + values[other] >= wanted - slack:
            yield Pattern(SUM, result, (min(near[low], near[other]), max(near[low], near[other])))
            other -= 1
        low += 1


def quotients(lines: Lines, at: int, known: Sequence[int], window: int, budget: Budget) -> Proposed:
    """Shares and changes among numbers at most `window` positions apart."""
    line = lines.values[at]
    for place, whole in enumerate(known):
        if line[whole]:
            near = [p for p in known[max(0, place - window) : place + window + 1] if p != whole]
            parts = sorted((line[p] or 0, p) for p in near)
            budget.take(8 * len(near))
            for result in near:
                if line[result]:
                    for factor in FACTORS:
                        yield from _quotients(lines, at, (result, whole, factor), parts)


def _quotients(
    lines: Lines, at: int, place: tuple[int, int, int], parts: Sequence[tuple[int, int]]
) -> Iterator[tuple[Pattern, float]]:
    """Parts that give the result as a share of the whole, or as a change from it."""
    result, whole, factor = place
    said, base = lines.values[at][result] or 0, lines.values[at][whole] or 0
    halves, scale = lines.halves[at], factor * lines.one
    middle = said * base // scale
    width = max(halves[result], lines.grains[result]) * abs(base) + abs(said) * halves[whole]
    slack = width // scale + halves[whole] + 2
    for kind, centre in ((SHARE, middle), (CHANGE, middle + base)):
        for index in range(bisect_left(parts, (centre - slack, -1)), len(parts)):
            value, part = parts[index]
            if value > centre + slack:
                break
            if part != result and value and abs(value) != abs(base):
                yield Pattern(kind, result, (part, whole), factor), 0.0
