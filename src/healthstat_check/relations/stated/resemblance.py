"""Do two places of a text speak of the same thing? By the words that they share."""

from __future__ import annotations

import re

from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

WINDOW = 90
STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")


def shared_words(passage: Passage, one: Item, other: Item) -> int:
    """How many stems of longer words stand close to both figures."""
    return len(_stems(passage, one) & _stems(passage, other))


def _stems(passage: Passage, item: Item) -> set[str]:
    before, after = passage.before(item)[-WINDOW:], passage.after(item)[:WINDOW]
    return {word[:STEM] for word in _WORD.findall(f"{before} {after}")}


def may_be_one(one: Item, other: Item) -> bool:
    """Whether nothing that is told of time, place and status speaks against one observation."""
    return (
        one.unit == other.unit
        and one.figure.status == other.figure.status
        and _agree(one.mention.time_key, other.mention.time_key)
        and _agree(_base(one), _base(other))
        and one.mention.negated == other.mention.negated
    )


def same_things(passage: Passage, one: Item, other: Item) -> bool:
    """Whether two levels count the same: one unit, and one noun; a noun of the later one alone stands ahead of both."""
    first, last = sorted((one, other), key=lambda item: item.start)
    named, again = first.mention.counts, last.mention.counts
    if one.unit != other.unit or (named is not None and again is not None and named.base != again.base):
        return False
    ahead = passage.lower[max(0, first.start - 2 * WINDOW) : first.start]
    return again is None or named is not None or any(word[:STEM] in ahead for word in _WORD.findall(again.base))


def _base(item: Item) -> str | None:
    place = item.mention.place
    return (place.base or place.text.lower()) if place else None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
