"""What is left of a whole: "has $90 million; $54 million has been spent, leaving $36 million"."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import adds_up
from healthstat_check.relations.stated.drafting import addition, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

NEAR = 20


def leaving(passage: Passage) -> Iterator[Proposal]:
    """The whole is the part and what it leaves, three figures of one kind in a row."""
    for whole, part, rest in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        start = max(part.end, rest.start - NEAR)
        cue = passage.cue("leaving", start, rest.start) if part.sentence == rest.sentence else None
        if cue is not None and _are_three(passage, whole, part, rest):
            proposal = addition(whole, (part, rest), cue)
            yield stated_if(adds_up(whole, (part, rest)), proposal)


def _are_three(passage: Passage, whole: Item, part: Item, rest: Item) -> bool:
    levels = all(i.is_amount and is_level(passage, i) for i in (whole, part, rest))
    near = whole.block == rest.block and rest.sentence - whole.sentence <= 1
    return levels and near and alike(whole, part) and alike(part, rest) and whole.value > max(part.value, rest.value)
