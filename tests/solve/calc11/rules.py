"""XBRL Calculations 1.1 for three-term sums, from its rules alone: nothing of the product is used here.

An end of an interval is `(value, closed)`. A duplicated fact is the intersection of its intervals; a sum is
consistent when the interval of its total meets the sum of those of its parts, each with its sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

End = tuple[Fraction, bool]
Reading = tuple[End, End]
TERM = re.compile(r"([+-]?)\s*([a-z]\d+)")


def reading(value: Fraction, step: Fraction | None, preset: str) -> Reading:
    """The interval of one print; `step` is `None` for an exact one."""
    if step is None:
        return (value, True), (value, True)
    if preset == "calc11-round":
        return (value - step / 2, True), (value + step / 2, True)
    if value == 0:
        return (-step, False), (step, False)
    return ((value, True), (value + step, False)) if value > 0 else ((value - step, False), (value, True))


def meet(one: Reading, other: Reading) -> Reading | None:
    low = max(one[0], other[0], key=lambda end: (end[0], not end[1]))
    high = min(one[1], other[1], key=lambda end: (end[0], end[1]))
    if low[0] > high[0] or (low[0] == high[0] and not (low[1] and high[1])):
        return None
    return low, high


def plus(one: Reading, other: Reading) -> Reading:
    (a, b), (c, d) = one, other
    return (a[0] + c[0], a[1] and c[1]), (b[0] + d[0], b[1] and d[1])


def signed(sign: str, one: Reading) -> Reading:
    low, high = one
    return ((-high[0], high[1]), (-low[0], low[1])) if sign == "-" else one


class Fact:
    """One figure of the descriptor: its readings in common, or why there is none."""

    def __init__(self, declared: Any, preset: str) -> None:
        entries = [e for e in (declared if isinstance(declared, list) else [declared]) if self.number(e) is not None]
        self.values = [(self.number(e), self.step(e)) for e in entries]
        self.absent = not entries
        self.excess = any(step is not None and value % step != 0 for value, step in self.values)
        self.reading: Reading | None = None if self.absent else reading(*self.values[0], preset)
        for value, step in self.values[1:]:
            self.reading = self.reading and meet(self.reading, reading(value, step, preset))

    @staticmethod
    def number(entry: Mapping[str, Any]) -> Fraction:
        printed = entry.get("printed", "…")
        return None if printed == "…" else Fraction(printed.replace(" ", ""))  # type: ignore[return-value]

    @staticmethod
    def step(entry: Mapping[str, Any]) -> Fraction | None:
        return None if entry.get("rounding") == "exact" else Fraction(entry["rounding_unit"])


def terms(side: str) -> list[tuple[str, str]]:
    """Signs and names of one side of a formula."""
    return TERM.findall(side)


def expected(formula: str, declared: Mapping[str, Any], preset: str) -> str:
    """consistent, inconsistent, or why nothing can be said."""
    total, *parts = sorted((term for side in formula.split("=") for term in terms(side)), key=lambda term: term[1])
    facts = {name: Fact(declared[name], preset) for _, name in (total, *parts)}
    if any(not f.absent and f.reading is None for f in facts.values()):
        return "contradictory"
    if any(f.excess for f in facts.values()):
        return "excess_digits"
    if facts[total[1]].absent:
        return "no_total"
    known = [signed(sign, facts[name].reading) for sign, name in parts if not facts[name].absent]  # type: ignore[arg-type]
    if not known:
        return "no_part"
    reached = known[0]
    for other in known[1:]:
        reached = plus(reached, other)
    stated = facts[total[1]].reading
    assert stated is not None
    return "consistent" if meet(stated, reached) else "inconsistent"
