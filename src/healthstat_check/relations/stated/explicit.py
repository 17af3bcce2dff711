"""A share whose base is printed behind its name: "14 826,3 млрд, или 98,7 % к плану (15 021,6 млрд)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import share, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

_LINKS = re.compile(r"[^()\d;:]{0,40}(?:\(|[,–—-]\s*)[^()\d;:,]{0,24}")
_NAMED = re.compile(r"\s*(?:-?\w{1,3}\s+)?([^()\d;:.,]{3,50})\(\s*[$€£¥₸₽]?\s*")


class Explicit(NamedTuple):
    """A part, its whole and the percentage, with the words that name the whole; `stated` says that they say "of"."""

    part: Item
    whole: Item
    percent: Item
    cue: Phrase
    stated: bool


def explicit_shares(passage: Passage) -> Iterator[Proposal]:
    """Part / whole = percentage where both stand beside it, the whole in a bracket behind its name."""
    for percent in passage.items:
        told = explicit(passage, percent)
        if told is not None:
            proposal = share(told.part, told.whole, percent, told.cue)
            yield stated_if(told.stated or is_share(told.part, told.whole, percent), proposal)


def explicit(passage: Passage, percent: Item) -> Explicit | None:
    """The share that a percentage tells of the amount before it, of the one in the bracket behind it."""
    if not percent.is_percent or not 0 < percent.number < len(passage.items) - 1:
        return None
    part, whole = passage.items[percent.number - 1], passage.items[percent.number + 1]
    named = _NAMED.fullmatch(passage.between(percent, whole))
    if named is None or not _are_one_sentence(part, percent, whole) or not passage.closes(whole):
        return None
    if not _are_levels(passage, part, percent, whole) or not _LINKS.fullmatch(passage.between(part, percent)):
        return None
    of = passage.cues.has("whole_named", named[1])
    cue = passage.phrase(percent.end + named.start(1), percent.end + named.end(1))
    return Explicit(part, whole, percent, cue, of) if of or is_share(part, whole, percent) else None


def _are_one_sentence(*items: Item) -> bool:
    return len({item.sentence for item in items}) == 1


def _are_levels(passage: Passage, part: Item, percent: Item, whole: Item) -> bool:
    amounts = part.is_amount and alike(part, whole) and is_level(passage, part) and is_level(passage, whole)
    return amounts and move(passage, percent).form == LEVEL
