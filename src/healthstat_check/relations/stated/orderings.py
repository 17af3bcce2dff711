"""What must be less than what: extremes and their mean, the largest part, levels that rise or fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import ONE, reading
from healthstat_check.relations.stated.complete import is_pair
from healthstat_check.relations.stated.drafting import derived, ordering
from healthstat_check.relations.stated.groups import alike
from healthstat_check.relations.stated.growth import earlier_first, is_plain_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import TIMES, move
from healthstat_check.relations.stated.passage import Passage

BACK = 8


def orderings(passage: Passage) -> Iterator[Proposal]:
    """Orderings that words state; those that only a reader derives, where they hold."""
    for item in passage.items:
        yield from _extreme(passage, item)
        yield from _main_part(passage, item)
        yield from _mean(passage, item)
    for one in passage.items:
        other = next((i for i in passage.items[one.number + 1 : one.number + 3] if i.unit == one.unit), None)
        if other is not None:
            yield from (*_moved(passage, one, other), *_doses(passage, one, other))


def _extreme(passage: Passage, item: Item) -> Iterator[Proposal]:
    """The lowest is no more, the highest no less, than the level that was told before them; amounts are parts."""
    words = passage.before(item)[-48:]
    low, high = passage.cues.has("smallest", words), passage.cues.has("largest", words)
    if low == high or item.unit in TIMES:
        return
    level = next((i for i in reversed(_behind(passage, item)) if _is_mean(passage, i, item)), None)
    if level is not None:
        pair = (item, level) if low or item.is_amount else (level, item)
        yield from _held(*pair)


def _behind(passage: Passage, item: Item) -> Sequence[Item]:
    return passage.items[max(0, item.number - BACK) : item.number]


def _is_mean(passage: Passage, level: Item, item: Item) -> bool:
    """Whether the figure is a level beside which the other may be an extreme."""
    words = passage.before(level)[-48:]
    extreme = passage.cues.has("smallest", words) or passage.cues.has("largest", words)
    plain = move(passage, level).form == move(passage, item).form
    return level.unit == item.unit and level.block == item.block and plain and not extreme


def _main_part(passage: Passage, item: Item) -> Iterator[Proposal]:
    """Most of it: no more than the amount told before."""
    if item.is_amount and passage.cues.has("most_of", passage.before(item)):
        whole = next((i for i in reversed(_behind(passage, item)) if alike(i, item) and i.block == item.block), None)
        if whole is not None:
            yield from _held(item, whole)


def _mean(passage: Passage, item: Item) -> Iterator[Proposal]:
    """A share or rate of all lies between those of two complementary parts, such as men and women."""
    parts = [i for i in passage.items[item.number + 1 : item.number + 3] if i.kind == item.kind]
    same = all(i.sentence == item.sentence and move(passage, i).form == move(passage, item).form for i in parts)
    if item.is_amount or len(parts) != 2 or not same or not is_pair(passage, *parts):
        return
    low, high = sorted(parts, key=lambda i: i.value)
    complements = (reading(low) + reading(high)).meets(ONE)
    if low.value <= item.value <= high.value and not complements:
        yield from (*_held(low, item), *_held(item, high))


def _held(lesser: Item, greater: Item) -> Iterator[Proposal]:
    if lesser.value <= greater.value:
        yield derived(ordering(lesser, greater, None))


def _moved(passage: Passage, one: Item, other: Item) -> Iterator[Proposal]:
    """Levels whose direction is said: "fell from 14.8 to 10.1", "9,029, down from 9,094"."""
    levels = is_plain_level(passage, one) and is_plain_level(passage, other) and one.unit == other.unit
    if not levels or one.sentence != other.sentence:
        return
    tied = earlier_first(passage, one, other)
    way = _way(passage, one, other) if tied else 0
    if tied and way:
        old, new, cue = tied
        lesser, greater = (old, new) if way > 0 else (new, old)
        yield ordering(lesser, greater, cue)


def _doses(passage: Passage, one: Item, other: Item) -> Iterator[Proposal]:
    """No more people had the second dose than the first."""
    same = one.sentence == other.sentence and other.number == one.number + 1 and one.is_amount
    first = same and passage.cues.has("first_dose", passage.before(one))
    if first and passage.cues.has("second_dose", passage.before(other)):
        yield from _held(other, one)


def _way(passage: Passage, one: Item, other: Item) -> int:
    """The direction that is said ahead of both or between them; 0 where none or both are."""
    words = passage.before(one)[-60:] + " · " + passage.between(one, other)
    rise, fall = passage.cues.has("rise", words), passage.cues.has("fall", words)
    return 0 if rise == fall else 1 if rise else -1
