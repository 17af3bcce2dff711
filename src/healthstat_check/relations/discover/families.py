"""Patterns that the same words name in several places of a table: what is said once holds for all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pattern import Pattern
from healthstat_check.relations.discover.support import TIGHT, Kept, block_supports, gathered

_NO_WORDS = re.compile(r"[\d\W_]+")


class Family(NamedTuple):
    """What patterns have in common that repeat each other elsewhere: words of all places, and how they stand."""

    kind: str
    factor: int
    words: tuple[str, ...]
    offsets: tuple[int, ...]


class Families:
    """The words at all positions of lines, and the patterns that they make alike."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = [words_of(label) for label in lines.labels]
        self.places: dict[str, list[int]] = defaultdict(list)
        for position, words in enumerate(self.words):
            if words:
                self.places[words].append(position)

    def of(self, pattern: Pattern) -> Family:
        """The family of a pattern."""
        places = (pattern.result, *pattern.operands)
        offsets = tuple(place - pattern.result for place in pattern.operands)
        return Family(pattern.kind, pattern.factor, tuple(self.words[place] for place in places), offsets)

    def pooled(self, seen: Iterable[Kept], margin: float) -> Iterator[Kept]:
        """Patterns too weak alone that convince together: the search for them costs once."""
        families: dict[Family, list[Kept]] = defaultdict(list)
        for kept in seen:
            if kept.form <= TIGHT and len(self.places[self.words[kept.pattern.result]]) > 1:
                families[self.of(kept.pattern)].append(kept)
        for members in families.values():
            if len(members) > 1 and any(kept.score < margin for kept in members):
                yield from self._together(members, margin)

    def _together(self, members: list[Kept], margin: float) -> Iterator[Kept]:
        differing = {self._results(kept): kept for kept in members if kept.score + kept.cost > 0}
        total = sum(kept.score + kept.cost for kept in differing.values()) - max(kept.cost for kept in members)
        if total >= margin:
            yield from (replace(kept, score=max(kept.score, margin)) for kept in differing.values())

    def _results(self, kept: Kept) -> tuple[int | None, ...]:
        return tuple(self.lines.values[at][kept.pattern.result] for at in kept.held)

    def repeated(self, found: Iterable[Kept]) -> Iterator[Kept]:
        """The patterns of which one was found, wherever the same words stand in the same way and nothing fails."""
        for kept in found:
            for place in self.places[self.words[kept.pattern.result]]:
                moved = self._moved(kept.pattern, place)
                if moved and self.of(moved) == self.of(kept.pattern):
                    yield from self._unopposed(moved, kept)

    def _moved(self, pattern: Pattern, place: int) -> Pattern | None:
        step = place - pattern.result
        operands = tuple(operand + step for operand in pattern.operands)
        inside = step and min(operands) >= 0 and max(operands) < self.lines.width
        return pattern._replace(result=place, operands=operands) if inside else None

    def _unopposed(self, pattern: Pattern, like: Kept) -> Iterator[Kept]:
        supports = list(block_supports(pattern, self.lines, range(len(self.lines.values))).values())
        moved = gathered(pattern, supports, (like.score, like.cost, like.form))
        if (moved.held or moved.plain) and not moved.failed:
            yield moved


def words_of(label: str) -> str:
    """The words of a label, without the numbers that tell rows of one name apart."""
    return _NO_WORDS.sub(" ", label).strip().casefold()
