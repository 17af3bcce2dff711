"""A small picture: what is printed and what is possible, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model.interval import Interval

WIDTH = 32


class Axis(NamedTuple):
    """Values from `low` to `high` drawn on `width` cells."""

    low: Fraction
    high: Fraction
    width: int = WIDTH

    def cell(self, value: Fraction | None, unbounded: int) -> int:
        """The cell of a value, from 0; `unbounded` for an end that does not exist."""
        if value is None:
            return unbounded
        place = (value - self.low) / (self.high - self.low) * (self.width - 1)
        return min(max(round(place), 0), self.width - 1)


def bars(narrow: Sequence[Interval], wide: Sequence[Interval | None], width: int = WIDTH) -> list[str]:
    """One line per interval, all on one axis; its loosest reading is drawn lightly around it.

    An end that does not exist is an arrow. Empty when there is no width to draw.
    """
    readings = [*narrow, *(w for w in wide if w is not None)]
    ends = [end for r in readings for end in (r.low, r.high) if end is not None]
    if len(set(ends)) < 2:
        return []
    margin = (max(ends) - min(ends)) / 20
    axis = Axis(min(ends) - margin, max(ends) + margin, width)
    return [_bar(n, w or n, axis) for n, w in zip(narrow, wide, strict=True)]


def _bar(narrow: Interval, wide: Interval, axis: Axis) -> str:
    cells = [" "] * axis.width
    _draw(cells, wide, axis, "┄")
    _draw(cells, narrow, axis, "─")
    return "".join(cells).rstrip()


def _draw(cells: list[str], reading: Interval, axis: Axis, line: str) -> None:
    first, last = axis.cell(reading.low, 0), axis.cell(reading.high, axis.width - 1)
    if first == last:
        if cells[first] not in "├┤":  # the end of the looser reading stays
            cells[first] = "┼" if reading.is_point else "│"
        return
    for cell in range(first, last + 1):
        cells[cell] = line
    cells[first] = "◂" if reading.low is None else "├"
    cells[last] = "▸" if reading.high is None else "┤"
