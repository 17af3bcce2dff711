"""The part of one line that patterns are looked for on."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property

from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.number_text import OTHER

NOTHING_CLOSED: frozenset[int] = frozenset()


class Ground:
    """A line's numbers at the positions that are not `closed`."""

    def __init__(self, lines: Lines, at: int, closed: AbstractSet[int] = NOTHING_CLOSED) -> None:
        self.lines = lines
        self.closed = closed
        self.states = lines.states[at]
        self.values = lines.values[at]
        self.halves = lines.halves[at]

    @cached_property
    def known(self) -> list[int]:
        """The positions of the numbers."""
        return [p for p, value in enumerate(self.values) if value is not None and p not in self.closed]

    @cached_property
    def numbers(self) -> list[int]:
        """The numbers at the known positions."""
        return [self.values[p] or 0 for p in self.known]

    @cached_property
    def slacks(self) -> list[int]:
        """How far each of them may be from the number behind it."""
        return [self.halves[p] for p in self.known]

    def span(self, first: int, last: int) -> tuple[int, ...]:
        """All positions of a run that ends at these: blank here, they may hold numbers on other lines."""
        lines = self.lines
        return tuple(
            p for p in range(first, last + 1)
            if p not in self.closed and lines.numeric[p] and self.states[p] != OTHER
        )  # fmt: skip
