"""A share told of a printed whole, then the part: "62 % of the 45,000 members, or 27,900", "45 000 мүшенің 62 %-ы"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import derived, share
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import SHARES, Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

_OF = re.compile(r"\s(?:of|из|от)(?:\s(?:the|all|its|their|these|всех|этих))?\s[$€£¥₸₽]?")
_OF_WHOLE = re.compile(r"\s*(?:[^\W\d_]+\s){0,3}[^\W\d_]+[нтд][ыі][ңн]\s+")
_BRACKET = re.compile(r"[^()\d.;:]{0,20}\(")
_OR = re.compile(r"(?:\s[^\W\d_]+){0,3}[,\s–—-]*(?:\(|\b(?:or|that is|или|то есть|это|т\. ?е\.)\s)[^()\d]{0,12}")


def shares_of_wholes(passage: Passage) -> Iterator[Proposal]:
    """Part / whole = share, where the share, its whole and the part stand one behind the other."""
    for told, whole, part in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        if _is_told(passage, told, whole, part):
            proposal = share(part, whole, told, passage.phrase(told.end, whole.start))
            yield proposal if told.is_percent or is_share(part, whole, told, wide=True) else derived(proposal)
    for whole, told, part in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        if passage.cues.language == "kk" and _is_genitive(passage, whole, told, part):
            proposal = share(part, whole, told, passage.phrase(whole.end, told.start))
            yield proposal if is_share(part, whole, told, wide=True) else derived(proposal)


def _is_genitive(passage: Passage, whole: Item, told: Item, part: Item) -> bool:
    """Whether a Kazakh whole in the genitive stands before its share, and the part in a bracket behind it."""
    if not _is_shaped(passage, told, whole, part):
        return False
    gaps = _OF_WHOLE.fullmatch(passage.between(whole, told)), _BRACKET.fullmatch(passage.between(told, part))
    return all(gaps) and passage.lower.startswith(")", part.end)


def _is_told(passage: Passage, told: Item, whole: Item, part: Item) -> bool:
    return bool(
        _is_shaped(passage, told, whole, part)
        and _OF.fullmatch(passage.between(told, whole))
        and _OR.fullmatch(passage.between(whole, part))
    )


def _is_shaped(passage: Passage, told: Item, whole: Item, part: Item) -> bool:
    """Whether a share, a whole and a smaller part of its kind stand in one sentence, none of them a change."""
    together = len({told.sentence, whole.sentence, part.sentence}) == 1
    share_of = told.unit in SHARES and move(passage, told).form == LEVEL
    amounts = whole.is_amount and alike(whole, part) and part.value <= whole.value
    return together and share_of and amounts and is_level(passage, whole) and is_level(passage, part)
