"""A change told before its levels ("by 8 %, from 250 to 270") or in between ("2.5 times more than in 2021 (310)")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.model.mention import Phrase
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import YEAR, Passage
from healthstat_check.relations.stated.resemblance import same_things

LONGEST = 40
_OPENS = re.compile(r"[\s,:(–—-]*")
_PAUSED = re.compile(r"[^()\d;.,–—]{0,16}[:,]\s*(?:[^\W\d_]{1,4}\s)?")
_JOINS = re.compile(r"\s*[^\s\d,;:()]*,[^\d,;:()]{0,20}")
_PAUSES = " \u00a0,:–—-$€£¥₸₽"
_BROKEN = re.compile(r"[;:()]")
_COMPARED = re.compile(r"[^();]*\(\s*[$€£¥₸₽]?\s*")

Tied = tuple[Item, Item, Phrase]


def announced(passage: Passage, change: Item, levels: Sequence[Item]) -> Tied | None:
    """The earlier and the later level beside a change, with the words that tie them; `levels` are of its sentence."""
    by_number = {level.number: level for level in levels}
    one, other = by_number.get(change.number + 1), by_number.get(change.number + 2)
    if one and other and one.kind == other.kind:
        return _behind(passage, change, one, other) or _reached(passage, change, one, other)
    new = by_number.get(change.number - 1)
    if new is None or one is None or new.kind != one.kind:
        return None
    return _around(passage, change, new, one) or _since(passage, change, new, one)


def _behind(passage: Passage, change: Item, old: Item, new: Item) -> Tied | None:
    """Both levels right behind the change: at most a pause before "from", and "to" between them."""
    gap = passage.between(change, old)
    if old.mention.change == "from" and new.mention.change == "to" and _PAUSED.fullmatch(gap):
        return old, new, passage.phrase(change.end, old.start)
    start = passage.cue("from", change.end, old.start)
    target = passage.cue("to", old.end, new.start)
    between = passage.between(old, new)
    if start is None or target is None or "," in between or len(between) > LONGEST:
        return None
    opens = passage.cues.roles["over_a_year"].sub("", gap[: start.start - change.end])
    opens_at_once = _OPENS.fullmatch(opens) and old.start - start.end <= 3
    return (old, new, start) if opens_at_once else None


def _reached(passage: Passage, change: Item, new: Item, old: Item) -> Tied | None:
    """The level that is reached right behind the change, and the earlier one behind "from" or "against"."""
    gap = passage.between(change, new).strip(_PAUSES)
    target = passage.cues.last("to", gap)
    if target is None or target[0] != gap or not same_things(passage, new, old):
        return None
    start = _start(passage, new, old) or _earlier_in_bracket(passage, new, old)
    return (old, new, start) if start else None


def _since(passage: Passage, change: Item, new: Item, old: Item) -> Tied | None:
    """The later level, behind a comma the change, and right behind it "from" and the earlier level."""
    start = _start(passage, change, old)
    joined = _JOINS.fullmatch(passage.between(new, change)) and same_things(passage, new, old)
    return (old, new, start) if start and joined else None


def _start(passage: Passage, item: Item, old: Item) -> Phrase | None:
    """The word right before the earlier level that says so, at most a few words behind another figure."""
    gap = passage.between(item, old)
    found = [m for role in ("from", "against") if (m := passage.cues.last(role, gap))]
    close = [m for m in found if len(gap) - m.end() <= 3]
    ahead = gap[: close[0].start()] if close else gap
    other = "," in ahead and ahead.rpartition(",")[2].strip()
    compared = passage.cues.has("than", ahead)
    if not close or len(gap) > LONGEST or _BROKEN.search(gap) or other or compared:
        return None
    return passage.phrase(item.end + close[0].start(), item.end + close[0].end())


def _earlier_in_bracket(passage: Passage, new: Item, old: Item) -> Phrase | None:
    """The words that open a bracket with the level of an earlier year and nothing else."""
    gap = passage.between(new, old)
    inside = gap[gap.rfind("(") + 1 :] if "(" in gap else ""
    year = YEAR.search(inside)
    earlier = year is not None or passage.cues.has("earlier", inside)
    alone = earlier and ")" not in inside and passage.closes(old)
    return passage.phrase(old.start - len(inside), old.start) if alone else None


def _around(passage: Passage, change: Item, new: Item, old: Item) -> Tied | None:
    """The later level, the change, "than", and the earlier level alone in brackets."""
    gap = passage.between(change, old)
    than = passage.cue("than", change.end, old.start)
    more = passage.cues.has("more", gap) or passage.cues.has("less", gap)
    alone = _COMPARED.fullmatch(gap) and passage.closes(old)
    joined = _JOINS.fullmatch(passage.between(new, change))
    return (old, new, than) if than and more and alone and joined and len(gap) <= LONGEST + 20 else None
