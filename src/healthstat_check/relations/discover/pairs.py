"""Sums, shares and changes of two numbers, proposed from one line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.ground import Ground
from healthstat_check.relations.discover.kinds import AVERAGE, CHANGE, SHARE, SUM
from healthstat_check.relations.discover.pattern import Pattern
from healthstat_check.relations.discover.runs import Proposed

FACTORS = (1, 100)


def pairs(ground: Ground, window: int, budget: Budget) -> Proposed:
    """Sums of any two numbers at most `window` positions away from their result."""
    values = ground.values
    for place, result in enumerate(ground.known):
        if values[result]:
            near = [p for p in ground.known[max(0, place - window) : place + window + 1] if p != result and values[p]]
            near.sort(key=lambda p: (values[p] or 0, p))
            budget.take(2 * len(near))
            for pair in _two(ground, values[result] or 0, ground.halves[result], near):
                yield Pattern(SUM, result, pair), 0.0


def paired_averages(ground: Ground, results: Container[int], window: int, budget: Budget) -> Proposed:
    """Averages of any two numbers at most `window` positions away from one of the `results`."""
    values = ground.values
    for place, result in enumerate(ground.known):
        if result in results:
            near = [p for p in ground.known[max(0, place - window) : place + window + 1] if p != result]
            near.sort(key=lambda p: (values[p] or 0, p))
            budget.take(2 * len(near))
            half = max(ground.halves[result], ground.lines.grains[result])
            for pair in _two(ground, 2 * (values[result] or 0), 2 * half, near):
                yield Pattern(AVERAGE, result, pair), 0.0


def _two(ground: Ground, wanted: int, half: int, near: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Two of the positions, in rising order of their numbers, that sum up to `wanted`: closing in from both ends."""
    values = [ground.values[p] or 0 for p in near]
    slack = half + 2 * max((ground.halves[p] for p in near), default=0)
    low, high = 0, len(near) - 1
    while low < high:
        total = values[low] + values[high]
        if total > wanted + slack:
            high -= 1
            continue
        other = high
        while other > low and values[low] + values[other] >= wanted - slack:
            yield min(near[low], near[other]), max(near[low], near[other])
            other -= 1
        low += 1


def quotients(ground: Ground, windows: Sequence[int], budget: Budget) -> Proposed:
    """Shares and changes of numbers at most so many positions away from their result, `windows` of each position."""
    values, known = ground.values, ground.known
    for place, result in enumerate(known):
        if values[result]:
            window = windows[result]
            near = [p for p in known[max(0, place - window) : place + window + 1] if p != result]
            parts = sorted((values[p] or 0, p) for p in near)
            budget.take(40 * len(near))
            for whole in near:
                if values[whole]:
                    for factor in FACTORS:
                        yield from _quotients(ground, (result, whole, factor), parts)


def _quotients(ground: Ground, place: tuple[int, int, int], parts: Sequence[tuple[int, int]]) -> Proposed:
    """Parts that give the result as a share of the whole, or as a change from it."""
    result, whole, factor = place
    said, base = ground.values[result] or 0, ground.values[whole] or 0
    halves, scale = ground.halves, factor * ground.lines.one
    middle = said * base // scale
    width = max(halves[result], ground.lines.grains[result]) * abs(base) + abs(said) * halves[whole]
    slack = width // scale + halves[whole] + 2
    for kind, centre in ((SHARE, middle), (CHANGE, middle + base)):
        for index in range(bisect_left(parts, (centre - slack, -1)), len(parts)):
            value, part = parts[index]
            if value > centre + slack:
                break
            if part != whole and value and abs(value) != abs(base):
                yield Pattern(kind, result, (part, whole), factor), 0.0
