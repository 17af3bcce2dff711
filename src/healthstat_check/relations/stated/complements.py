"""The shares of two that make up a whole: "the urban share is 63.2 %, the rural one 36.8 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import derived, hundred
from healthstat_check.relations.stated.groups import is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

NEAR = 10
_SPLIT = re.compile(r"[,;:]")
_WORD = re.compile(r"[^\W\d_]+")


def complements(passage: Passage) -> Iterator[Proposal]:
    """Two shares alone in their sentence that words call those of a pair, and that miss 100 by a slip at most."""
    for items in passage.sentences.values():
        if len(items) == 2 and all(_is_share(passage, item) for item in items):
            one, other = items
            if abs(one.value + other.value - 100) <= NEAR and _is_told(passage, one, other):
                yield derived(hundred((one, other), None, "two complementary shares"))


def _is_share(passage: Passage, item: Item) -> bool:
    return item.is_percent and item.value < 100 and item.figure.plain and is_level(passage, item)


def _is_told(passage: Passage, one: Item, other: Item) -> bool:
    """Whether the clauses are only a word for share with either word of the pair: no subset of them, no coverage."""
    first, second = passage.before(one), passage.between(one, other)
    second = _SPLIT.split(second)[-1]
    if _WORD.search(passage.after(other)) or _SPLIT.search(first):
        return False
    return any(
        _is_share_of(passage, a, first) and _others(passage, b.sub(" ", second)) == 0 and b.search(second)
        for pair in passage.cues.pairs
        for a, b in (pair, pair[::-1])
    )


def _is_share_of(passage: Passage, word: re.Pattern[str], clause: str) -> bool:
    """Whether the word for a share stands next to the word of the pair, with at most one more word behind both."""
    share, named = passage.cues.first("share_of", clause), word.search(clause)
    if share is None or named is None:
        return False
    start, stop = min(share.start(), named.start()), max(share.end(), named.end())
    between = clause[min(share.end(), named.end()) : max(share.start(), named.start())]
    return _others(passage, clause[:start] + between) == 0 and _others(passage, clause[stop:]) <= 1


def _others(passage: Passage, words: str) -> int:
    """How many words say more than that these are shares of the people."""
    plain = passage.cues.roles["people"].sub(" ", passage.cues.roles["share_of"].sub(" ", words))
    return len(_WORD.findall(plain))
