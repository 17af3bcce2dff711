"""Marked sums, averages, shares and changes of a grid of cells as relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.relation import (
    ADDITIVITY,
    CHANGE,
    MEAN,
    RATIO,
    Constant,
    Expression,
    Named,
    Operation,
    Relation,
)

HUNDRED, ONE = Constant(Fraction(100)), Constant(Fraction(1))
NEAR = Fraction(1, 100)
Place = tuple[int, int]
"""Row and column from 0."""


@dataclass(frozen=True)
class Grid:
    """The cells as printed, and how numbers are marked."""

    cells: list[list[str]]
    group: str
    decimal: str

    def number(self, place: Place) -> Fraction | None:
        """The number in a cell; `None` for anything else."""
        row, column = place
        text = self.cells[row][column].strip() if row < len(self.cells) and column < len(self.cells[row]) else ""
        if self.decimal != "." != self.group and "." in text:
            return None
        plain = (text.replace(self.group, "") if self.group else text).replace(self.decimal, ".")
        shape = plain.lstrip("-").replace(".", "", 1)
        return Fraction(plain) if shape.isascii() and shape.isdigit() and not plain.endswith(".") else None

    def is_filled(self, place: Place) -> bool:
        """Whether anything stands in a cell."""
        row, column = place
        return row < len(self.cells) and column < len(self.cells[row]) and bool(self.cells[row][column].strip())


def name_of(place: Place) -> str:
    """The name of the figure in a cell."""
    return f"r{place[0]}c{place[1]}"


def _balanced(places: Sequence[Place]) -> Expression:
    """A sum as a shallow tree."""
    if len(places) == 1:
        return Named(name_of(places[0]))
    half = len(places) // 2
    return Operation("+", _balanced(places[:half]), _balanced(places[half:]))


def _made(name: str, left: Expression, result: Place, kind: str) -> Relation:
    return Relation(name, name, left, "=", Named(name_of(result)), kind)


def _sum(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation:
    return _made(name, _balanced(parts), result, ADDITIVITY)


def _average(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    mean = Operation("/", _balanced(parts), Constant(Fraction(len(parts))))
    total = sum((grid.number(p) or Fraction(0) for p in parts), Fraction(0)) / len(parts)
    return _made(name, mean, result, MEAN) if _scale(total, grid.number(result)) == ONE else None


def _division(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    if len(parts) != 2 or not grid.number(parts[1]):
        return None
    above, below = (Named(name_of(p)) for p in parts)
    return _scaled(name, Operation("/", above, below), result, RATIO, grid, _quotient(grid, parts))


def _change(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    if len(parts) != 2:
        return None
    for new, old in (parts, parts[::-1]):
        if grid.number(old):
            change = Operation("-", Operation("/", Named(name_of(new)), Named(name_of(old))), ONE)
            relation = _scaled(name, change, result, CHANGE, grid, _quotient(grid, [new, old]) - 1)
            if relation is not None:
                return relation
    return None


def _quotient(grid: Grid, parts: Sequence[Place]) -> Fraction:
    above, below = (grid.number(p) or Fraction(0) for p in parts)
    return above / below


def _scaled(name: str, left: Expression, result: Place, kind: str, grid: Grid, value: Fraction) -> Relation | None:
    """A quotient or, when that is what is printed, 100 times the quotient."""
    scale = _scale(value, grid.number(result))
    if scale is None:
        return None
    return _made(name, left if scale == ONE else Operation("*", left, HUNDRED), result, kind)


def _scale(value: Fraction, printed: Fraction | None) -> Constant | None:
    """What a computed value is multiplied by to give the print nearly; `None` when neither does."""
    for scale in (ONE, HUNDRED):
        if printed is not None and abs(value * scale.value - printed) <= NEAR * max(abs(printed), NEAR):
            return scale
    return None


BUILDERS = {"Sum": _sum, "Average": _average, "Division": _division, "RelativeChange": _change}
