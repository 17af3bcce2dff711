"""A share of a printed whole with its part: "62 % of the 45,000 members, or 27,900", "27 900, или 62 % из 45 000"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_near, is_share
from healthstat_check.relations.stated.drafting import share, stated_if
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import SHARES, Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

LONGEST = 60
_OF = re.compile(r"\s(?:of|out of|из|от)(?:\s(?:the|all|its|their|these|those|всех|этих))?\s[$€£¥₸₽]?\s?")
_WHOSE = re.compile(r"\s*(?:[^\W\d_]+\s){0,3}[^\W\d_]+[нтд][ыі][ңн]\s+")
_BRACKET = re.compile(r"[^()\d.;:]{0,20}\(")
_OR = re.compile(r"(?:\s[^\W\d_]+){0,3}[,\s–—-]*(?:\(|\b(?:or|that is|или|то есть|это|т\. ?е\.)\s)[^()\d]{0,12}")
_BROKEN = re.compile(r"[;:()]")


def shares_of_wholes(passage: Passage) -> Iterator[Proposal]:
    """Part / whole = share, where the share, its whole and the part stand side by side in a sentence."""
    for told in passage.items:
        if told.unit in SHARES and move(passage, told).form == LEVEL:
            for part, whole, cue in _told(passage, told):
                if _is_meant(part, whole, told):
                    proposal = share(part, whole, told, cue)
                    sure = told.is_percent or is_share(part, whole, told, wide=True)
                    yield stated_if(sure, proposal)


def _told(passage: Passage, told: Item) -> Iterator[tuple[Item, Item, Phrase]]:
    """Part and whole of the share: the part behind both or before both, in Kazakh the whole before the share."""
    before, after, last = (_beside(passage, told, steps) for steps in (-1, 1, 2))
    of = after is not None and _OF.fullmatch(passage.between(told, after)) is not None
    if after and last and of and (_OR.fullmatch(passage.between(after, last)) or _is_or(passage, after, last)):
        yield last, after, passage.phrase(told.end, after.start)
    if before and after and of and _is_or(passage, before, told):
        yield before, after, passage.phrase(told.end, after.start)
    whose = before is not None and _WHOSE.fullmatch(passage.between(before, told)) is not None
    if before and after and whose and (_is_or(passage, told, after) or _is_bracketed(passage, told, after)):
        yield after, before, passage.phrase(before.end, told.start)


def _beside(passage: Passage, told: Item, steps: int) -> Item | None:
    """The amount so many figures on in the sentence."""
    number = told.number + steps
    item = passage.items[number] if 0 <= number < len(passage.items) else None
    return item if item and item.sentence == told.sentence and item.is_amount and is_level(passage, item) else None


def _is_or(passage: Passage, one: Item, other: Item) -> bool:
    """Whether a word such as "or" stands close before the second of two neighbours."""
    gap = passage.between(one, other)
    found = passage.cues.last("or", gap)
    return found is not None and len(gap) - found.end() <= 2 and len(gap) <= LONGEST and not _BROKEN.search(gap)


def _is_bracketed(passage: Passage, told: Item, part: Item) -> bool:
    """Whether the part stands in a bracket behind the share, alone."""
    return _BRACKET.fullmatch(passage.between(told, part)) is not None and passage.lower.startswith(")", part.end)


def _is_meant(part: Item, whole: Item, told: Item) -> bool:
    """Whether part and whole count the same, so far as they say, and are near what the share makes of them."""
    same = alike(part, whole) and (part.unit == whole.unit or part.mention.counts is None)
    return same and part.value <= whole.value and is_near(part.value, whole.value * told.value * told.figure.factor)
