"""One figure printed more than once: headline, lead, body, caption; also with its scale word lost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import reading
from healthstat_check.relations.stated.drafting import derived, restatement
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import TIMES, move
from healthstat_check.relations.stated.passage import Passage
from healthstat_check.relations.stated.resemblance import may_be_one, shared_words

ROUGH = Fraction(1, 20)
RECENT = 3


def repeats(passage: Passage) -> Iterator[Proposal]:
    """Equal prints that may be one observation, rounded ones beside the full one, the same digits in other scales."""
    yield from _equal(passage)
    yield from _rounded(passage)
    yield from _rescaled(passage)


def _equal(passage: Passage) -> Iterator[Proposal]:
    """Each print with the last earlier one of the same number, unit and move."""
    seen: dict[tuple[object, ...], list[Item]] = {}
    for item in passage.items:
        how = move(passage, item)
        known = seen.setdefault((item.value, item.figure.range, item.unit, how.form), [])
        for earlier in reversed(known[-RECENT:]):
            if _is_repeat(passage, earlier, item):
                yield derived(restatement(earlier, item, None, "printed twice"))
                break
        known.append(item)


def _is_repeat(passage: Passage, one: Item, other: Item) -> bool:
    """Whether two equal prints in different sentences share enough words: the fewer digits, the more.

    Lengths of time ("five years") are repeated for all sorts of things.
    """
    if one.unit in TIMES:
        return _is_term_again(passage, one, other)
    needed = 1 if digits(one) >= 2 else 2
    return one.sentence != other.sentence and may_be_one(one, other) and shared_words(passage, one, other) >= needed


def _is_term_again(passage: Passage, one: Item, other: Item) -> bool:
    """Whether a term that a sentence changed ("from 3 to 6 months") is told again in one of the next sentences."""
    neighbours = passage.items[max(0, one.number - 1) : one.number + 2]
    changed = any(i is not one and i.unit == one.unit and i.sentence == one.sentence for i in neighbours)
    soon = 0 < other.sentence - one.sentence <= 3
    spoken = passage.cues.has("earlier", passage.before(other)) or shared_words(passage, one, other) > 0
    return changed and soon and spoken and one.figure.range is None


def digits(item: Item) -> int:
    """How many significant digits the figure prints."""
    steps = abs(item.value / item.figure.rounding_unit) if item.figure.rounding_unit else abs(item.value)
    return len(str(int(steps)).rstrip("0")) or 1


def _rounded(passage: Passage) -> Iterator[Proposal]:
    """A rounded or hedged print that a word ("subtitle") or its place in the headline sets beside the full number."""
    finest: dict[str, list[Item]] = {}
    for item in passage.items:
        if item.is_amount and item.figure.plain and digits(item) >= 3:
            finest.setdefault(item.unit, []).append(item)
    first = min(passage.blocks, default=0)
    for item in passage.items:
        headline = item.block == first and len(passage.blocks) > 1
        if headline or passage.cues.has("repeated", passage.before(item)[-40:]):
            needed = 2 if headline else 0
            full = [f for f in finest.get(item.unit, ())[:200] if f is not item and _is_rounding(item, f)]
            full = [f for f in full if may_be_one(item, f) and shared_words(passage, item, f) >= needed]
            if len(full) == 1:
                yield derived(restatement(full[0], item, None, "rounded"))


def _is_rounding(rough: Item, full: Item) -> bool:
    """Whether the full number lies in the reading of a coarser one."""
    own = reading(rough)
    coarser = rough.figure.rounding_unit > full.figure.rounding_unit or rough.figure.hedge is not None
    if own.low is None or own.high is None or not rough.value or not coarser:
        return False
    return full.value in own and (own.high - own.low) / abs(rough.value) <= 2 * ROUGH


def _rescaled(passage: Passage) -> Iterator[Proposal]:
    """The same four or more digits of one unit in two scales: a scale word may be missing."""
    seen: dict[tuple[int, str], Item] = {}
    for item in passage.items:
        if not item.is_amount or not item.value or digits(item) < 4:
            continue
        key = _mantissa(item), item.unit
        other = seen.setdefault(key, item)
        if other is not item and _is_thousands(item.value / other.value):
            needed = 0 if digits(item) > 5 else 1
            if may_be_one(item, other) and shared_words(passage, item, other) >= needed:
                yield derived(restatement(other, item, None, "the same digits in another scale"))


def _mantissa(item: Item) -> int:
    """The significant digits as a whole number."""
    steps = item.value / item.figure.rounding_unit
    return int(str(abs(int(steps))).rstrip("0") or "0")


def _is_thousands(ratio: Fraction) -> bool:
    return ratio in (1000, 10**6, Fraction(1, 1000), Fraction(1, 10**6))
