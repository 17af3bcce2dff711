"""Whether a translation carries the figures of its original: the same values, units, hedges and directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthstat_check.figures.prose.bare import read_bare
from healthstat_check.figures.prose.sameness import (
    compatible_units,
    same_directions,
    same_hedges,
    same_number,
    telling,
)
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Text
from healthstat_check.model.translation import DIRECTION, EXTRA, HEDGE, MISSING, UNIT, VALUE, Discrepancy

MOST = 2_000
"""Figures of one text that are compared; the rest of an endless one are not."""
Pairs = dict[int, list[int]]


def differing_texts(
    pairs: Sequence[tuple[Text, Text]], convention: str, hedges: Mapping[str, Any]
) -> tuple[Discrepancy, ...]:
    """Where the figures of each translation differ from those of the original before it."""
    texts = {text.name: text for pair in pairs for text in pair}
    found = {name: read_bare(text, convention, hedges) for name, text in texts.items()}
    return tuple(d for one, other in pairs for d in discrepancies(found[one.name], found[other.name], one, other))


def discrepancies(
    original: Sequence[Mention], translation: Sequence[Mention], one: Text, other: Text
) -> tuple[Discrepancy, ...]:
    """Where the figures of two versions of a text differ, in the order of the original.

    A figure has its counterpart anywhere in the other text: sentences may change places, and a figure may be
    told once or twice. Figures without one that stand at the same place among the others are one figure with another
    value. Numbers in words below ten, vague amounts and another currency in brackets come and go with the wording.
    """
    ours, theirs = list(original[:MOST]), list(translation[:MOST])
    found = list(_between(ours, theirs, (one.path, other.path)))
    return tuple(sorted(found, key=_place))


def _between(ours: list[Mention], theirs: list[Mention], texts: tuple[str, str]) -> Iterator[Discrepancy]:
    pairs = _counterparts(ours, theirs)
    told = {j for there in pairs.values() for j in there}
    lost = [i for i in range(len(ours)) if not pairs[i] and telling(ours[i], theirs)]
    added = [j for j in range(len(theirs)) if j not in told and telling(theirs[j], ours)]
    changed = dict(_changed(ours, theirs, pairs, lost, added))
    yield from (Discrepancy(VALUE, texts, ours[i], theirs[j]) for i, j in changed.items())
    yield from (Discrepancy(MISSING, texts, ours[i], None) for i in lost if i not in changed)
    yield from (Discrepancy(EXTRA, texts, None, theirs[j]) for j in added if j not in changed.values())
    yield from _told_otherwise(ours, theirs, pairs, texts)


def _counterparts(ours: list[Mention], theirs: list[Mention]) -> Pairs:
    """Which figures of the translation can be each of the original: of the same number, in a unit that fits best."""
    pairs: Pairs = {}
    for i, one in enumerate(ours):
        same = [j for j, other in enumerate(theirs) if same_number(one, other)]
        pairs[i] = [j for j in same if compatible_units(one, theirs[j])] or same
    return pairs


def _changed(
    ours: list[Mention], theirs: list[Mention], pairs: Pairs, lost: list[int], added: list[int]
) -> Iterator[tuple[int, int]]:
    """Figures without counterparts that stand between the same neighbours."""
    if not lost or not added:
        return
    for gap_ours, gap_theirs in _gaps(len(ours), len(theirs), pairs):
        right = [j for j in gap_theirs if j in added]
        for i in (i for i in gap_ours if i in lost):
            fitting = next((j for j in right if compatible_units(ours[i], theirs[j])), None)
            if fitting is not None:
                right.remove(fitting)
                yield i, fitting


def _gaps(ours: int, theirs: int, pairs: Pairs) -> Iterator[tuple[range, range]]:
    """What stands between figures that are told in the same order in both texts."""
    from difflib import SequenceMatcher

    marks = {j: i for i, there in pairs.items() for j in there[:1]}
    one = [i if pairs[i] else -1 for i in range(ours)]
    other = [marks.get(j, -2) for j in range(theirs)]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    at, to = 0, 0
    for block in blocks:
        yield range(at, block.a), range(to, block.b)
        at, to = block.a + block.size, block.b + block.size


def _told_otherwise(
    ours: list[Mention], theirs: list[Mention], pairs: Pairs, texts: tuple[str, str]
) -> Iterator[Discrepancy]:
    """Figures whose counterparts all have another unit, hedge or direction; each number is told once."""
    seen: set[tuple[str, object]] = set()
    for i, there in pairs.items():
        group = [one for k, one in enumerate(ours) if set(pairs[k]) & set(there)]
        others = [theirs[j] for j in there]
        for aspect, same in ((UNIT, compatible_units), (HEDGE, same_hedges), (DIRECTION, same_directions)):
            key = (aspect, ours[i].figure.value)
            if others and key not in seen and not any(same(one, other) for one in group for other in others):
                seen.add(key)
                yield Discrepancy(aspect, texts, ours[i], others[0])
                break


def _place(found: Discrepancy) -> tuple[bool, int, str]:
    mention = found.original or found.translation
    where = mention.figure.location if mention else None
    return found.original is None, (where.start or 0) if where else 0, found.aspect
