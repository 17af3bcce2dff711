"""A change told twice, as an amount and as a rate: "на 900 голов (6,1 %) и составило 15,6 тыс."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_growth_by
from healthstat_check.relations.stated.drafting import derived, growth_by
from healthstat_check.relations.stated.growth import is_plain_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, INDEX, move
from healthstat_check.relations.stated.passage import Passage

REACH = 8
_IN_BRACKET = re.compile(r"[^.;:()\d]{0,30}\([^.;:()\d]{0,24}")
_LINK = re.compile(r"^[^.;:()]{0,70}\([^.;:()\d]{0,16}$|^[^.;:()\d]{0,40},?[^.;:()\d]{0,30}$")


def growths_by(passage: Passage) -> Iterator[Proposal]:
    """Each pair of an amount and a rate of one change, with the level that it leads to."""
    for one, other in zip(passage.items, passage.items[1:], strict=False):
        pair = _pair(passage, one, other)
        if pair is not None:
            yield from _with_level(passage, *pair)
    for change, level, rate in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        yield from _around_level(passage, change, level, rate)


def _pair(passage: Passage, one: Item, other: Item) -> tuple[Item, Item, Phrase] | None:
    """Change, rate and the link between them, where both stand side by side and one is said to be a change."""
    if one.sentence != other.sentence or one.is_percent == other.is_percent:
        return None
    rate, change = (one, other) if one.is_percent else (other, one)
    if not change.is_amount or move(passage, rate).form == INDEX or not _link(passage, one, other):
        return None
    if BY not in (move(passage, one).form, move(passage, rate).form):
        return None
    return change, rate, passage.phrase(one.end, other.start)


def _around_level(passage: Passage, change: Item, level: Item, rate: Item) -> Iterator[Proposal]:
    """The change, the level that it leads to, its rate in a bracket: "на 24 млрд и составит 324 млрд (рост на 8 %)"."""
    told = rate.is_percent and change.is_amount and change.kind == level.kind and is_plain_level(passage, level)
    if not told or len({change.sentence, level.sentence, rate.sentence}) > 1:
        return
    sign, how = move(passage, change).sign, move(passage, rate)
    bracket = _IN_BRACKET.fullmatch(passage.between(level, rate))
    reached = passage.cue("to", change.end, level.start)
    if bracket and reached and sign and how.form == BY and how.sign in (0, sign) and move(passage, change).form == BY:
        yield growth_by(change, level, rate, sign, reached)


def _link(passage: Passage, one: Item, other: Item) -> bool:
    gap = passage.between(one, other)
    if "(" in gap:
        return _LINK.match(gap) is not None
    return _LINK.match(gap) is not None and passage.cues.has("or", gap)


def _with_level(passage: Passage, change: Item, rate: Item, cue: Phrase) -> Iterator[Proposal]:
    sign = move(passage, change).sign or move(passage, rate).sign
    for level in _levels(passage, change, rate):
        for way in (sign,) if sign else (1, -1):
            if is_growth_by(change, level, rate, way):
                proposal = growth_by(change, level, rate, way, cue)
                yield proposal if level.sentence == change.sentence else derived(proposal)
                return
    reached = _stated_level(passage, change, rate)
    if reached is not None and sign and move(passage, change).form == BY:
        yield growth_by(change, reached, rate, sign, cue)


def _stated_level(passage: Passage, change: Item, rate: Item) -> Item | None:
    """The level that the sentence says is reached, right behind the pair."""
    number = max(change.number, rate.number) + 1
    if number == len(passage.items):
        return None
    level, last = passage.items[number], passage.items[number - 1]
    alike = level.sentence == change.sentence and level.kind == change.kind and is_plain_level(passage, level)
    gap = passage.between(last, level)
    reached = passage.cues.last("to", gap)
    close = reached is not None and len(gap) - reached.end() <= 12 and ";" not in gap and len(gap.split()) <= 5
    return level if alike and close else None


def _levels(passage: Passage, change: Item, rate: Item) -> Sequence[Item]:
    """Levels of the change's kind, those of its sentence first, then the nearest."""
    first, last = min(change.number, rate.number), max(change.number, rate.number)
    near = [*passage.items[max(0, first - REACH) : first], *passage.items[last + 1 : last + 4]]
    levels = [i for i in near if i.kind == change.kind and is_plain_level(passage, i) and i.value > change.value]
    return sorted(levels, key=lambda i: (i.sentence != change.sentence, max(first - i.number, i.number - last)))
