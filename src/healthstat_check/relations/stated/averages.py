"""An amount for each of a number: "paid 14.4 million to 3,600 families, an average of 4,000 per family"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.model.unit import MONEY
from healthstat_check.relations.stated.arithmetic import is_share
from healthstat_check.relations.stated.drafting import rate, stated_if
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, move
from healthstat_check.relations.stated.passage import Passage

AHEAD, BEHIND, STEM, PER = 40, 24, 4, 12
_WORD = re.compile(r"[^\W\d_]{3,}")


def averages(passage: Passage) -> Iterator[Proposal]:
    """The only total of the sentence over its only count is the average that the sentence tells."""
    for average in passage.items:
        cue = _cue(passage, average)
        pair = _pair(passage, average) if cue else None
        if pair is not None:
            total, count = pair
            proposal = rate(total, count, average, cue)
            yield stated_if(is_share(total, count, average, wide=True), proposal)


def _cue(passage: Passage, item: Item) -> Phrase | None:
    """The word for an average before the figure, where words behind or before it say for each of what."""
    ahead, behind = passage.before(item)[-AHEAD:], passage.after(item)[:BEHIND]
    each = passage.cues.has("for_each", behind) or passage.cues.has("for_each", ahead)
    if not each or not item.is_amount:
        return None
    one = passage.cue("per_one", item.end, item.end + PER) if passage.cues.has("per_one", behind[:PER]) else None
    all_told = passage.cue("each_of", item.start - len(ahead), item.end + BEHIND)
    return passage.cue("average", item.start - len(ahead), item.start) or one or all_told


def _pair(passage: Passage, average: Item) -> tuple[Item, Item] | None:
    """Total and count: the only other figures of the sentence; the count is of what the average is told for."""
    others = [i for i in passage.sentences[average.sentence] if i is not average]
    if len(others) != 2 or not all(i.is_amount and move(passage, i).form != BY for i in others):
        return None
    mean = _is_money(average) and (
        passage.cues.has("average", passage.before(average)[-AHEAD:]) or _in_all(passage, average, others)
    )
    counts = [i for i in others if not _is_money(i) and (mean or _is_named(passage, average, i))]
    totals = [i for i in others if i not in counts and i.value > average.value and i.kind == average.kind]
    return (totals[0], counts[0]) if len(totals) == len(counts) == 1 else None


def _in_all(passage: Passage, average: Item, others: list[Item]) -> bool:
    """Whether the amount of money behind the average is called the total."""
    later = [i for i in others if i.number == average.number + 1 and _is_money(i)]
    return any(passage.cues.has("in_all", passage.before(i)[-BEHIND:] + passage.after(i)[:BEHIND]) for i in later)


def _is_named(passage: Passage, average: Item, count: Item) -> bool:
    """Whether the words beside the average name what stands behind the count ("per family", "3,600 families")."""
    counted = _WORD.search(passage.after(count))
    around = f"{passage.before(average)[-AHEAD:]} {passage.after(average)[:BEHIND]}"
    return counted is not None and any(w[:STEM] == counted[0][:STEM] for w in _WORD.findall(around))


def _is_money(item: Item) -> bool:
    return item.figure.unit is not None and item.figure.unit.family == MONEY
