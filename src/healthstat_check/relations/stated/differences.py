"""A change in the unit of its two levels: "14,5 against 14,8", "births less deaths are the natural increase"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.announced import Tied, announced
from healthstat_check.relations.stated.arithmetic import is_difference, is_near, looseness, reading
from healthstat_check.relations.stated.drafting import derived, difference
from healthstat_check.relations.stated.growth import earlier_first
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, LEVEL, TIMES, Move, move, own_clause
from healthstat_check.relations.stated.passage import Passage

BEHIND, AHEAD = 7, 4
CHANCE = Fraction(1, 10)


def differences(passage: Passage) -> Iterator[Proposal]:
    """Each change with the two levels of its unit that it lies between."""
    for change in passage.items:
        how = move(passage, change)
        if _may_differ(passage, change, how):
            stated = _stated(passage, change, how)
            yield from (stated,) if stated else _fitting(passage, change)


def _may_differ(passage: Passage, change: Item, how: Move) -> bool:
    """Whether the figure is told as a change, or named as one ("natural decrease")."""
    if change.unit in TIMES:
        return how.form == BY and change.mention.direction is not None
    if change.is_percent and change.unit != "percentage_points":
        return False
    return how.form == BY or _is_named(passage, change)


def _is_named(passage: Passage, change: Item) -> bool:
    """Whether the figure is called a change, or is the earlier one of such a figure ("a year ago 106 thousand")."""
    before = passage.before(change)[-60:]
    if passage.cues.has("natural", before) or passage.cues.has("balance", before[-24:]):
        return True
    previous = passage.items[change.number - 1] if change.number else None
    again = previous is not None and previous.sentence == change.sentence and previous.kind == change.kind
    return again and passage.cues.has("earlier", before) and _is_named(passage, passage.items[change.number - 1])


def _levels(passage: Passage, change: Item) -> list[Item]:
    """The levels around in the unit of the change; those of percentage points are percentages."""
    near = passage.items[max(0, change.number - BEHIND) : change.number + AHEAD + 1]
    alike = [i for i in near if i is not change and _is_alike(i, change)]
    return [i for i in alike if move(passage, i).form == LEVEL]


def _is_alike(level: Item, change: Item) -> bool:
    """Whether the change may be one of the level; bare points are those of the levels that it goes from and to."""
    if change.unit == "percentage_points":
        return level.is_percent
    return level.kind == change.kind or (change.unit == "points" and level.mention.change in ("from", "to"))


def _stated(passage: Passage, change: Item, how: Move) -> Proposal | None:
    """The two levels of the sentence with the change beside them, where words say which came first."""
    levels = [i for i in _levels(passage, change) if i.sentence == change.sentence]
    if len(levels) != 2 or max(abs(i.number - change.number) for i in levels) > 2:
        return None
    apart = _apart(passage, change, levels)
    tied = (levels[0], levels[1], apart) if apart else _announced(passage, change, levels)
    tied = tied or _earlier_first(passage, change, *levels)
    if tied is None or not (apart or _comparable(change, *levels)):
        return None
    if any(own_clause(passage, level, change) for level in levels if abs(level.number - change.number) == 1):
        return None
    old, new, cue = tied
    sign = 0 if apart else how.sign
    high, low = (new, old) if (sign or (1 if new.value >= old.value else -1)) > 0 else (old, new)
    return difference(high, low, change, cue)


def _announced(passage: Passage, change: Item, levels: Sequence[Item]) -> Tied | None:
    """The levels behind or around a change that is near their difference."""
    tied = announced(passage, change, levels)
    if tied is None or not is_near(abs(tied[0].value - tied[1].value), abs(change.value)):
        return None
    return tied


def _apart(passage: Passage, change: Item, levels: Sequence[Item]) -> Phrase | None:
    """The word for what lies between two levels told side by side before it: "58 % and 63 %, a gap of 5 points"."""
    if [level.number for level in levels] != [change.number - 2, change.number - 1]:
        return None
    start = max(levels[1].end, change.start - 24)
    return passage.cue("apart", start, change.start) or passage.cue("balance", start, change.start)


def _earlier_first(passage: Passage, change: Item, one: Item, other: Item) -> tuple[Item, Item, Phrase] | None:
    """The levels in time; around the change the text goes forward: "was 500, plus 20, and came to 520"."""
    if "," in passage.after(change) and passage.cues.has("than", passage.after(change).partition(",")[0]):
        return None
    if one.number < change.number < other.number:
        reached = passage.cue("to", change.end, other.start)
        if reached:
            return one, other, reached
    return earlier_first(passage, one, other)


def _comparable(change: Item, one: Item, other: Item) -> bool:
    """Whether the levels are of one size and the change is less than both."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return low * 2 >= high and abs(change.value) < low


def _fitting(passage: Passage, change: Item) -> Iterator[Proposal]:
    """The nearest pair of levels whose difference is the change, so closely that chance hardly made it."""
    levels = sorted(_levels(passage, change), key=lambda i: abs(i.number - change.number))
    found: list[tuple[Fraction, int, Proposal]] = []
    for trials, (one, other) in enumerate(_by_nearness(levels), 1):
        high, low = (one, other) if one.value >= other.value else (other, one)
        if is_difference(high, low, change) and _is_close(change, high, low, trials):
            found.append((_misfit(high, low, change), trials, derived(difference(high, low, change, None))))
    if found:
        yield min(found, key=lambda f: f[:2])[2]


def _misfit(high: Item, low: Item, change: Item) -> Fraction:
    """How far the printed numbers are from fitting, in steps of the change; what is hedged comes last."""
    loose = sum(not i.figure.plain for i in (high, low))
    return abs(high.value - low.value - change.value) / change.figure.rounding_unit + loose * 1000


def _by_nearness(levels: Sequence[Item]) -> list[tuple[Item, Item]]:
    places = sorted(combinations(range(len(levels)), 2), key=sum)
    return [(levels[a], levels[b]) for a, b in places]


def _is_close(change: Item, high: Item, low: Item, trials: int) -> bool:
    return looseness(high, reading(low) + reading(change)) * trials <= CHANCE
