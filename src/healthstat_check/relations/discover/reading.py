"""From a grid to its lines: numbers by the grid's own format and habits of rounding."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from healthstat_check.model.grid import Grid
from healthstat_check.relations.discover.labels import position_labels
from healthstat_check.relations.discover.lines import Line, Lines
from healthstat_check.relations.discover.number_text import NOTHING, NUMBER, OTHER, Number, decimal_mark, read_cell

DEEPEST = 20
"""Decimals beyond this many are a fault of the print; such a cell is no number here."""
BASES = (1000, 100, 10, 5)
FEW, MANY = 4, 12
ENOUGH, NEARLY_ALL = 30, 0.95
PADDED, MOSTLY = 3, 0.6
"""An export pads to at least so many places, and so much of the numbers ends in a zero then."""

Cell = TypeVar("Cell")
Read = list[list[tuple[int, Number | None]]]


class Prints(NamedTuple):
    """The numbers of a grid as printed: what each cell holds, what it was rounded to a multiple of, how it was cut.

    `bases` are in steps of each number's last decimal; `steps` is 2 where decimals were cut off, not rounded; `used`
    says how many decimals each column really uses where all are padded with zeros.
    """

    read: Read
    bases: list[list[int]]
    steps: int
    used: list[int] | None = None

    def units(self, row: int, column: int) -> tuple[Fraction, Fraction]:
        """The rounding unit and the coarse unit of the number in a cell."""
        number = self.read[row][column][1] or Number(0, 0)
        if self.used is not None:
            return Fraction(1, 10 ** self.used[column]), Fraction(1, 10**number.stripped.places)
        step = Fraction(1, 10**number.places)
        return step, step * self.bases[row][column]


def read_prints(grid: Grid) -> Prints:
    """The numbers of a grid, by the one format and the habits that all its cells show."""
    mark = decimal_mark(cell for row in grid.rows for cell in row if cell)
    read: Read = [[read_cell(cell, mark) for cell in row] for row in grid.rows]
    return Prints(read, _bases(read), 2 if _cut_to_width(grid, read) else 1, _used(read))


def _used(read: Read) -> list[int] | None:
    """The decimals in use in each column where an export put zeros behind all numbers (`275.00000`), else `None`."""
    numbers = [number for row in read for _, number in row if number]
    places = Counter(number.places for number in numbers if number.places)
    padded = sum(number.places > 0 and number.digits % 10 == 0 for number in numbers)
    if len(places) != 1 or min(places) < PADDED or padded < MOSTLY * len(numbers):
        return None
    columns = zip(*read, strict=True)
    return [max((number.stripped.places for _, number in column if number), default=0) for column in columns]


def read_lines(grid: Grid) -> tuple[Lines, Lines]:
    """The lines along the rows of a grid, and those along its columns."""
    read, bases, steps, _ = read_prints(grid)
    numbers = [number for row in read for _, number in row if number]
    places = max((number.places for number in numbers if number.places <= DEEPEST), default=0)
    scaled = [[_scaled(*cell, places, steps * base) for cell, base in zip(*row, strict=True)]
              for row in zip(read, bases, strict=True)]  # fmt: skip
    values: list[Line] = [[cell[0] for cell in row] for row in scaled]
    halves = [[cell[1] for cell in row] for row in scaled]
    states = [[cell[2] for cell in row] for row in scaled]
    one = 2 * 10**places
    rows = Lines(values, halves, states, position_labels(grid, states, True), one)
    labels = position_labels(grid, states, False)
    return rows, Lines(_turned(values), _turned(halves), _turned(states), labels, one, along_rows=False)


def _turned(cells: list[list[Cell]]) -> list[list[Cell]]:
    return [list(column) for column in zip(*cells, strict=True)]


def _scaled(state: int, number: Number | None, places: int, steps: int) -> tuple[int | None, int, int]:
    """Value, possible rounding and state of a cell; the value is `None` where there is no number."""
    if state == NOTHING:
        return 0, 0, NOTHING
    if number is None:
        return None, 0, state
    if number.places > places:
        return None, 0, OTHER
    half: int = 10 ** (places - number.places)
    return 2 * number.digits * half, half * steps, NUMBER


def _bases(read: Read) -> list[list[int]]:
    """What each number was rounded to a multiple of, in its own steps, as its row and its column tell."""
    rows = [common_base([number for _, number in row if number]) for row in read]
    columns = [common_base([number for _, number in column if number]) for column in zip(*read, strict=True)]
    return [[_base(number, row_base, column_base) for (_, number), column_base in zip(row, columns, strict=True)]
            for row, row_base in zip(read, rows, strict=True)]  # fmt: skip


def _base(number: Number | None, row: int, column: int) -> int:
    return max(row, column) if number and not number.places else 1


def common_base(numbers: Sequence[Number]) -> int:
    """The base that whole numbers are multiples of: 1, or 5, 10, 100, 1000 where they were rounded to it."""
    whole = [number.digits for number in numbers if number.places == 0 and number.digits]
    common = math.gcd(*whole) if len(whole) >= FEW else 1
    if len(whole) >= MANY and 1 < common < BASES[0]:
        return common
    return next((base for base in BASES if common % base == 0), 1)


def _cut_to_width(grid: Grid, read: Read) -> bool:
    """Whether decimals were cut off to fit a fixed width: such prints are off by up to a whole step.

    The sign: all numbers with fewer decimals than the most have one and the same length.
    """
    shapes: Counter[tuple[int, int]] = Counter()
    for texts, cells in zip(grid.rows, read, strict=True):
        for text, (_, number) in zip(texts, cells, strict=True):
            if number and number.places:
                shapes[number.places, len(text.strip())] += 1
    most = max((places for places, _ in shapes), default=0)
    lengths: Counter[int] = Counter()
    for (places, length), count in shapes.items():
        if places < most:
            lengths[length] += count
    return lengths.total() >= ENOUGH and max(lengths.values()) >= NEARLY_ALL * lengths.total()
