"""One amount told for two lengths of time: "4 250 a month or 51 000 a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import derived, product
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

NAMED = {"monthly": 1, "quarterly": 3, "yearly": 12}
MONTHS = {"per_month": 1, "per_quarter": 3, "per_year": 12}
NEXT_TO = 26
_CUT = re.compile(r"[,;:(]")


def periods(passage: Passage) -> Iterator[Proposal]:
    """Neighbouring amounts of one currency or thing that the sentence tells for a shorter and a longer period."""
    for one, other in zip(passage.items, passage.items[1:], strict=False):
        if one.sentence != other.sentence or not _same_unit(one, other):
            continue
        cue = _tied(passage, one, other)
        lengths = _months(passage, one) or _named(passage, one), _months(passage, other)
        if cue and not passage.cues.has("instead", passage.after(other)) and all(lengths) and lengths[0] != lengths[1]:
            (few, short), (many, long) = sorted(zip(lengths, (one, other), strict=True), key=lambda pair: pair[0])
            yield (
                product(many // few, short, long, cue)
                if cue.text != ","
                else derived(product(many // few, short, long, cue))
            )


def _same_unit(one: Item, other: Item) -> bool:
    """Whether both are amounts of one unit, which the second need not repeat; people may be the same every month."""
    if "persons" in (one.unit, other.unit):
        return False
    return one.is_amount and other.is_amount and (one.unit == other.unit or not other.unit or not one.unit)


def _tied(passage: Passage, one: Item, other: Item) -> Phrase | None:
    """The "or" or bracket that makes both one amount."""
    gap = passage.between(one, other)
    if len(gap) > 60:
        return None
    bracket = gap.rfind("(")
    found = passage.cue("or", one.end, other.start)
    if found and "," in passage.lower[found.end : other.start]:
        return None
    if found or bracket >= 0:
        return found or passage.phrase(one.end + bracket, one.end + bracket + 1)
    comma = gap.find(",")
    alone = gap.count(",") == 1 and one.kind == other.kind and not passage.cues.has("joined", gap)
    return passage.phrase(one.end + comma, one.end + comma + 1) if alone and _months(passage, one) else None


def _months(passage: Passage, item: Item) -> int:
    """The length of time that stands next to the figure, in months; 0 where none does."""
    after = _CUT.split(passage.after(item)[:NEXT_TO])[0]
    ties = passage.cues.first("or", after)
    after, before = after[: ties.start()] if ties else after, _CUT.split(passage.before(item)[-NEXT_TO:])[-1]
    ties = passage.cues.last("or", before)
    before = before[ties.end() :] if ties else before
    found = []
    for role, months in MONTHS.items():
        ahead, behind = passage.cues.last(role, before), passage.cues.first(role, after)
        found += [(len(before) - ahead.end(), months)] if ahead else []
        found += [(behind.start(), months)] if behind else []
    return min(found)[1] if found else 0


def _named(passage: Passage, item: Item) -> int:
    """The length of time that the amount has by name, earlier in its clause: "the monthly fee is 4 250"; else 0."""
    clause = _CUT.split(passage.before(item))[-1] if item.kind != "things" else ""
    found = [(ahead.end(), months) for role, months in NAMED.items() if (ahead := passage.cues.last(role, clause))]
    return max(found)[1] if found else 0
