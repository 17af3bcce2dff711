"""Sums and averages proposed from one line: of numbers side by side, or of every second, third ... number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.kinds import AVERAGE, SUM
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pattern import Pattern

SKIPS = 3
"""Numbers that may stand between a result and its run."""
A_SKIP = 0.7
"""Digits that each of them costs."""
STRIDES = 12
LONGEST_MIXED, LONGEST_AVERAGE = 300, 400
"""Numbers that a run is followed through where signs are mixed; a run of one sign ends when it exceeds its result."""

Proposed = Iterator[tuple[Pattern, float]]
"""Patterns, each with the digits that finding it so costs beyond its form's."""


def runs(lines: Lines, at: int, known: Sequence[int], budget: Budget) -> Proposed:
    """Sums of numbers that stand side by side among the `known` positions, before or behind their result."""
    for place, result in enumerate(known):
        if lines.values[at][result]:
            for step in (1, -1):
                for skip in range(SKIPS + 1):
                    start = place + step * (1 + skip)
                    for pattern in _sums(lines, at, known, (place, start, step), budget):
                        yield pattern, A_SKIP * skip


def strides(lines: Lines, at: int, known: Sequence[int], budget: Budget) -> Proposed:
    """Sums of every second, third ... of the `known` numbers, before or behind their result."""
    for place, result in enumerate(known):
        if lines.values[at][result]:
            for stride in range(2, min(STRIDES, len(known) // 2) + 1):
                for offset in range(1, stride + 1):
                    for sign in (1, -1):
                        walk = (place, place + sign * offset, sign * stride)
                        for pattern in _sums(lines, at, known, walk, budget):
                            yield pattern, 0.0


def averages(lines: Lines, at: int, known: Sequence[int], results: Sequence[int], budget: Budget) -> Proposed:
    """Averages of numbers side by side, before or behind one of the `results`."""
    wanted = set(results)
    for place, result in enumerate(known):
        if result in wanted:
            for step in (1, -1):
                for skip in range(SKIPS + 1):
                    start = place + step * (1 + skip)
                    for pattern in _averages(lines, at, known, (place, start, step), budget):
                        yield pattern, A_SKIP * skip


Walk = tuple[int, int, int]
"""The result's index among the known positions, where the walk starts, and its step."""


def _sums(lines: Lines, at: int, known: Sequence[int], walk: Walk, budget: Budget) -> Iterator[Pattern]:
    """Sums of the numbers on a walk that fit the result."""
    place, start, step = walk
    line, halves = lines.values[at], lines.halves[at]
    result, slack = line[known[place]] or 0, halves[known[place]]
    size, total, summands, low, high, reach = abs(result), 0, 0, 0, 0, start
    while 0 <= reach < len(known):
        value = line[known[reach]] or 0
        slack += halves[known[reach]]
        if value:
            total += value
            summands += 1
            low, high = min(low, value), max(high, value)
            if summands > 1 and abs(total - result) <= slack:
                yield _members(SUM, known, walk, reach)
        if (low < 0 < high and summands > LONGEST_MIXED) or (low * high == 0 and abs(total) > size + slack):
            break
        reach += step
    budget.take(1 + (reach - start) // step)


def _averages(lines: Lines, at: int, known: Sequence[int], walk: Walk, budget: Budget) -> Iterator[Pattern]:
    """Averages of the numbers on a walk that fit the result."""
    place, start, step = walk
    line, halves = lines.values[at], lines.halves[at]
    result, half = line[known[place]] or 0, max(halves[known[place]], lines.grains[known[place]])
    total = slack = count = 0
    reach = start
    while 0 <= reach < len(known) and count < LONGEST_AVERAGE:
        total += line[known[reach]] or 0
        slack += halves[known[reach]] + half
        count += 1
        if count > 1 and abs(total - count * result) <= slack:
            yield _members(AVERAGE, known, walk, reach)
        reach += step
    budget.take(1 + count)


def _members(kind: str, known: Sequence[int], walk: Walk, reach: int) -> Pattern:
    place, start, step = walk
    return Pattern(kind, known[place], tuple(known[min(start, reach) : max(start, reach) + 1 : abs(step)]))
