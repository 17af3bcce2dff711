"""Series of years beside the series of the whole: no term of the part exceeds that of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import derived, ordering
from healthstat_check.relations.stated.growth import is_plain_level
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import YEAR, Passage

RECENT = 8
_WORD = re.compile(r"[^\W\d_]+")
PRONOUNS = ("их", "его", "её", "ее", "their", "its", "оның", "олардың", "бұлардың")


def series(passage: Passage) -> Iterator[Proposal]:
    """Each series of years of one sentence beside the first one of the same years that begins with the same word."""
    known: list[Mapping[str, Item]] = []
    for items in passage.sentences.values():
        terms = _terms(passage, items)
        if len(terms) < 2:
            continue
        whole = next((w for w in known[-RECENT:] if _is_whole(passage, w, terms)), None)
        if whole is None:
            known.append(terms)
            continue
        for year, part in terms.items():
            yield derived(ordering(part, whole[year], None, "the same year of the whole"))


def _terms(passage: Passage, items: Sequence[Item]) -> dict[str, Item]:
    """The amounts of a sentence by the year that is told ahead of each."""
    found: dict[str, Item] = {}
    for item in items:
        years = YEAR.findall(passage.before(item)[-40:])
        if item.is_amount and len(years) == 1 and is_plain_level(passage, item) and years[0] not in found:
            found[years[0]] = item
    return found


def _is_whole(passage: Passage, whole: Mapping[str, Item], part: Mapping[str, Item]) -> bool:
    """Whether the series may be the whole of the other: same years and kind, and most terms are larger."""
    if whole.keys() != part.keys() or not _same_subject(passage, _first(whole), _first(part)):
        return False
    held = sum(part[year].value <= whole[year].value for year in whole)
    return _first(whole).kind == _first(part).kind and held * 2 > len(whole)


def _first(terms: Mapping[str, Item]) -> Item:
    return min(terms.values(), key=lambda item: item.number)


def _same_subject(passage: Passage, one: Item, other: Item) -> bool:
    """Whether the sentences begin with the same word, or the later one with a pronoun."""
    first, second = (_WORD.findall(passage.before(item)) for item in (one, other))
    if not first or not second:
        return False
    return second[0] in PRONOUNS or (len(first[0]) > 4 and first[0][:5] == second[0][:5])
