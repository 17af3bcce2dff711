"""A change told before its levels ("by 8 %, from 250 to 270") or in between ("2.5 times more than in 2021 (310)")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.model.mention import Phrase
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

LONGEST = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OVER_A_YEAR = "year on year|on the year|over the year|за год|за это время|в годовом выражении|бір жылда"
_OPENS = re.compile(rf"[\s,:(–—-]*(?:(?:{_OVER_A_YEAR})[\s,:(–—-]*)?")
_PAUSED = re.compile(r"[^()\d;.,–—]{0,16}[:,]\s*(?:[^\W\d_]{1,4}\s)?")
_JOINS = re.compile(r"\s*[^\s\d,;:()]*,[^\d,;:()]{0,20}")
_COMPARED = re.compile(r"[^();]*\(\s*[$€£¥₸₽]?\s*")
_CLOSES = re.compile(r"[^\d(),;:]{0,20}\)")

Tied = tuple[Item, Item, Phrase]


def announced(passage: Passage, change: Item, levels: Sequence[Item]) -> Tied | None:
    """The earlier and the later level beside a change, with the words that tie them; `levels` are of its sentence."""
    by_number = {level.number: level for level in levels}
    one, other = by_number.get(change.number + 1), by_number.get(change.number + 2)
    if one and other and one.kind == other.kind:
        return _behind(passage, change, one, other) or _backwards(passage, change, one, other)
    new = by_number.get(change.number - 1)
    return _around(passage, change, new, one) if new and one and new.kind == one.kind else None


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
    opens = _OPENS.fullmatch(gap[: start.start - change.end]) and old.start - start.end <= 3
    return (old, new, start) if opens else None


def _backwards(passage: Passage, change: Item, new: Item, old: Item) -> Tied | None:
    """The level that is reached right behind the change, then the one it comes from: "by 15 % to 1,700 from 2,000"."""
    target = passage.cue("to", change.end, new.start)
    gap = passage.between(new, old)
    start = passage.cue("from", new.end, old.start) or _earlier_in_bracket(passage, new, old)
    close = (
        target and new.start - target.end <= 3 and not passage.between(change, new)[: target.start - change.end].strip()
    )
    return (old, new, start) if close and start and "," not in gap and len(gap) <= LONGEST else None


def _earlier_in_bracket(passage: Passage, new: Item, old: Item) -> Phrase | None:
    """The words that open a bracket with the level of an earlier year and nothing else."""
    gap = passage.between(new, old)
    inside = gap[gap.rfind("(") + 1 :] if "(" in gap else ""
    year = _YEAR.search(inside)
    earlier = year is not None or passage.cues.has("earlier", inside)
    alone = earlier and ")" not in inside and _CLOSES.match(passage.lower, old.end)
    return passage.phrase(old.start - len(inside), old.start) if alone else None


def _around(passage: Passage, change: Item, new: Item, old: Item) -> Tied | None:
    """The later level, the change, "than", and the earlier level alone in brackets."""
    gap = passage.between(change, old)
    start = passage.cue("from", change.end, old.start)
    if start and _JOINS.fullmatch(passage.between(new, change)) and not gap.strip().removeprefix(start.base).strip():
        return old, new, start
    than = passage.cue("than", change.end, old.start)
    more = passage.cues.has("more", gap) or passage.cues.has("less", gap)
    alone = _COMPARED.fullmatch(gap) and _CLOSES.match(passage.lower, old.end)
    joined = _JOINS.fullmatch(passage.between(new, change))
    return (old, new, than) if than and more and alone and joined and len(gap) <= LONGEST + 20 else None
