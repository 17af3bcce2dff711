"""Births less deaths are the natural increase, whatever it is printed as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.arithmetic import is_near
from healthstat_check.relations.stated.drafting import difference
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, move
from healthstat_check.relations.stated.passage import Passage

NEAR = 40
BORN, DIED = "born", "died"
_CLAUSE = re.compile(r"[,;:(]| and | и | мен | және ")


def natural_increases(passage: Passage) -> Iterator[Proposal]:
    """The natural increase of a sentence that tells births and deaths once each, all of one time and place."""
    for items in passage.sentences.values():
        amounts = [item for item in items if item.is_amount]
        named = [(item, cue) for item in amounts if (cue := _named(passage, item)) is not None]
        if len(named) != 1:
            continue
        levels = [i for i in amounts if i is not named[0][0] and move(passage, i).form == LEVEL]
        born, died = (_told(passage, levels, role) for role in (BORN, DIED))
        if born is not None and died is not None and _of_one_time(born, died, named[0][0]):
            high, low = (born, died) if born.value >= died.value else (died, born)
            if is_near(high.value - low.value, abs(named[0][0].value)):
                yield difference(high, low, *named[0])


def _named(passage: Passage, item: Item) -> Phrase | None:
    """The words for natural increase right before a figure."""
    before = passage.before(item)[-NEAR:]
    return passage.cue("natural_increase", item.start - len(before), item.start)


def _told(passage: Passage, items: Sequence[Item], role: str) -> Item | None:
    """The only one of the figures whose clause tells births, or deaths."""
    found = [item for item in items if _role(passage, item) == role]
    return found[0] if len(found) == 1 else None


def _role(passage: Passage, item: Item) -> str | None:
    """What the words behind a figure in its clause tell, else those before it."""
    ahead, behind = _CLAUSE.split(passage.before(item))[-1], _CLAUSE.split(passage.after(item))[0]
    told = ([role for role in (BORN, DIED) if passage.cues.has(role, clause)] for clause in (behind, ahead))
    return next((roles[0] for roles in told if len(roles) == 1), None)


def _of_one_time(*items: Item) -> bool:
    return len({item.mention.time_key for item in items} - {None}) <= 1
