"""A whole and the figures that the sentence names as parts of it ("из них", "of which", a colon, a bracket)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from healthstat_check.model.mention import Phrase
from healthstat_check.relations.stated.compared import is_compared
from healthstat_check.relations.stated.complete import is_closed, is_split
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, FACTOR, INDEX, move
from healthstat_check.relations.stated.passage import Passage

OF_WHICH, COLON, BRACKET, OF, SPLIT = "of_which", "colon", "bracket", "of", "split"
NEAR = 40
_DASH = re.compile(r"\s[-–—]\s[^\d,;:()–—]{0,24}$")
_STOP = re.compile(r"[!?;]\s|[^\W\d_]{5,}\.\s")
_PARTITIVE = re.compile(r"\s*(?:[^\W\d_]+\s){0,3}[^\W\d_]+[нтд][ыі][ңн]\s+")
_SUFFIX = re.compile(r"-?\w{0,12}")
_POSSESSED = re.compile(r"\d\s?-?[сc]?[ыіi](?:[нң]\w{0,6})?$|[^\W\d_]{3,}[ыі](?:н\w{0,4})?$")
_CLOSED = re.compile(r"[!?;]\s|[^\W\d_]{5,}\.\s|\)")


@dataclass(frozen=True)
class Group:
    """A whole, its parts in order, how the text ties them, and the phrase that does.

    `closed` says that the parts are all there are: the last one is "others", or they are a pair such as
    men and women.
    """

    whole: Item
    parts: tuple[Item, ...]
    tie: str
    cue: Phrase
    closed: bool = False


def groups(passage: Passage) -> Iterator[Group]:
    """Every whole with its parts; a nested "of which" opens a group of its own."""
    for items in passage.blocks.values():
        for place, whole in enumerate(items):
            if (whole.is_amount or is_level(passage, whole)) and not is_compared(passage, whole):
                yield from _group(passage, whole, items[place + 1 :])


def is_level(passage: Passage, item: Item) -> bool:
    """Whether parts of the figure may be named: amounts and shares that are no change."""
    return (item.is_amount or item.is_percent) and move(passage, item).form not in (BY, INDEX, FACTOR)


def alike(one: Item, other: Item) -> bool:
    """Whether the figures can be added or compared."""
    return one.kind == other.kind


def is_part(passage: Passage, whole: Item, item: Item) -> bool:
    """Whether the figure may be a part: a level of a level; of a change (an increase) anything alike."""
    return alike(whole, item) and (is_level(passage, item) or (whole.is_amount and not is_level(passage, whole)))


def _group(passage: Passage, whole: Item, rest: Sequence[Item]) -> Iterator[Group]:
    first = next((i for i in rest[:4] if alike(whole, i) and not _is_beside(passage, whole, i)), None)
    if first is None or not is_part(passage, whole, first):
        return
    tie = _tie(passage, whole, first)
    if tie is None:
        return
    parts = tuple(_parts(passage, whole, first, rest, tie))
    if parts:
        yield Group(
            whole, parts, *tie, closed=is_closed(passage, parts) or (tie[0] == SPLIT and is_split(passage, parts))
        )


def _is_beside(passage: Passage, whole: Item, item: Item) -> bool:
    """Whether the figure is the earlier level that the would-be whole is compared with."""
    return item.sentence == whole.sentence and is_compared(passage, item)


def _tie(passage: Passage, whole: Item, first: Item) -> tuple[str, Phrase] | None:
    """How the first part is tied to the whole, by the words between them and around."""
    gap = passage.between(whole, first)
    if len(gap) > 240:
        return None
    cue = passage.cue("of_which", whole.end, first.start)
    if cue is not None and _is_of_others(passage, whole, cue, first):
        return None
    if cue is not None and not _CLOSED.search(passage.lower[cue.end : first.start]):
        return OF_WHICH, cue
    behind = passage.cues.first("of_which", passage.after(first)[:14])
    if behind is not None and first.sentence - whole.sentence <= 1:
        return OF_WHICH, passage.phrase(first.end + behind.start(), first.end + behind.end())
    return _weaker_tie(passage, whole, first, gap)


def _is_of_others(passage: Passage, whole: Item, cue: Phrase, first: Item) -> bool:
    """Whether the cue makes the would-be whole a part: "95 of them opened, the remaining 25 did not"."""
    behind, ahead = passage.lower[whole.end : cue.start], passage.lower[cue.end : first.start]
    return whole.number > 0 and not behind.strip() and "," in ahead


def _weaker_tie(passage: Passage, whole: Item, first: Item, gap: str) -> tuple[str, Phrase] | None:
    split = passage.cue("split", whole.end, first.start) if first.sentence == whole.sentence else None
    if split is not None:
        return SPLIT, split
    colon = gap.rfind(":")
    if colon >= 0 and not _STOP.search(gap[:colon]) and not _STOP.search(gap[colon + 1 :] + " "):
        return COLON, passage.phrase(whole.end + colon, whole.end + colon + 1)
    dash = _DASH.search(gap)
    if dash and first.sentence == whole.sentence and passage.cues.has("total", passage.before(whole)[-NEAR:]):
        return COLON, passage.phrase(whole.end + dash.start(), whole.end + dash.end())
    bracket = gap.rfind("(")
    if bracket >= 0 and ")" not in gap[bracket:] and first.sentence == whole.sentence and bracket < 40:
        return BRACKET, passage.phrase(whole.end + bracket, whole.end + bracket + 1)
    if passage.cues.language == "kk" and _PARTITIVE.fullmatch(gap) and _POSSESSED.search(_ending(passage, first)):
        return OF, passage.phrase(whole.end, first.start)
    before = passage.before(whole)
    opening = passage.cues.first("of", before[:12].lstrip())
    side_by_side = opening is not None and f" {opening[0]} " in gap
    if opening is None or side_by_side:
        return None
    if opening.start() == 0 and first.sentence == whole.sentence and len(before) < 30:
        start = whole.start - len(before) + len(before[:12]) - len(before[:12].lstrip())
        return OF, passage.phrase(start, start + opening.end())
    return None


def _ending(passage: Passage, item: Item) -> str:
    """The last characters of a number, scale word and ending included ("95-і", "211 мыңы")."""
    ending = _SUFFIX.match(passage.lower, item.end)
    return passage.lower[max(item.start, item.end - 8) : item.end] + (ending[0] if ending else "")


def _parts(
    passage: Passage, whole: Item, first: Item, rest: Sequence[Item], tied: tuple[str, Phrase]
) -> Iterator[Item]:
    """The parts: alike, in the same sentence or list, not inside a nested "of which" or a bracket."""
    (tie, cue), nested, previous = tied, False, first
    for item in rest:
        if item.number < first.number or not is_part(passage, whole, item):
            continue
        if item.sentence != first.sentence and not _in_list(passage, first, item):
            return
        gap = passage.lower[max(previous.end, cue.end) : item.start] if item is not first else ""
        if tie == BRACKET and ")" in gap:
            return
        nested = nested or _opens(passage, gap)
        if not nested and not _is_aside(passage, item, tie):
            yield item
            previous = item
        nested = nested and ";" not in gap


def _opens(passage: Passage, gap: str) -> bool:
    """Whether an "of which" in the gap is about the figure behind it."""
    found = passage.cues.last("of_which", gap)
    return found is not None and not _CLOSED.search(gap[found.end() :])


def _in_list(passage: Passage, first: Item, item: Item) -> bool:
    """Whether both stand in lines of one list."""
    return first.block == item.block and "\n" in passage.lower[first.end : item.start]


def _is_aside(passage: Passage, item: Item, tie: str) -> bool:
    """Whether the figure stands in a bracket behind another one, such as last year's level."""
    return tie not in (BRACKET, SPLIT) and passage.before(item).rstrip().endswith("(")
