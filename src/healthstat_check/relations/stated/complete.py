"""Whether the parts that a sentence names are all there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage


def is_closed(passage: Passage, parts: Sequence[Item]) -> bool:
    """Whether the parts are said to be all: the last one is "others", or the two are a known pair."""
    if len(parts) < 2:
        return False
    if not all(part.figure.plain for part in parts):
        return False
    if is_rest(passage, parts[-1]):
        return True
    return len(parts) == 2 and is_pair(passage, parts[0], parts[1])


def is_rest(passage: Passage, item: Item) -> bool:
    """Whether the figure itself counts the others: "прочих 1 000", "the remaining 1,000", "1 000 остальных".

    Others who get other kinds of aid are no rest.
    """
    before = re.split(r"[,;:(]", passage.before(item)[-60:])[-1]
    after = passage.after(item).lstrip(" \u00a0–—-").split()
    return passage.cues.has("rest", before) or bool(after and passage.cues.has("rest", after[0]))


def is_pair(passage: Passage, one: Item, other: Item) -> bool:
    """Whether the two are told apart by a pair of words such as men and women."""
    first, second = _label(passage, one), _label(passage, other)
    for left, right in passage.cues.pairs:
        if (left.search(first) and right.search(second)) or (right.search(first) and left.search(second)):
            return True
    return False


def _label(passage: Passage, item: Item) -> str:
    """The words next to a figure, to the nearest comma on either side."""
    before = re.split(r"[,;:(]\s?", passage.before(item))
    after = re.split(r"[,;:.)]", passage.after(item))
    near = [part for part in before if part.strip()]
    return (near[-1] if near else "") + " | " + after[0]


def is_split(passage: Passage, parts: Sequence[Item]) -> bool:
    """Whether the whole is said to be split between the parts, "and" before the last."""
    listed = len(parts) > 1 and all(part.figure.plain for part in parts)
    return listed and passage.cues.has("joined", passage.between(*parts[-2:]))
