"""A rate with its number and base behind it: "4.2 per 1,000 births: 84 deaths among 20,000 births"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import rate, stated_if
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

_RATE = re.compile(r"(?:.*[ _])?per[ _]?10+\b.*")
_OPENS = re.compile(r"[^();:]{0,60}[:(]\s*")
_AMONG = re.compile(r"(?:\s[^\W\d_]+){0,3}\s(?:among|of|in|for|to|out of|на|из|среди|при)(?:\s[^\W\d_]+){0,2}\s")


def rates_shown(passage: Passage) -> Iterator[Proposal]:
    """Number / base = rate, where both stand behind the rate in a bracket or behind a colon."""
    for result, number, base in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        if _is_shown(passage, result, number, base):
            proposal = rate(number, base, result, passage.phrase(number.end, base.start))
            yield stated_if(is_share(number, base, result), proposal)


def _is_shown(passage: Passage, result: Item, number: Item, base: Item) -> bool:
    together = len({result.sentence, number.sentence, base.sentence}) == 1
    levels = all(move(passage, i).form == LEVEL for i in (result, number, base))
    return bool(
        _RATE.fullmatch(result.unit)
        and together
        and levels
        and number.is_amount
        and base.is_amount
        and _OPENS.fullmatch(passage.between(result, number))
        and _AMONG.fullmatch(passage.between(number, base))
    )
