"""Changes and shares whose other figures nobody prints: listed with the reason, that nobody takes them for checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import STATED, Proposal
from healthstat_check.relations.stated.item import SHARES, Item
from healthstat_check.relations.stated.moves import BY, FACTOR, INDEX, TIMES, move
from healthstat_check.relations.stated.passage import Passage

ARITHMETIC = ("additivity", "ratio", "change", "product")


def untied(passage: Passage, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each rate of change, "up to" and share that no arithmetic relation uses."""
    used = {name for p in proposals if p.kind in ARITHMETIC for name in p.operands}
    for item in passage.items:
        if item.name in used:
            continue
        if _is_change(passage, item):
            yield _listed(passage, item, "change", "old_level_not_printed")
        elif item.unit in SHARES:
            yield _listed(passage, item, "ratio", "part_not_printed")


def _is_change(passage: Passage, item: Item) -> bool:
    """Whether the figure is a change, or a level that is reached from one that nobody prints."""
    if item.mention.change == "to":
        previous = passage.items[item.number - 1] if item.number else None
        return previous is None or previous.unit != item.unit or previous.sentence != item.sentence
    return move(passage, item).form in (BY, INDEX, FACTOR) and item.unit not in TIMES


def _listed(passage: Passage, item: Item, kind: str, reason: str) -> Proposal:
    cue = Phrase(item.start, item.end, passage.content[item.start : item.end])
    return Proposal(kind, f"{item.name} = {item.name}", (item.name,), STATED, cue, abstained=reason)
