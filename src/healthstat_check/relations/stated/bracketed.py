"""A change with its other level alone in a bracket behind it: "выросло на 6,1 % (538,2 тыс.)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import derived
from healthstat_check.relations.stated.growth import fits_rate, is_plain_level, of_rate
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, FACTOR, INDEX, Move, move
from healthstat_check.relations.stated.passage import YEAR, Passage

REACH = 6
COMPARED = ("against", "earlier", "than", "index")
_OPENS = re.compile(r"[^()\d;:]{0,80}\([^()\d;:,]{0,24}[$€£¥₸₽]?\s*")


def bracketed(passage: Passage) -> Iterator[Proposal]:
    """Each rate with the level in the bracket and the one before that it belongs to."""
    for rate in passage.items:
        how = move(passage, rate)
        beside = _in_bracket(passage, rate)
        if beside and (how.form == FACTOR or (rate.is_percent and how.form in (BY, INDEX))):
            yield from _tied(passage, rate, how, beside)


def _in_bracket(passage: Passage, rate: Item) -> Item | None:
    """The level that stands alone in the bracket behind the rate."""
    after = passage.items[rate.number + 1 : rate.number + 2]
    if not after or after[0].sentence != rate.sentence or not is_plain_level(passage, after[0]):
        return None
    opened = _OPENS.fullmatch(YEAR.sub("", passage.between(rate, after[0])))
    return after[0] if opened and passage.closes(after[0]) else None


def _tied(passage: Passage, rate: Item, how: Move, beside: Item) -> Iterator[Proposal]:
    """The nearest level before that fits; where words compare with an earlier time, the one of the same sentence."""
    cue = passage.phrase(rate.end, beside.start)
    before = passage.items[max(0, rate.number - REACH) : rate.number]
    levels = [i for i in reversed(before) if _is_alike(i, beside) and is_plain_level(passage, i)]
    levels = [i for i in levels if i.block == rate.block]
    for level in levels:
        found = _fitting(rate, how, level, beside, cue)
        if found is not None:
            yield found
            return
    near = [i for i in levels if i.sentence == rate.sentence]
    told = (how.form == BY and how.sign) or how.form == INDEX
    if len(near) == 1 and told and _is_compared(passage, rate, beside):
        yield derived(of_rate(rate, how, beside, near[0], how.sign, cue))


def _is_alike(level: Item, beside: Item) -> bool:
    """Whether both are of one kind; in a bracket the unit may be left out."""
    return level.kind == beside.kind or (beside.figure.unit is None and level.is_amount)


def _fitting(rate: Item, how: Move, level: Item, beside: Item, cue: Phrase) -> Proposal | None:
    """The growth from the bracket to the level or the other way, whichever fits the rate."""
    for old, new in ((beside, level), (level, beside)):
        for sign in (how.sign,) if how.sign else (1, -1):
            if fits_rate(rate, how, old, new, sign):
                return of_rate(rate, how, old, new, sign, cue)
    return None


def _is_compared(passage: Passage, rate: Item, beside: Item) -> bool:
    words = passage.before(rate) + " " + passage.between(rate, beside) + " " + passage.after(beside)[:30]
    return any(passage.cues.has(role, words) for role in COMPARED)
