"""A sentence that goes on about the figure before: "That is 75 % of the 6 million", "Год назад было 40 млрд"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_growth, is_share
from healthstat_check.relations.stated.drafting import growth, share, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.growth import is_plain_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, LEVEL, move
from healthstat_check.relations.stated.passage import Passage

_OF = re.compile(r"\s(?:of|от|из)\s(?:(?:the|all|those|всех)\s)?[$€£¥₸₽]?")


def carried_on(passage: Passage) -> Iterator[Proposal]:
    """Shares and changes whose part or later level is the only figure of its kind in the sentence before."""
    rows = list(passage.sentences.values())
    for before, items in pairwise(rows):
        if before[-1].block == items[0].block:
            yield from _share(passage, before, items)
            yield from _change(passage, before, items)


def _share(passage: Passage, before: list[Item], items: list[Item]) -> Iterator[Proposal]:
    """The percentage first, then its whole: "That is 75 % of the 6 million"."""
    if len(items) < 2 or not items[0].is_percent or not _goes_on(passage, items[0]):
        return
    percent, whole = items[0], items[1]
    part = _only(passage, before, whole)
    told = whole.is_amount and is_level(passage, whole) and move(passage, percent).form == LEVEL
    if part and told and _OF.fullmatch(passage.between(percent, whole)) and part.value <= whole.value:
        proposal = share(part, whole, percent, passage.phrase(percent.end, whole.start))
        yield stated_if(is_share(part, whole, percent), proposal)


def _change(passage: Passage, before: list[Item], items: list[Item]) -> Iterator[Proposal]:
    """The earlier level and the rate: "Год назад было 40 млрд, рост – 20 %", "Это на 8 % больше прежних (11,5)"."""
    levels = [i for i in items if is_plain_level(passage, i)]
    rates = [i for i in items if i.is_percent and move(passage, i).form == BY]
    if len(levels) != 1 or len(rates) != 1 or len(items) != 2 or not move(passage, rates[0]).sign:
        return
    old, rate = levels[0], rates[0]
    new = _only(passage, before, old)
    around = passage.before(old) if old.number > rate.number else passage.before(old)[-40:]
    if new is None or not passage.cues.has("earlier", around) or not is_plain_level(passage, new):
        return
    if old.number > rate.number and not _goes_on(passage, rate):
        return
    sign = move(passage, rate).sign
    proposal = growth(old, new, rate, sign, passage.phrase(old.start, old.start))
    yield stated_if(is_growth(old, new, rate, sign), proposal)


def _goes_on(passage: Passage, item: Item) -> bool:
    """Whether the sentence begins with a word for what was said before."""
    found = passage.cues.first("goes_on", passage.before(item))
    return found is not None and not passage.before(item)[: found.start()].strip()


def _only(passage: Passage, before: list[Item], other: Item) -> Item | None:
    """The only figure of the sentence before, where it is of the other's kind."""
    return before[0] if len(before) == 1 and alike(before[0], other) and is_level(passage, before[0]) else None
