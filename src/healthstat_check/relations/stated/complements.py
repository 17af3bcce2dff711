"""The shares of two that make up a whole: "the urban share is 63.2 %, the rural one 36.8 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import derived, hundred
from healthstat_check.relations.stated.groups import is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

MOST_WORDS = 6
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
    behind = _WORD.findall(passage.after(other))
    second = _SPLIT.split(second)[-1]
    if behind or _SPLIT.search(first) or max(len(_WORD.findall(words)) for words in (first, second)) > MOST_WORDS:
        return False
    return any(
        _is_share_of(passage, a, first) and b.search(second)
        for pair in passage.cues.pairs
        for a, b in (pair, pair[::-1])
    )


def _is_share_of(passage: Passage, word: re.Pattern[str], clause: str) -> bool:
    """Whether the word for a share stands next to the word of the pair, at most a noun in between."""
    share, named = passage.cues.first("share_of", clause), word.search(clause)
    if share is None or named is None:
        return False
    ahead = clause[: min(share.start(), named.start())]
    between = clause[min(share.end(), named.end()) : max(share.start(), named.start())]
    behind = clause[max(share.end(), named.end()) :]
    inner = len(_WORD.findall(between))
    return len(_WORD.findall(ahead)) == 0 and inner <= (named.end() <= share.start()) and _is_short(behind)


def _is_short(behind: str) -> bool:
    """Whether at most a noun and a verb follow before the number."""
    return len(_WORD.findall(behind)) <= 2
