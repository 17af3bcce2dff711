"""Those who are left: "about 3.5 million stay outside" beside the insured and their share of an unprinted whole."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import reading
from healthstat_check.relations.stated.drafting import derived, remainder
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

REACH = 8


def remainders(passage: Passage) -> Iterator[Proposal]:
    """Amounts that words call the rest, where they are what the nearest share leaves of its base."""
    for item in passage.items:
        if item.is_amount and is_level(passage, item) and _is_outside(passage, item):
            near = passage.items[max(0, item.number - REACH) : item.number - 1]
            for part in reversed(near):
                share = passage.items[part.number + 1]
                if alike(part, item) and share.is_percent and is_level(passage, share) and _leaves(part, share, item):
                    yield derived(remainder(item, part, share, None))
                    break


def _is_outside(passage: Passage, item: Item) -> bool:
    words = passage.before(item)[-40:] + " · " + passage.after(item)[:60]
    return passage.cues.has("outside", words)


def _leaves(part: Item, share: Item, rest: Item) -> bool:
    """Whether part / share - part may be the rest."""
    over = reading(share).inverse()
    if over is None or share.value >= 100:
        return False
    return (reading(part) * over - reading(part)).meets(reading(rest)) or _fits(part, share, rest)


def _fits(part: Item, share: Item, rest: Item) -> bool:
    """The same by the printed numbers, half a step to either side."""
    left = part.value * 100 / share.value - part.value
    return abs(left - rest.value) <= rest.figure.rounding_unit
