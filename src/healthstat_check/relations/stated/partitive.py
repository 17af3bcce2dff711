"""A part right before its whole: "152,000 of 254,000", "38 из 42", and the share told beside them in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import derived, ordering, share
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import SHARES, Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

_OF = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(of|out of|из)(?:\s(?:the|all|its|their|these|those|всех|этих))?\s[$€£¥₸₽]?")
_CLOSES = re.compile(r"(?:\s[^\W\d_]+){0,2}\)")
_TOLD = re.compile(r"[^\d.;()]{0,60}(?:[-–—(:]|,\s)\s*")


def partitives(passage: Passage) -> Iterator[Proposal]:
    """The part is no more than the whole; a share in words before the two is that of the part."""
    for part, whole in pairwise(passage.items):
        cue = _of(passage, part, whole)
        if cue is not None:
            yield ordering(part, whole, cue)
            yield from _share_before(passage, part, whole, cue)


def _of(passage: Passage, part: Item, whole: Item) -> Phrase | None:
    """The word that makes the first figure a part of the second, with at most two words of what is counted."""
    gap = passage.between(part, whole)
    both = part.sentence == whole.sentence and part.is_amount and alike(part, whole) and part.unit in ("", whole.unit)
    found = _OF.fullmatch(gap) if both and len(gap) < 60 else None
    if (
        found is None
        or passage.cues.has("amount_noun", gap)
        or not (is_level(passage, part) and is_level(passage, whole))
    ):
        return None
    return passage.phrase(part.end + found.start(1), part.end + found.end(1))


def _is_all(passage: Passage, gap: str, whole: Item) -> bool:
    """Whether a colon opens the two figures and at most two words end the sentence behind them."""
    return gap.rstrip().endswith(":") and len(passage.after(whole).split()) <= 2


def _share_before(passage: Passage, part: Item, whole: Item, cue: Phrase) -> Iterator[Proposal]:
    told = passage.items[part.number - 1] if part.number else part
    if told.unit not in SHARES or told.sentence != part.sentence or move(passage, told).form != LEVEL:
        return
    gap = passage.between(told, part)
    if not _TOLD.fullmatch(gap):
        return
    if is_share(part, whole, told, wide=True):
        yield share(part, whole, told, cue)
    elif (gap.endswith("(") and _CLOSES.match(passage.lower, whole.end)) or _is_all(passage, gap, whole):
        yield derived(share(part, whole, told, cue))
