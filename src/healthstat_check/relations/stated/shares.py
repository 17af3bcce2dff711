"""Shares beside the number they describe: "16,9 млн (82,6 %)", "or 59.5 %", "84,4 %-ы, яғни 15,9 млн"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share, reading
from healthstat_check.relations.stated.drafting import derived, share, share_of_unprinted
from healthstat_check.relations.stated.explicit import explicit
from healthstat_check.relations.stated.groups import OF, OF_WHICH, Group, alike, groups, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, LEVEL, move
from healthstat_check.relations.stated.passage import Passage

REACH = 14
_PERCENT_WORD = r"(?:%|процент\w*|per\s?cents?|пайыз\w*|paıyz\w*|-?\w{1,3})?"
_ENDS = re.compile(rf"\s*{_PERCENT_WORD}\s*(?:жуық|-?[а-яәі]{{1,3}})?\s*(?:[);,.:]|$|\n|и\s|and\s|және\s)")
_BASE_NAME = re.compile(r"\s*(?:[^\W\d_]+[ \u00a0]?){1,3}\)")
_BRACKET = re.compile(r"\([^()\d]*$")
_OF_ITS_WHOLE = re.compile(r"(?:^|\s)(?:of|out of|из)(?:\s(?:the|all|its|these|every))*(?:\s(?:some|about|nearly))?$")
_DASH = re.compile(r"^[^,;:()\d]{0,40}[-–—]\s*$")


@dataclass(frozen=True)
class Told:
    """A percentage, the amount that it is a share of something of, and the words between them."""

    part: Item
    percent: Item
    cue: Phrase
    named: bool
    """Whether the text says what it is a share of ("of the population")."""


def shares(passage: Passage) -> Iterator[Proposal]:
    """Part / whole = percentage, with the whole that the sentence suggests or that fits."""
    wholes: dict[int, list[Group]] = {}
    for group in groups(passage):
        for part in group.parts:
            wholes.setdefault(part.number, []).append(group)
    chain: list[Told] = []
    for percent in passage.items:
        told = _told(passage, percent)
        if told is not None:
            yield from _share(passage, told, wholes.get(told.part.number, []), chain)


def _told(passage: Passage, percent: Item) -> Told | None:
    """The share that a percentage tells of its neighbour, if it does."""
    if not percent.is_percent or percent.value > 100 or move(passage, percent).form != LEVEL:
        return None
    if explicit(passage, percent) is not None:
        return None
    after = passage.after(percent)
    named = passage.cues.first("whole_named", after[:30].partition(")")[0])
    if named is None and not _ENDS.match(after):
        return _told_by_name(passage, percent) or _told_ahead(passage, percent)
    if percent.number:
        part = _before_its_whole(passage, passage.items[percent.number - 1])
        cue = _link(passage, passage.items[percent.number - 1], percent)
        if cue is not None and _is_part(passage, part):
            return Told(part, percent, cue, named is not None)
    return _told_ahead(passage, percent)


def _told_by_name(passage: Passage, percent: Item) -> Told | None:
    """The share in a bracket with one to three words for its base, where an amount around is that base."""
    part = passage.items[percent.number - 1] if percent.number else percent
    cue = _link(passage, part, percent) if part.is_amount else None
    if cue is None or not _BASE_NAME.match(passage.lower, percent.end) or not _is_part(passage, part):
        return None
    told = Told(part, percent, cue, True)
    return told if _fitting(passage, told, ()) else None


def _before_its_whole(passage: Passage, item: Item) -> Item:
    """The part, where the amount beside the percentage is the whole: "630 of the 4,200 examined (15 %)"."""
    part = passage.items[item.number - 1] if item.number else item
    of = part is not item and part.sentence == item.sentence and alike(part, item) and part.value < item.value
    gap = passage.between(part, item).strip() if of else ""
    return part if of and len(gap) < 40 and _OF_ITS_WHOLE.search(gap) else item


def _told_ahead(passage: Passage, percent: Item) -> Told | None:
    """The share of the amount that follows: "84,4 %-ы, яғни 15,9 млн", "51 % of working age (43 thousand)"."""
    if percent.number + 1 == len(passage.items):
        return None
    part = passage.items[percent.number + 1]
    cue = _link(passage, percent, part)
    return Told(part, percent, cue, False) if cue is not None and _is_part(passage, part) else None


def _is_part(passage: Passage, item: Item) -> bool:
    return item.is_amount and move(passage, item).form != BY


def _link(passage: Passage, one: Item, other: Item) -> Phrase | None:
    """The bracket, "or" or dash between neighbours of one sentence."""
    gap = passage.between(one, other)
    if one.sentence != other.sentence or len(gap) > 90:
        return None
    bracket = _BRACKET.search(gap)
    if bracket is not None and passage.cues.has("of_which", bracket[0]):
        return None
    if bracket is not None and not re.search(r"[;:)]", gap[: bracket.start()]):
        return passage.phrase(one.end + bracket.start(), one.end + bracket.start() + 1)
    found = passage.cues.last("or", gap)
    if found is not None and len(gap) - found.end() <= 16 and not re.search(r"[;:()]", gap):
        return passage.phrase(one.end + found.start(), one.end + found.end())
    dash = _DASH.match(gap) if one.is_percent else None
    return passage.phrase(other.start - 1, other.start) if dash else None


def _share(passage: Passage, told: Told, above: Sequence[Group], chain: list[Told]) -> Iterator[Proposal]:
    part, percent = told.part, told.percent
    tied = [g for g in above if alike(g.whole, part)]
    for group in tied:
        if is_share(part, group.whole, percent):
            yield share(part, group.whole, percent, told.cue)
            return
    base = _fitting(passage, told, tied)
    if base is not None:
        yield derived(share(part, base, percent, told.cue))
        return
    added = _added_up(passage, told)
    if added is not None:
        yield derived(share(part, added, percent, told.cue))
        return
    yield from _open(passage, told, [g for g in tied if g.tie in (OF_WHICH, OF)], chain)


def _added_up(passage: Passage, told: Told) -> Item | None:
    """The total that the part adds up to with its siblings: the base of its share unless another one is named."""
    whole = passage.wholes.get(told.part.name)
    item = passage.named(whole) if whole and not told.named else None
    return item if item is not None and alike(item, told.part) else None


def _fitting(passage: Passage, told: Told, tied: Sequence[Group]) -> Item | None:
    """The nearest larger amount around that fits as the base."""
    number = told.part.number
    near = [*reversed(passage.items[max(0, number - REACH) : number]), *passage.items[number + 1 : number + 3]]
    nested = {group.whole.number for group in tied}
    for item in near:
        fits = alike(item, told.part) and item.number not in nested and is_level(passage, item)
        if fits and item.value >= told.part.value and is_share(told.part, item, told.percent):
            return item
    return None


def _only_base(passage: Passage, told: Told, whole: Item) -> bool:
    """Whether the words leave no other reading: a part that may be one, and no other amount of the sentence fits."""
    before = passage.items[max(0, told.part.number - 4) : told.part.number]
    others = [i for i in before if i.is_amount and i.sentence == whole.sentence and i is not whole]
    fits = any(is_share(other, whole, told.percent) for other in others)
    return whole.sentence == told.part.sentence and told.part.value <= whole.value and not fits


def _open(passage: Passage, told: Told, tied: Sequence[Group], chain: list[Told]) -> Iterator[Proposal]:
    """No printed base fits: the one that the words suggest is judged, and the unprinted one together with its like."""
    if told.named or (chain and not _joins(told, chain)):
        chain.clear()
    chain.append(told)
    base = f"base_{chain[0].percent.name}"
    unprinted = share_of_unprinted(told.part, base, told.percent, told.cue)
    yield unprinted if len(chain) == 1 else derived(unprinted)
    if tied and not told.named and _only_base(passage, told, tied[0].whole):
        others = (base,) if len(chain) > 1 else ()
        yield share(told.part, tied[0].whole, told.percent, tied[0].cue, others)


def _joins(told: Told, chain: Sequence[Told]) -> bool:
    """Whether the share stands in the same sentence or list as those before, and may have their base."""
    last, part = chain[-1].part, told.part
    together = last.sentence == part.sentence or (last.block == part.block and part.number - last.number <= 2)
    return together and alike(last, part) and all(_same_base(told, other) for other in chain)


def _same_base(one: Told, other: Told) -> bool:
    """Whether both shares may be of one base, at the loosest reading."""
    left = reading(one.part, wide=True) * reading(other.percent, wide=True)
    return left.meets(reading(other.part, wide=True) * reading(one.percent, wide=True))
