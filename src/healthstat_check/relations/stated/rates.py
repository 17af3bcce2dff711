"""Rates with what they are rates of: "3,140 infant deaths give 4.3 per thousand live births", density, per person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_share, looseness, reading
from healthstat_check.relations.stated.drafting import derived, rate
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, move
from healthstat_check.relations.stated.passage import Passage

REACH = 8
CHANCE = Fraction(1, 3)
_PER = re.compile(r"(.*?)(?:/|(?:^|[ _])per[ _])(.*)")


def rates(passage: Passage) -> Iterator[Proposal]:
    """Each rate with the nearest number and base whose quotient it may be."""
    for result in passage.items:
        per = _PER.fullmatch(result.unit)
        if per and move(passage, result).form != BY:
            found = _found(passage, result, per[1].strip(), per[2].strip())
            if found is not None:
                yield derived(rate(*found, result, None))


def _found(passage: Passage, result: Item, top: str, bottom: str) -> tuple[Item, Item] | None:
    """Number and base: by unit where the rate names both, else by the numbers and the words behind the rate."""
    near = passage.items[max(0, result.number - REACH) : result.number]
    counts = [i for i in reversed(near) if i.is_amount or i.unit == bottom]
    numbers = [i for i in counts if i.unit == top] if top else [i for i in counts if i.sentence == result.sentence]
    for number in numbers[:2]:
        bases = [i for i in counts if i is not number and _may_be_base(passage, result, i, bottom)]
        for base in bases[:3]:
            if is_share(number, base, result) and _close(result, number, base, top):
                return number, base
    return None


def _may_be_base(passage: Passage, result: Item, item: Item, bottom: str) -> bool:
    """Whether the figure counts what the rate is told of."""
    if item.unit == bottom:
        return True
    named = passage.after(result)[:60]
    words = [item.unit.replace("_", " ")] if item.unit else []
    words += [item.mention.counts.base or item.mention.counts.text] if item.mention.counts else []
    return any(_stem(word) in named for phrase in words for word in phrase.lower().split() if len(word) > 3)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)]


def _close(result: Item, number: Item, base: Item, top: str) -> bool:
    """Whether the fit says something: always where the units name both, else where chance hardly made it."""
    if top:
        return True
    return looseness(number, reading(base) * reading(result)) <= CHANCE
