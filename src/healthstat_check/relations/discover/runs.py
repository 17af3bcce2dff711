"""Sums and averages proposed from one line: of numbers side by side, or of every second, third ... number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from itertools import accumulate

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.ground import Ground
from healthstat_check.relations.discover.kinds import AVERAGE, SUM
from healthstat_check.relations.discover.pattern import Pattern

SKIPS = 3
"""Numbers that may stand between a result and its run."""
A_SKIP = 0.7
"""Digits that each of them costs."""
STRIDES, OFFSETS = 12, 4
LONGEST_MIXED, LONGEST_AVERAGE = 300, 400
"""Numbers that a run is followed through where signs are mixed; a run of one sign ends when it exceeds its result."""

Proposed = Iterator[tuple[Pattern, float]]
"""Patterns, each with the digits that finding it so costs beyond its form's."""
Walk = tuple[int, int, int]
"""The result's index among the known positions, where the walk starts, and its step."""


def runs(ground: Ground, budget: Budget) -> Proposed:
    """Sums of numbers that stand side by side, before or behind their result."""
    for place, result in enumerate(ground.numbers):
        if result:
            for step in (1, -1):
                for skip in range(SKIPS + 1):
                    for pattern in _sums(ground, (place, place + step * (1 + skip), step), budget):
                        yield pattern, A_SKIP * skip


def strides(ground: Ground, budget: Budget) -> Proposed:
    """Sums of every second, third ... number, before or behind their result."""
    for place, result in enumerate(ground.numbers):
        if result:
            for stride in range(2, min(STRIDES, len(ground.known) // 2) + 1):
                for offset in range(1, stride + OFFSETS):
                    for sign in (1, -1):
                        for pattern in _sums(ground, (place, place + sign * offset, sign * stride), budget):
                            yield pattern, 0.0


def averages(ground: Ground, results: Container[int], budget: Budget) -> Proposed:
    """Averages of numbers side by side, before or behind one of the `results`."""
    for place, position in enumerate(ground.known):
        if position in results:
            for step in (1, -1):
                for skip in range(SKIPS + 1):
                    for pattern in _averages(ground, (place, place + step * (1 + skip), step), budget):
                        yield pattern, A_SKIP * skip


def _sums(ground: Ground, walk: Walk, budget: Budget) -> Iterator[Pattern]:
    """Sums of the numbers on a walk that fit the result."""
    place, reach, step = walk
    numbers, slacks = ground.numbers, ground.slacks
    result, slack, end = numbers[place], slacks[place], len(numbers)
    size, total, summands, low, high = abs(result), 0, 0, 0, 0
    while 0 <= reach < end:
        value = numbers[reach]
        slack += slacks[reach]
        if value:
            total += value
            summands += 1
            low, high = min(low, value), max(high, value)
        if summands > 1 and abs(total - result) <= slack:
            yield from _members(SUM, ground, walk, reach)
        if (low < 0 < high and summands > LONGEST_MIXED) or (low * high == 0 and abs(total) > size + slack):
            break
        reach += step
    budget.take(1 + (reach - walk[1]) // step)


def _averages(ground: Ground, walk: Walk, budget: Budget) -> Iterator[Pattern]:
    """Averages of the numbers on a walk that fit the result."""
    place, reach, step = walk
    result = ground.numbers[place]
    half = max(ground.slacks[place], ground.lines.grains[ground.known[place]])
    total = slack = count = 0
    while 0 <= reach < len(ground.known) and count < LONGEST_AVERAGE:
        total += ground.numbers[reach]
        slack += ground.slacks[reach] + half
        count += 1
        if count > 1 and abs(total - count * result) <= slack:
            yield from _members(AVERAGE, ground, walk, reach)
        reach += step
    budget.take(1 + count)


def _members(kind: str, ground: Ground, walk: Walk, reach: int) -> Iterator[Pattern]:
    """The pattern of a walk that ended; for numbers side by side also that through the blanks around them."""
    place, start, step = walk
    known = ground.known
    first, last = min(start, reach), max(start, reach)
    if abs(step) != 1:
        yield Pattern(kind, known[place], tuple(known[first : last + 1 : abs(step)]))
        return
    narrow = ground.span(known[first], known[last])
    yield Pattern(kind, known[place], narrow)
    before = known[first - 1] if first else -1
    behind = known[last + 1] if last + 1 < len(known) else ground.lines.width
    wide = ground.span(before + 1, behind - 1)
    if len(wide) > len(narrow):
        yield Pattern(kind, known[place], wide)


def far_runs(ground: Ground, results: Container[int], budget: Budget) -> Proposed:
    """Sums of numbers side by side, anywhere on the line, for each of the `results`.

    Such a sum is the difference of two running totals, found by bisection among all of them.
    """
    known, numbers = ground.known, ground.numbers
    ranked = sorted((total, index) for index, total in enumerate((0, *accumulate(numbers))))
    widest = 2 * max(ground.slacks, default=0)
    for place, position in enumerate(known):
        if position in results and numbers[place]:
            budget.take(8 * len(known))
            for start, stop in _apart(ranked, numbers[place], widest):
                if stop - start > 1 and not start <= place < stop:
                    yield Pattern(SUM, position, ground.span(known[start], known[stop - 1])), 0.0


def _apart(ranked: list[tuple[int, int]], distance: int, slack: int) -> Iterator[tuple[int, int]]:
    """Pairs of indices whose totals are so far apart."""
    for first, start in ranked:
        for at in range(bisect_left(ranked, (first + distance - slack, -1)), len(ranked)):
            total, stop = ranked[at]
            if total > first + distance + slack:
                break
            yield start, stop
