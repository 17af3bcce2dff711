"""Totals with their parts: what "из них", "of which", a colon or a bracket ties together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import added, adds_up, reading
from healthstat_check.relations.stated.complete import is_pair
from healthstat_check.relations.stated.drafting import abstained, addition, derived, ordering
from healthstat_check.relations.stated.groups import BRACKET, COLON, OF_WHICH, Group, alike, groups, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.one_slip import one_slip_away
from healthstat_check.relations.stated.passage import Passage

_DASHED = re.compile(r"\.?\s*(?:[^\W\d_]+\.?\s*)?[–—]\s+(?:[^\W\d_]+\s*){1,2}(?:[,;]|$|\s)")

_PURPOSE = re.compile(r"\.?\s*(?:тенге\s+|tenge\s+)?[–—-]?\s*(на|для|for|теңгесі)\s")
_LIKE = re.compile(r"\.?\s*(?:тенге\s+|tenge\s+)?(из|за счёт|за счет|from)\s+(?:the\s+)?[^\W\d_]+\s+([^\W\d_]{5,})")


def parts(passage: Passage) -> Iterator[Proposal]:
    """A sum where the parts exhaust the whole; else each part is no more than the whole."""
    for group in groups(passage):
        yield from _of(passage, group)
    for one, other in pairwise(passage.items):
        yield from _split_in_two(passage, one, other)


def _split_in_two(passage: Passage, one: Item, other: Item) -> Iterator[Proposal]:
    """Two complementary parts (urban, rural) right behind a total of the sentence before, which they nearly make."""
    whole = passage.items[one.number - 1] if one.number else one
    apart = whole.sentence != one.sentence and whole.block == one.block and one.sentence - whole.sentence == 1
    if not apart or not one.is_amount or one.sentence != other.sentence or not alike(one, other):
        return
    if not alike(whole, one) or whole.value < max(one.value, other.value) or not is_pair(passage, one, other):
        return
    if abs(one.value + other.value - whole.value) * 10 <= whole.value and _is_level(passage, whole, one, other):
        yield derived(addition(whole, (one, other), None, "two complementary parts"))


def _is_level(passage: Passage, *items: Item) -> bool:
    return all(is_level(passage, item) and item.figure.plain for item in items)


def _of(passage: Passage, group: Group) -> Iterator[Proposal]:
    if group.whole.is_percent:
        yield from _percentages(group)
        return
    exhausting = _exhausting(group)
    if exhausting:
        yield addition(group.whole, exhausting, group.cue)
    elif group.closed:
        yield addition(group.whole, group.parts, group.cue, "the parts are all there are")
    elif _overflows(group) and _are_apart(passage, group):
        yield derived(addition(group.whole, group.parts, group.cue, "the list of parts exceeds its total"))
    elif group.tie in (OF_WHICH, COLON) and len(group.parts) > 2 and one_slip_away(group.whole, group.parts):
        yield derived(addition(group.whole, group.parts, group.cue, "one slip away from adding up"))
    elif _overflows(group) and group.tie != BRACKET:
        yield abstained(derived(addition(group.whole, group.parts, group.cue)), "parts_may_overlap")
    left = [part for part in group.parts if part not in exhausting]
    if group.tie != BRACKET and not group.closed:
        yield from (p for part in left for p in _within(passage, group, part))


def _percentages(group: Group) -> Iterator[Proposal]:
    """Shares under a share: only a sum that holds can be told from shares of a nested base."""
    exhausting = _exhausting(group)
    if exhausting and not _is_hundred(exhausting):
        yield derived(addition(group.whole, exhausting, group.cue))


def _is_hundred(found: tuple[Item, ...]) -> bool:
    return added(found).meets(reading(found[0]).scale(0).shift(1))


def _exhausting(group: Group) -> tuple[Item, ...]:
    """The first two or more parts that add up to the whole; all of them, where they do."""
    for wide in (False, True):
        for count in range(len(group.parts), 1, -1):
            some = group.parts[:count]
            if adds_up(group.whole, some, wide) and (not wide or (_plain(group) and _is_nearly(group.whole, some))):
                return some
    return ()


def _is_nearly(whole: Item, some: tuple[Item, ...]) -> bool:
    """Whether the prints miss the whole by a twentieth at most: the loose reading of 5 000 also takes in 5 500."""
    return abs(sum(part.value for part in some) - whole.value) * 20 <= whole.value


def _plain(group: Group) -> bool:
    """Whether nothing in the group is vague: only then does a loose fit say that the parts are all there are."""
    return all(item.figure.plain for item in (group.whole, *group.parts))


def _overflows(group: Group) -> bool:
    """Whether several parts add up to more than the whole."""
    total, whole = added(group.parts, wide=True).low, reading(group.whole, wide=True).high
    return len(group.parts) > 1 and total is not None and whole is not None and total > whole


def _are_apart(passage: Passage, group: Group) -> bool:
    """Whether the words leave no room for parts that overlap."""
    besides = passage.cues.has("besides", passage.between(*group.parts[-2:]))
    return (besides and _plain(group)) or any(
        told(passage, group) for told in (_is_dashed, _is_alike_told, _is_for_purposes)
    )


def _is_for_purposes(passage: Passage, group: Group) -> bool:
    """Whether money goes to purposes told alike: "2,7 млрд – на оборудование, 1,5 млрд – на ремонт"."""
    money = group.whole.unit != "" and group.whole.kind == group.whole.unit
    told = [_PURPOSE.match(passage.after(part)) for part in group.parts]
    return money and group.tie == OF_WHICH and _plain(group) and all(told) and len({m[1] for m in told if m}) == 1


def _is_dashed(passage: Passage, group: Group) -> bool:
    """Whether a colon opens a list of figures, each with a dash and one or two words, "and" before the last."""
    if group.tie != COLON or not _plain(group) or group.parts[0].sentence != group.parts[-1].sentence:
        return False
    last = passage.between(*group.parts[-2:])
    return passage.cues.has("joined", last) and all(_DASHED.match(passage.after(part)) for part in group.parts)


def _is_alike_told(passage: Passage, group: Group) -> bool:
    """Whether money comes from like sources: "1.2 bn from the state budget and 0.9 bn from local budgets"."""
    if group.tie not in (OF_WHICH, COLON) or group.whole.unit == "" or group.whole.kind != group.whole.unit:
        return False
    told = [_LIKE.match(passage.after(part)) for part in group.parts]
    joined = passage.cues.has("joined", passage.between(*group.parts[-2:]))
    return joined and _plain(group) and all(told) and len({(m[1], m[2][:5]) for m in told if m}) == 1


def _within(passage: Passage, group: Group, part: Item) -> Iterator[Proposal]:
    """A part is no more than the whole; what is larger was hardly meant as a part unless the words leave no choice."""
    bound = ordering(part, group.whole, group.cue)
    sure = group.tie == OF_WHICH and part is group.parts[0] and _same_words(group.whole, part)
    if sure and not _ends_list(passage, group.whole):
        yield bound
    elif not _exceeds(part, group.whole):
        yield bound if group.tie in (OF_WHICH, COLON) else derived(bound)


def _ends_list(passage: Passage, whole: Item) -> bool:
    """Whether "and" joins the whole to a figure like it before: then "of which" may be about both."""
    previous = passage.items[whole.number - 1] if whole.number else whole
    beside = previous is not whole and previous.sentence == whole.sentence and alike(previous, whole)
    return beside and passage.cues.has("joined", passage.between(previous, whole))


def _same_words(whole: Item, part: Item) -> bool:
    """Whether the part directly follows the whole in its sentence, in the same unit."""
    return whole.sentence == part.sentence and whole.unit == part.unit and part.number - whole.number <= 2


def _exceeds(part: Item, whole: Item) -> bool:
    low, high = reading(part, wide=True).low, reading(whole, wide=True).high
    return low is not None and high is not None and low > high
