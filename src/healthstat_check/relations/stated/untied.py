"""Changes whose other figures nobody prints: listed with the reason, that nobody takes them for checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import STATED, Proposal
from healthstat_check.relations.stated.moves import BY, FACTOR, INDEX, move
from healthstat_check.relations.stated.passage import Item, Passage


def untied(passage: Passage, used: Collection[str]) -> Iterator[Proposal]:
    """Each rate of change that no relation uses, and each "up to" whose earlier level is not printed."""
    for item in passage.items:
        if item.name in used:
            continue
        form = move(passage, item).form
        if form in (BY, INDEX, FACTOR) or item.mention.change == "to":
            yield _listed(passage, item, "old_level_not_printed")


def _listed(passage: Passage, item: Item, reason: str) -> Proposal:
    cue = Phrase(item.start, item.end, passage.content[item.start : item.end])
    return Proposal("change", f"{item.name} = {item.name}", (item.name,), STATED, cue, abstained=reason)
