"""The search along one direction of a grid: propose patterns from a few lines, weigh them on all, keep the best."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.costs import counts_twice, is_backwards, label_cost
from healthstat_check.relations.discover.families import Families
from healthstat_check.relations.discover.ground import NOTHING_CLOSED, Ground
from healthstat_check.relations.discover.kinds import AVERAGE, SHARE, SUM
from healthstat_check.relations.discover.labels import says
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pairs import paired_averages, pairs, quotients
from healthstat_check.relations.discover.pattern import Pattern, answer
from healthstat_check.relations.discover.rivals import choose, without_copies
from healthstat_check.relations.discover.runs import Proposed, averages, far_runs, runs, strides
from healthstat_check.relations.discover.support import TIGHT, Kept, block_supports, weighed

SAMPLES_A_BLOCK, SPREAD_A_BLOCK, SAMPLES, FEW_SAMPLES = 4, 3, 40, 6
FIRST_LOOK = 30
MARGIN = 1.5
"""Digits beyond chance that a pattern needs."""
ROUNDS = 4
ENOUGH_SAY = 3
AN_ANSWER, A_PATTERN = 20, 100
"""Steps of work beside those of each operand."""
NARROW, WIDE = 40, 400
NEAREST, NEAR, FAR = 5, 12, 60

Generator = Callable[[int], Proposed]


class Search:
    """One search; remembers what was looked at."""

    def __init__(self, lines: Lines, budget: Budget) -> None:
        self.lines = lines
        self.budget = budget
        self.samples = sample_lines(lines)
        self.seen: dict[Pattern, Kept | None] = {}
        self.pool: list[Kept] = []
        self.families = Families(lines)
        self.whole = {p for p in range(lines.width) if lines.depths[p] < 0.01}
        self.broken = set(range(lines.width)) - self.whole

    def run(self) -> list[Kept]:
        """The patterns that stay."""
        lines, width = self.lines, max(1, sum(self.lines.numeric))
        window = width if width <= NARROW else NEAR if width <= WIDE // 2 else NEAREST
        breadth = math.log10(width + 1)
        averaged = self._named(AVERAGE) | {p for p, label in enumerate(lines.labels) if not label}
        windows = [self._window(p, window) for p in range(lines.width)]
        few = self.samples[:: max(1, len(self.samples) // FEW_SAMPLES)] if width > NARROW else self.samples
        self._propose_runs(lambda at: NOTHING_CLOSED, 1.0)
        self._propose_kinds()
        self._propose(lambda at: averages(Ground(lines, at), averaged, self.budget), 1.5)
        self._propose(lambda at: quotients(Ground(lines, at), windows, self.budget), 1.5 + breadth, few)
        self._propose_nested()
        if width <= WIDE:
            totals, means = self._named(SUM), self._named(AVERAGE)
            self._propose(lambda at: far_runs(Ground(lines, at), totals, self.budget), 1.5 + breadth)
            self._propose(lambda at: strides(Ground(lines, at), self.budget), 2.0)
            self._propose(lambda at: paired_averages(Ground(lines, at), means, window, self.budget), 1.0 + breadth)
        self._propose(lambda at: pairs(Ground(lines, at), window, self.budget), 1.0 + breadth)
        self.pool += self.families.pooled((kept for kept in self.seen.values() if kept), MARGIN)
        self.pool += self.families.repeated(choose(self.pool))
        return without_copies(choose(self.pool), lines)

    def _window(self, position: int, window: int) -> int:
        """How far from a share its operands may stand: far where its label names it, nowhere for counts among many."""
        if says(self.lines.labels[position], SHARE):
            return max(window, FAR)
        return window if window > NEAR or position in self.broken else 0

    def _named(self, kind: str) -> set[int]:
        """The positions whose labels name a result of this kind."""
        return {p for p, label in enumerate(self.lines.labels) if says(label, kind)}

    def _propose(self, generator: Generator, form: float, samples: Sequence[int] | None = None) -> None:
        for at in self.samples if samples is None else samples:
            for pattern, more in generator(at):
                if self.budget.spent:
                    return
                kept = self._look(pattern, at, form + more)
                if kept and kept.score >= MARGIN:
                    self.pool.append(kept)

    def _propose_runs(self, closed: Callable[[int], AbstractSet[int]], form: float) -> None:
        self._propose(lambda at: runs(Ground(self.lines, at, closed(at)), self.budget), form)

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
        if counts_twice(pattern, self.lines) or not self._neighbours_agree(pattern, at, block):
            return None
        if len(block) > 2 * FIRST_LOOK:
            self.budget.take(FIRST_LOOK * (AN_ANSWER + size))
            first = block_supports(pattern, self.lines, block[:: len(block) // FIRST_LOOK])
            if any(len(support.held) < len(support.failed) for support in first.values()):
                return None
        self.budget.take(A_PATTERN + len(self.lines.values) * (AN_ANSWER + size))
        kept = weighed(pattern, self.lines, cost, form)
        return None if kept is None or is_backwards(kept, self.lines) else kept

    def _neighbours_agree(self, pattern: Pattern, at: int, block: Sequence[int]) -> bool:
        """Whether of the lines next to one that holds a pattern not all say that it fails."""
        near = [line for step in (1, 2) for line in (at - step, at + step) if line in block]
        said = [found for line in near if (found := answer(pattern, self.lines, line)) is not None]
        self.budget.take(len(near) * AN_ANSWER)
        return len(said) < ENOUGH_SAY or any(found.holds is not False for found in said)


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
    """Lines to propose patterns from: the richest few of every block and a few spread over it, in order."""
    chosen: list[int] = []
    for block in lines.blocks:
        rich = sorted(block, key=lambda at: (-len({value for value in lines.values[at] if value}), at))
        spread = block[len(block) // (2 * SPREAD_A_BLOCK) :: max(1, len(block) // SPREAD_A_BLOCK)][:SPREAD_A_BLOCK]
        chosen += sorted({*rich[:SAMPLES_A_BLOCK], *spread})
    if len(chosen) <= SAMPLES:
        return chosen
    return [chosen[number * len(chosen) // SAMPLES] for number in range(SAMPLES)]
