"""A total behind its parts: "640 doctors and 1,360 nurses, 2,000 health workers in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.complete import is_pair
from healthstat_check.relations.stated.drafting import addition, derived
from healthstat_check.relations.stated.groups import alike, is_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

MOST_WORDS = 3
MOST_PARTS = 16
_JOINS = re.compile(r"[^\d;:()]{1,60}")
_CLAUSE = re.compile(r"[,;:.()–—]")
_WORD = re.compile(r"[^\W\d_]+")


def closing_totals(passage: Passage) -> Iterator[Proposal]:
    """Each total that closes the list of all amounts before it in its sentence, with "and" or a word that sums up."""
    for total in passage.items:
        if not total.is_amount or not _is_level(passage, total):
            continue
        cue = _in_all(passage, total) or _of_pair(passage, total)
        near = passage.items[max(0, total.number - MOST_PARTS - 1) : total.number] if cue else ()
        parts = [i for i in near if i.sentence == total.sentence]
        if cue and 1 < len(parts) <= MOST_PARTS and _is_closed(passage, parts, total) and _is_near(parts, total):
            yield derived(addition(total, parts, cue, "the total closes the list of its parts"))


def _in_all(passage: Passage, total: Item) -> Phrase | None:
    """The words that close the list, alone with the total and the noun it counts between commas."""
    ahead, behind = _CLAUSE.split(passage.before(total))[-1], _CLAUSE.split(passage.after(total))[0]
    before = passage.cue("in_all", total.start - len(ahead), total.start)
    after = passage.cue("in_all", total.end, total.end + len(behind))
    short = len(_WORD.findall(behind)) <= (MOST_WORDS if before else 2 * MOST_WORDS)
    if before and ahead.strip() == before.base and short:
        return before
    ends = after is not None and not behind[after.end - total.end :].strip() and not ahead.strip()
    return after if ends and short else None


def _of_pair(passage: Passage, total: Item) -> Phrase | None:
    """A word for a total right before or behind the third figure of a sentence."""
    ahead, behind = _CLAUSE.split(passage.before(total))[-1], _CLAUSE.split(passage.after(total))[0]
    before = passage.cue("total", total.start - len(ahead), total.start)
    after = passage.cue("in_all", total.end, total.end + len(behind))
    closes = after is not None and not behind[after.end - total.end :].strip()
    return before if before and before.base == ahead.strip() else after if closes else None


def _is_closed(passage: Passage, parts: Sequence[Item], total: Item) -> bool:
    """Whether the parts are a list, or two that words call the halves of a whole: "urban" and "rural"."""
    if _is_list(passage, parts, total):
        return True
    pair = len(parts) == 2 and parts[1].number + 1 == total.number and is_pair(passage, *parts)
    levels = all(_is_level(passage, p) and p.unit == total.unit and p.value < total.value for p in parts)
    return pair and levels and not passage.cues.has("earlier", passage.between(parts[1], total))


def _is_list(passage: Passage, parts: Sequence[Item], total: Item) -> bool:
    """Whether the figures before the total are amounts like it, told one after the other."""
    if not all(p.is_amount and alike(p, total) and _is_level(passage, p) and p.value < total.value for p in parts):
        return False
    gaps = [passage.between(one, other) for one, other in pairwise(parts)]
    last = passage.between(parts[-1], total)
    said = passage.cues.has("joined", gaps[-1]) or passage.cues.has("sum_up", last)
    joined = said and all(len(_WORD.findall(gap)) <= MOST_WORDS for gap in gaps)
    return joined and all(_JOINS.fullmatch(gap) for gap in (*gaps, last)) and not _has_of_which(passage, (*gaps, last))


def _has_of_which(passage: Passage, gaps: Sequence[str]) -> bool:
    return any(passage.cues.has("of_which", gap) for gap in gaps)


def _is_level(passage: Passage, item: Item) -> bool:
    return is_level(passage, item) and item.figure.plain


def _is_near(parts: Sequence[Item], total: Item) -> bool:
    """Whether the sum is so near the total that it was meant: a total of other things is hardly within a quarter."""
    return abs(sum(part.value for part in parts) - total.value) * 4 <= total.value
