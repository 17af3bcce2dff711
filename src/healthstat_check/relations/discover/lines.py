"""A grid's numbers as lines of exact integers, along its rows or along its columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

Line = list[int | None]


@dataclass(frozen=True)
class Lines:
    """Numbers by line and position; along the rows of a grid a line is a row and a position a column.

    `values` are in half steps of the finest print of the grid; `halves` says how far each may be from the number
    behind it, in the same unit; a dash counts as an exact 0. `states` says what each cell holds, `labels` the words
    at each position, `one` what the number 1 is in that unit. `derived` lines follow from others (a column of
    totals): what they hold surprises nobody.
    """

    values: list[Line]
    halves: list[list[int]]
    states: list[list[int]]
    labels: list[str]
    one: int
    along_rows: bool = True
    derived: frozenset[int] = frozenset()

    @cached_property
    def width(self) -> int:
        """How many positions each line has."""
        return len(self.values[0]) if self.values else 0

    @cached_property
    def blocks(self) -> list[list[int]]:
        """Runs of lines that hold numbers, parted by lines that hold none; columns of counts and of rates apart."""
        found: list[list[int]] = []
        for full, run in groupby(range(len(self.values)), lambda at: any(v is not None for v in self.values[at])):
            lines = list(run)
            if full:
                found += [lines] if self.along_rows else self._by_depth(lines)
        return found

    def _by_depth(self, run: list[int]) -> list[list[int]]:
        whole = [at for at in run if not self._is_broken(self.values[at])]
        broken = sorted({*run} - {*whole})
        return [part for part in (whole, broken) if part]

    def _is_broken(self, line: Line) -> bool:
        numbers = [value for value in line if value]
        return 2 * sum(value % self.one != 0 for value in numbers) > len(numbers)

    @cached_property
    def block_of(self) -> list[int]:
        """The number of each line's block; -1 for lines without numbers."""
        numbers = [-1] * len(self.values)
        for number, block in enumerate(self.blocks):
            for line in block:
                numbers[line] = number
        return numbers

    @cached_property
    def grains(self) -> list[int]:
        """Half of the step that the numbers at each position use: zeros that end all of them say nothing."""
        return [self._grain(position) for position in range(self.width)]

    def _grain(self, position: int) -> int:
        grain = self.one
        for line in self.values:
            while (value := line[position]) and value % grain and grain > 2:
                grain //= 10
        return grain // 2

    @cached_property
    def depths(self) -> list[float]:
        """How many decimals the numbers at each position use, on average."""
        return [self._depth(position) for position in range(self.width)]

    def _depth(self, position: int) -> float:
        used = [decimals(value, self.one) for line in self.values if (value := line[position])]
        return sum(used) / len(used) if used else 0.0

    @cached_property
    def line_tallies(self) -> list[Counter[int]]:
        """How often each number stands on a line, for every line."""
        return [Counter(value for value in line if value is not None) for line in self.values]

    @cached_property
    def position_tallies(self) -> list[Counter[int]]:
        """How often each number stands at a position, for every position."""
        columns = zip(*self.values, strict=True)
        return [Counter(value for value in column if value is not None) for column in columns]

    def tallies(self, at: int, position: int) -> tuple[tuple[Counter[int], int], tuple[Counter[int], int]]:
        """The tallies of a line and of a position, each with how many numbers it counts."""
        lines, positions = self._totals
        return (self.line_tallies[at], lines[at]), (self.position_tallies[position], positions[position])

    @cached_property
    def _totals(self) -> tuple[list[int], list[int]]:
        return [tally.total() for tally in self.line_tallies], [tally.total() for tally in self.position_tallies]

    @cached_property
    def numeric(self) -> list[bool]:
        """Whether any number stands at each position."""
        return [bool(tally) for tally in self.position_tallies]


def decimals(value: int, one: int) -> int:
    """How many decimals a number needs, where `one` is 1."""
    places = 0
    while value % one:
        one //= 10
        places += 1
    return places
