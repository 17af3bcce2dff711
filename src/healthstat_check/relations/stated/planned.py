"""What was done of a plan: "План – 12 тыс. операций, выполнено 9,6 тыс., или 80 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import share, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

NEAR = 30
_LINK = re.compile(r"[^()\d;:]{0,24}(?:\(|,\s*)[^()\d;:,]{0,12}")


def planned(passage: Passage) -> Iterator[Proposal]:
    """The amount right before the percentage over the only other one of its sentence, which words call the plan."""
    for percent in passage.items:
        pair = _pair(passage, percent) if percent.is_percent and percent.number else None
        if pair is not None:
            part, whole = pair
            cue = passage.cue("plan", max(0, whole.start - NEAR), whole.start)
            proposal = share(part, whole, percent, cue)
            yield stated_if(is_share(part, whole, percent), proposal)


def _pair(passage: Passage, percent: Item) -> tuple[Item, Item] | None:
    part = passage.items[percent.number - 1]
    others = [i for i in passage.sentences[percent.sentence] if i.is_amount and i is not part]
    if part.sentence != percent.sentence or len(others) != 1 or move(passage, percent).form != LEVEL:
        return None
    whole = others[0]
    told = whole.number < part.number and alike(part, whole) and _LINK.fullmatch(passage.between(part, percent))
    levels = is_level(passage, part) and is_level(passage, whole)
    return (part, whole) if told and levels and passage.cues.has("plan", passage.before(whole)[-NEAR:]) else None
