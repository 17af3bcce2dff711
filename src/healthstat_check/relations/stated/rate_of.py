"""A share called a rate behind the whole and the part: "3,400 were screened and 170 tested positive, a rate of 5 %"."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import share, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

NEAR = 24


def rates_of(passage: Passage) -> Iterator[Proposal]:
    """The smaller of the only two amounts before over the larger one is the rate."""
    for rate in passage.items:
        before = passage.before(rate)[-NEAR:]
        if rate.is_percent and move(passage, rate).form == LEVEL and passage.cues.has("rate_of", before):
            pair = _pair(passage, rate)
            if pair is not None:
                part, whole = pair
                cue = passage.cue("rate_of", rate.start - len(before), rate.start)
                proposal = share(part, whole, rate, cue)
                yield stated_if(is_share(part, whole, rate), proposal)


def _pair(passage: Passage, rate: Item) -> tuple[Item, Item] | None:
    """Part and whole: the two figures right before the rate, no other amount of their kind in its sentence."""
    ahead = [i for i in passage.sentences[rate.sentence] if i.number < rate.number]
    if len(ahead) != 2 or not alike(*ahead) or not all(i.is_amount and is_level(passage, i) for i in ahead):
        return None
    part, whole = sorted(ahead, key=lambda i: i.value)
    return part, whole
