"""A pattern: the same relation among the same positions on many lines, and how a line answers to it."""

from __future__ import annotations

import math
from typing import NamedTuple

from healthstat_check.relations.discover.kinds import AVERAGE, SHARE, SUM
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.number_text import OTHER

FINE = 500
"""Proportions are compared in steps of one in so many."""
MOST_DIGITS = 6.0
"""No single line speaks louder than this."""

Shape = tuple[int, ...]


class Pattern(NamedTuple):
    """`result` follows from `operands` (positions) by `kind`; shares and changes are times `factor` (1 or 100).

    The operands of a share are part and whole, those of a change new and old.
    """

    kind: str
    result: int
    operands: tuple[int, ...]
    factor: int = 1


class Answer(NamedTuple):
    """How a line answers: does the pattern hold (`None`: not to be said), and how surprising that is by chance.

    `digits` is minus the decimal logarithm of the chance that numbers of this size hold it by accident; 0 for
    lines that hold it whatever the relation is (zeros, copies). `shape` is the proportions of the numbers: lines of
    one shape are copies of each other, times something, and speak once.
    """

    holds: bool | None
    digits: float = 0.0
    shape: Shape = ()


UNKNOWN, FAILS, TRIVIAL = Answer(None), Answer(False), Answer(True)


def answer(pattern: Pattern, lines: Lines, at: int) -> Answer | None:
    """How line `at` answers to a pattern; `None` where the result is no number."""
    result = lines.values[at][pattern.result]
    if result is None:
        return None
    if pattern.kind == SUM:
        return _sum(pattern, lines, at, result)
    if pattern.kind == AVERAGE:
        return _average(pattern, lines, at, result)
    return _quotient(pattern, lines, at, result)


def _sum(pattern: Pattern, lines: Lines, at: int, result: int) -> Answer:
    """By `|parts - result| <=` all their roundings; blanks count as nothing, words make it unknown."""
    values, halves, states = lines.values[at], lines.halves[at], lines.states[at]
    total, slack, counted, step = 0, halves[pattern.result], 0, result
    for place in pattern.operands:
        value = values[place]
        slack += halves[place]
        if value:
            total += value
            counted += 1
            step = math.gcd(step, value)
        elif value is None and states[place] == OTHER:
            return UNKNOWN
    if abs(total - result) > slack:
        return FAILS
    if counted < 2 or not result:
        return TRIVIAL
    shape = tuple((values[place] or 0) * FINE // result for place in pattern.operands)
    return Answer(True, surprise(abs(result), step if total == result else 2 * slack + step), shape)


def _average(pattern: Pattern, lines: Lines, at: int, result: int) -> Answer:
    """By `|parts - n result| <=` all their roundings; blanks are left out of `n`."""
    values, halves = lines.values[at], lines.halves[at]
    numbers = [value for place in pattern.operands if (value := values[place]) is not None]
    if len(numbers) < 2:
        return UNKNOWN
    count, half = len(numbers), max(halves[pattern.result], lines.grains[pattern.result])
    slack = count * half + sum(halves[place] for place in pattern.operands)
    if abs(sum(numbers) - count * result) > slack:
        return FAILS
    spread = max(numbers) - min(numbers)
    if not spread:
        return TRIVIAL
    shape = tuple(value * FINE // spread for value in numbers)
    return Answer(True, surprise(count * spread, 2 * slack + math.gcd(*numbers)), shape)


def _quotient(pattern: Pattern, lines: Lines, at: int, result: int) -> Answer:
    """By `|result whole - scale part| <= half_r |whole| + scale half_p + |result| half_w`.

    Products of two roundings are left out. A change is the share of the difference. Nothing surprises where the
    result is a copy of a number, or where the part is the whole.
    """
    values, halves = lines.values[at], lines.halves[at]
    first, second = pattern.operands
    part, whole = values[first], values[second]
    if part is None or not whole:
        return UNKNOWN
    half = halves[first]
    if pattern.kind != SHARE:
        part, half = part - whole, half + halves[second]
    scale = pattern.factor * lines.one
    window = max(halves[pattern.result], lines.grains[pattern.result]) * abs(whole)
    slack = window + scale * half + abs(result) * halves[second]
    if abs(result * whole - scale * part) > slack:
        return FAILS
    if not part or not result or abs(part) == abs(whole) or abs(result) == abs(part):
        return TRIVIAL
    return Answer(True, surprise(abs(result * whole), 2 * slack + window), (part * FINE // whole,))


def surprise(size: int, window: int) -> float:
    """Digits by which numbers of `size` agree within `window`."""
    if window >= size:
        return 0.01
    return min(MOST_DIGITS, math.log10(size) - math.log10(window)) if window else MOST_DIGITS
