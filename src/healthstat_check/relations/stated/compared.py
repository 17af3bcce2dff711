"""The earlier level beside a figure: "up from 1,140,500 the week before", "против 380,4 тыс. годом ранее"."""

from __future__ import annotations

from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

AHEAD, BEHIND, REACH = 16, 28, 3
_ROLES = ("against", "than", "from")


def is_compared(passage: Passage, item: Item) -> bool:
    """Whether the figure only says what an earlier one of its sentence is compared with; it has no parts of its own."""
    return _told_as_earlier(passage, item) and any(
        other.kind == item.kind and other.sentence == item.sentence
        for other in passage.items[max(0, item.number - REACH) : item.number]
    )


def _told_as_earlier(passage: Passage, item: Item) -> bool:
    if item.mention.change == "to":
        return False
    before = passage.before(item)[-AHEAD:]
    found = (passage.cues.last(role, before) for role in _ROLES)
    if item.mention.change == "from" or any(m and not before[m.end() :].strip(" \u00a0$€£¥₸₽") for m in found):
        return True
    return passage.cues.has("ago", passage.after(item).partition(",")[0][:BEHIND])
