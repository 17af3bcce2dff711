"""The search along one direction of a grid: propose patterns from a few lines, weigh them on all, keep the best."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.costs import is_backwards, label_cost
from healthstat_check.relations.discover.kinds import AVERAGE, SUM
from healthstat_check.relations.discover.labels import says
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pairs import pairs, quotients
from healthstat_check.relations.discover.pattern import Pattern
from healthstat_check.relations.discover.rivals import choose, without_copies
from healthstat_check.relations.discover.runs import Proposed, averages, runs, strides
from healthstat_check.relations.discover.support import Kept, block_supports, weighed

SAMPLES_A_BLOCK, SAMPLES, FEW_SAMPLES = 4, 40, 6
FIRST_LOOK = 30
MARGIN = 2.0
"""Digits beyond chance that a pattern needs."""
TIGHT = 1.3
"""Forms that cost no more stand right beside their result."""
ROUNDS = 4
NARROW, WIDE = 40, 400

Generator = Callable[[int], Proposed]


class Search:
    """One search; remembers what was looked at."""

    def __init__(self, lines: Lines, budget: Budget) -> None:
        self.lines = lines
        self.budget = budget
        self.samples = sample_lines(lines)
        self.seen: dict[Pattern, Kept | None] = {}
        self.pool: list[Kept] = []
        self.whole = {p for p in range(lines.width) if lines.depths[p] < 0.01}
        self.broken = set(range(lines.width)) - self.whole

    def run(self) -> list[Kept]:
        """The patterns that stay."""
        lines, width = self.lines, max(1, self.lines.width)
        window = width if width <= NARROW else 12 if width <= WIDE // 2 else 5
        breadth = math.log10(width + 1)
        self._propose_runs(lambda at: set(), 1.0)
        self._propose_kinds()
        self._propose(lambda at: averages(lines, at, lines.known(at), self._averages(), self.budget), 1.5)
        few = self.samples[:: max(1, len(self.samples) // FEW_SAMPLES)] if width > NARROW else self.samples
        self._propose(lambda at: quotients(lines, at, lines.known(at), window, self.budget), 1.5 + breadth, few)
        self._propose_nested()
        if width <= WIDE:
            self._propose(lambda at: strides(lines, at, lines.known(at), self.budget), 2.0)
        self._propose(lambda at: pairs(lines, at, lines.known(at), window, self.budget), 1.0 + breadth)
        return without_copies(choose(self.pool), lines)

    def _propose(self, generator: Generator, form: float, samples: Sequence[int] | None = None) -> None:
        for at in self.samples if samples is None else samples:
            for pattern, more in generator(at):
                if self.budget.spent:
                    return
                kept = self._look(pattern, at, form + more)
                if kept and kept.score >= MARGIN:
                    self.pool.append(kept)

    def _propose_runs(self, closed: Callable[[int], set[int]], form: float) -> None:
        self._propose(lambda at: runs(self.lines, at, self.lines.known(at, closed(at)), self.budget), form)

    def _propose_kinds(self) -> None:
        """Runs among whole numbers only, and among the others only: counts and their percentages take turns."""
        if self.whole and self.broken:
            self._propose_runs(lambda at: self.broken, TIGHT)
            self._propose_runs(lambda at: self.whole, TIGHT)

    def _propose_nested(self) -> None:
        """Totals of totals: runs among what is left when the parts of totals, and shares, are taken away."""
        before: set[Pattern] = set()
        for _ in range(ROUNDS):
            found = choose(self.pool)
            if {kept.pattern for kept in found} == before:
                return
            before = {kept.pattern for kept in found}
            parts, others = _closed(found)
            self._propose_runs(others.__getitem__, 1.1)
            self._propose_runs(_either(others, parts), 1.1)
            if self.whole and self.broken:
                self._propose_runs(_either(defaultdict(lambda: self.broken), parts), TIGHT)

    def _averages(self) -> list[int]:
        """The positions whose label names an average, or that have none."""
        return [p for p, label in enumerate(self.lines.labels) if not label or says(label, AVERAGE)]

    def _look(self, pattern: Pattern, at: int, form: float) -> Kept | None:
        """A pattern weighed, once for each cheaper way to find it."""
        cost = form + label_cost(pattern, self.lines)
        if pattern not in self.seen:
            self.seen[pattern] = self._weighed(pattern, at, cost, form)
            return self.seen[pattern]
        old = self.seen[pattern]
        if old is None or old.cost <= cost:
            return None
        self.seen[pattern] = replace(old, score=old.score + old.cost - cost, cost=cost, form=form)
        return self.seen[pattern]

    def _weighed(self, pattern: Pattern, at: int, cost: float, form: float) -> Kept | None:
        """A pattern weighed on all lines, where a first look at some lines around `at` is not against it."""
        block = self.lines.blocks[self.lines.block_of[at]]
        size = len(pattern.operands) + 1
        if len(block) > 2 * FIRST_LOOK:
            self.budget.take(FIRST_LOOK * size)
            first = block_supports(pattern, self.lines, block[:: len(block) // FIRST_LOOK])
            if any(len(support.held) < len(support.failed) for support in first.values()):
                return None
        self.budget.take(len(self.lines.values) * size)
        kept = weighed(pattern, self.lines, cost, form)
        return None if kept is None or is_backwards(kept, self.lines) else kept


def _either(one: Mapping[int, set[int]], other: Mapping[int, set[int]]) -> Callable[[int], set[int]]:
    return lambda at: one[at] | other[at]


def _closed(found: Iterable[Kept]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Line by line the parts of totals right beside them, and the results of other kinds."""
    parts: dict[int, set[int]] = defaultdict(set)
    others: dict[int, set[int]] = defaultdict(set)
    for kept in found:
        for at in (*kept.held, *kept.plain):
            if kept.pattern.kind != SUM:
                others[at].add(kept.pattern.result)
            elif kept.form <= TIGHT:
                parts[at].update(kept.pattern.operands)
    return parts, others


def sample_lines(lines: Lines) -> list[int]:
    """Lines to propose patterns from: the richest few of every block, in order."""
    chosen: list[int] = []
    for block in lines.blocks:
        rich = sorted(block, key=lambda at: (-len({value for value in lines.values[at] if value}), at))
        chosen += sorted(rich[:SAMPLES_A_BLOCK])
    if len(chosen) <= SAMPLES:
        return chosen
    return [chosen[number * len(chosen) // SAMPLES] for number in range(SAMPLES)]
