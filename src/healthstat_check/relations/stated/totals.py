"""Totals that stand in another sentence than their parts, or behind them: the numbers themselves speak for the sum.

Such a sum is proposed only where it holds, so closely that chance is unlikely to have made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import added, looseness, reading
from healthstat_check.relations.stated.drafting import addition, derived
from healthstat_check.relations.stated.groups import is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

MOST_PARTS = 16
SKIPPED = 4
CHANCE = Fraction(1, 60)
CUED_CHANCE = Fraction(1, 8)
PERCENT_CHANCE = Fraction(1, 2)


def totals(passage: Passage) -> Iterator[Proposal]:
    """For each figure, the neighbouring run of figures ahead or behind that adds up to it."""
    by_kind: dict[str, list[Item]] = {}
    for item in passage.items:
        if item.is_amount or is_level(passage, item):
            by_kind.setdefault(item.kind, []).append(item)
    for alike in by_kind.values():
        yield from _in(passage, alike)


def _in(passage: Passage, items: Sequence[Item]) -> Iterator[Proposal]:
    for place, total in enumerate(items):
        ahead = items[place + 1 : place + 1 + MOST_PARTS + SKIPPED]
        behind = list(reversed(items[max(0, place - MOST_PARTS - SKIPPED) : place]))
        for run in _runs(passage, total, ahead, behind):
            yield derived(addition(total, sorted(run, key=lambda i: i.number), None, "the numbers add up"))


def _runs(passage: Passage, total: Item, ahead: Sequence[Item], behind: Sequence[Item]) -> Iterator[list[Item]]:
    """Every way in which the rest of the sentence splits the total; else a run ahead, else one behind."""
    allowed = _allowed(passage, total)
    splits = _splits(total, ahead)
    if splits:
        yield from splits
        return
    run = _run(total, ahead, allowed) or _run(total, behind, allowed)
    if run:
        yield run


def _splits(total: Item, ahead: Sequence[Item]) -> list[list[Item]]:
    """All the rest of the total's sentence, where it adds up to it once or several times over."""
    runs: list[list[Item]] = []
    run: list[Item] = []
    for item in (i for i in ahead if i.sentence == total.sentence and total.kind != "percent"):
        run.append(item)
        if len(run) > MOST_PARTS:
            return []
        if len(run) > 1 and (_meets(total, added(run), CUED_CHANCE, 1) or _is_printed_sum(total, run)):
            runs, run = [*runs, run], []
    return [] if run else runs


def _is_printed_sum(total: Item, run: Sequence[Item]) -> bool:
    """Whether hedged prints add up as they stand: "about 900, some 400 here and over 500 there"."""
    alike = all(item.unit == total.unit for item in run)
    return alike and sum(item.value for item in run) == total.value and run[0].number == total.number + 1


def _allowed(passage: Passage, total: Item) -> Fraction:
    """How likely chance may be: less where no word says that it is a total."""
    said = passage.cues.has("total", passage.before(total)) or passage.cues.has("total", passage.after(total)[:20])
    if total.kind == "percent":
        return PERCENT_CHANCE if said else Fraction(0)
    return CUED_CHANCE if said else CHANCE


def _run(total: Item, near: Sequence[Item], allowed: Fraction) -> list[Item]:
    """The shortest run of two or more neighbours that adds up to the total, beginning at most `SKIPPED` away."""
    low, high = total.ends
    for skip in range(min(SKIPPED, len(near)) + 1) if allowed else ():
        least = most = 0.0
        for count, item in enumerate(near[skip : skip + MOST_PARTS], 1):
            least, most = least + item.ends[0], most + item.ends[1]
            if least > high:
                break
            if count > 1 and most >= low and _fits(total, near[skip : skip + count], allowed, 2 + skip + count):
                return list(near[skip : skip + count])
    return []


def _fits(total: Item, run: Sequence[Item], allowed: Fraction, trials: int) -> bool:
    """Whether the run adds up to the total, exactly and so closely that chance hardly made it."""
    return _meets(total, added(run), allowed, trials)


def _meets(total: Item, reached: Interval, allowed: Fraction, trials: int) -> bool:
    return reached.meets(reading(total)) and looseness(total, reached) * trials <= allowed
