"""Percentages of one whole that add up to a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from healthstat_check.model.interval import Interval
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import ZERO, reading
from healthstat_check.relations.stated.drafting import derived, hundred
from healthstat_check.relations.stated.groups import is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

WHOLE = Interval.point(1)
LONGEST_RUN = 40
NEARLY = Interval.closed(Fraction(19, 20), Fraction(21, 20))
_CLAUSE = re.compile(r"[,;:(]")


def hundreds(passage: Passage) -> Iterator[Proposal]:
    """Runs of percentages that add up to 100, nested ones first; lists that say they are all and do not."""
    for block in passage.blocks.values():
        percents = [i for i in block if i.is_percent and i.value <= 100 and _is_share(passage, i)]
        runs = _runs(passage, percents)
        taken = {item.number for run in runs for item in run}
        outer = _runs(passage, [i for i in percents if i.number not in taken])
        for run in (*runs, *outer):
            yield derived(hundred(run, None, "the percentages add up to 100"))
        yield from _complete_lists(passage, percents, taken | {i.number for run in outer for i in run})
    yield from _side_by_side(passage)


def _is_share(passage: Passage, item: Item) -> bool:
    """Whether the percentage may be one of several shares: no change, and no level before or after one."""
    return is_level(passage, item) and item.mention.change not in ("from", "to")


def _runs(passage: Passage, percents: Sequence[Item]) -> list[list[Item]]:
    """Neighbouring percentages that add up to 100, each in one run."""
    runs, place = [], 0
    while place < len(percents):
        run = _run(passage, percents[place : place + LONGEST_RUN])
        runs += [run] if run else []
        place += len(set(run)) or 1
    return runs


def _run(passage: Passage, percents: Sequence[Item]) -> list[Item]:
    """The start of the list that adds up to 100 most closely; one that stands for each of two counts twice."""
    run: list[Item] = []
    reached, total = ZERO, Fraction(0)
    found: list[tuple[Fraction, list[Item]]] = []
    for item in percents:
        times = 2 if _each_of_two(passage, item) else 1
        reached, total = reached + reading(item).scale(times), total + item.value * times
        run = [*run, *[item] * times]
        if reached.low is not None and reached.low > 1:
            break
        if len(run) > 1 and reached.meets(WHOLE):
            found.append((abs(total - 100), run))
    return min(found, key=lambda f: (f[0], -len(f[1])))[1] if found else []


def _each_of_two(passage: Passage, item: Item) -> bool:
    """Whether the percentage stands for each of two things: "транспортным и медицинским услугам по 1,7 %"."""
    clause = _CLAUSE.split(passage.before(item))[-1]
    each = passage.cues.last("each", clause)
    ahead = each is not None and len(clause.rstrip()) == each.end()
    behind = passage.cues.first("each", passage.after(item)[:8])
    return (ahead or behind is not None) and passage.cues.has("joined", clause)


def _complete_lists(passage: Passage, percents: Sequence[Item], taken: set[int]) -> Iterator[Proposal]:
    """Shares in one sentence that end with "others" under a word such as "structure", yet miss 100."""
    by_sentence: dict[int, list[Item]] = {}
    for item in percents:
        by_sentence.setdefault(item.sentence, []).append(item)
    for items in by_sentence.values():
        start = items[0].start - len(passage.before(items[0]))
        cue = passage.cue("structure", start, items[-1].end)
        free = len(items) > 2 and not taken.intersection(i.number for i in items)
        if free and passage.cues.has("rest", passage.before(items[-1])) and _near_hundred(items):
            if cue:
                yield hundred(items, cue, "the list ends with the others")
            elif ":" in passage.before(items[0]):
                yield derived(hundred(items, None, "the list ends with the others"))


def _near_hundred(items: Sequence[Item]) -> bool:
    total = ZERO
    for item in items:
        total = total + reading(item)
    return total.meets(NEARLY)


def _side_by_side(passage: Passage) -> Iterator[Proposal]:
    """Two series of equal length in neighbouring sentences whose terms complete each other."""
    rows = [[i for i in items if i.is_percent and is_level(passage, i)] for items in passage.sentences.values()]
    for one, other in pairwise(rows):
        if len(one) == len(other) > 1 and all(_completes(a, b) for a, b in zip(one, other, strict=True)):
            for pair in zip(one, other, strict=True):
                yield derived(hundred(pair, None, "two series side by side"))


def _completes(one: Item, other: Item) -> bool:
    return (reading(one) + reading(other)).meets(WHOLE)
