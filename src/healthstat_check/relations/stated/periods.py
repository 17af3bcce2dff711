"""One amount told for two lengths of time: "4 250 a month or 51 000 a year"."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import product
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

MONTHS = {"per_month": 1, "per_quarter": 3, "per_year": 12}
NEXT_TO = 26


def periods(passage: Passage) -> Iterator[Proposal]:
    """Neighbouring amounts of one currency or thing that the sentence tells for a shorter and a longer period."""
    for one, other in zip(passage.items, passage.items[1:], strict=False):
        if one.sentence != other.sentence or one.unit != other.unit or not one.is_amount:
            continue
        cue = _tied(passage, one, other)
        lengths = _months(passage, one), _months(passage, other)
        if cue and all(lengths) and lengths[0] != lengths[1]:
            (few, short), (many, long) = sorted(zip(lengths, (one, other), strict=True), key=lambda pair: pair[0])
            yield product(many // few, short, long, cue)


def _tied(passage: Passage, one: Item, other: Item) -> Phrase | None:
    """The "or" or bracket that makes both one amount."""
    gap = passage.between(one, other)
    if len(gap) > 60:
        return None
    bracket = gap.rfind("(")
    found = passage.cue("or", one.end, other.start)
    return found or (passage.phrase(one.end + bracket, one.end + bracket + 1) if bracket >= 0 else None)


def _months(passage: Passage, item: Item) -> int:
    """The length of time that stands next to the figure, in months; 0 where none does."""
    after, before = passage.after(item)[:NEXT_TO], passage.before(item)[-NEXT_TO:]
    for words in (after, before):
        found = [(m.start(), n) for role, n in MONTHS.items() if (m := passage.cues.first(role, words))]
        if found:
            return min(found)[1]
    return 0
