"""Tables whose sums, averages, shares and changes people have marked: a CSV grid and a JSON of cells each."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

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
from seeding.material import Cell, Material

HUNDRED, ONE = Constant(Fraction(100)), Constant(Fraction(1))
MARKS = {"Comma Point": (",", "."), "Space Comma": (" ", ","), "Space Point": (" ", "."), "None Comma": ("", ",")}
NEAR = Fraction(1, 100)
HOLDING = ("exact", "rounding", "integers_within_half_unit_each", "agree")
"""Annotated as adding up, to the digit or within rounding."""

Place = tuple[int, int]


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
        plain = text.replace(self.group, "").replace(self.decimal, ".") if self.group else text
        plain = plain.replace(self.decimal, ".")
        shape = plain.lstrip("-").replace(".", "", 1)
        return Fraction(plain) if shape.isascii() and shape.isdigit() and not plain.endswith(".") else None


def read(path: Path, into: Path) -> Material | None:
    """A package of the numbers that the annotations speak of; `None` when there are none."""
    annotation = json.loads(path.read_text(encoding="utf-8"))
    with path.with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        group, decimal = MARKS.get(annotation["number_format"], ("", "."))
        grid = Grid(list(csv.reader(file)), group, decimal)
    pairs = {relation.name: (relation, places) for relation, places in _relations(annotation["aggregations"], grid)}
    used = {place for _, places in pairs.values() for place in places}
    if not used:
        return None
    folder = into / path.stem
    _write(folder, grid, used)
    return Material(folder, [r for r, _ in pairs.values()], {_name(p): _cell(p) for p in sorted(used)})


def _name(place: Place) -> str:
    return f"r{place[0]}c{place[1]}"


def _cell(place: Place) -> Cell:
    return "grid", f"c{place[1]}", place[0]


def _write(folder: Path, grid: Grid, used: set[Place]) -> None:
    folder.mkdir()
    columns = sorted({column for _, column in used})
    with (folder / "grid.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", *(f"c{c}" for c in columns)])
        for row, cells in enumerate(grid.cells):
            writer.writerow([row, *(cells[c].strip() if (row, c) in used else "" for c in columns)])
    marks = {"decimalChar": grid.decimal} | ({"groupChar": grid.group} if grid.group else {})
    fields = [{"name": f"c{c}", "type": "number", **marks} for c in columns]
    schema = {"primaryKey": ["row"], "fields": [{"name": "row", "type": "string"}, *fields]}
    resource = {"name": "grid", "path": "grid.csv", "schema": schema}
    (folder / "datapackage.json").write_text(json.dumps({"name": folder.name, "resources": [resource]}))


def _relations(annotations: Sequence[dict[str, Any]], grid: Grid) -> Iterator[tuple[Relation, tuple[Place, ...]]]:
    """Relations whose cells are all numbers, with their cells; sums of those that are noted to hold."""
    for annotation in annotations:
        result, parts = tuple(annotation["aggregator"]), [tuple(a) for a in annotation["aggregatees"]]
        parts = [p for p in parts if _is_filled(grid, p)]
        kind, check = annotation["operator"], annotation["check"]
        if any(grid.number(p) is None for p in (result, *parts)) or result in parts or len(set(parts)) < len(parts):
            continue
        if kind in BUILDERS and len(parts) >= 2 and check in HOLDING:
            name = f"{kind} {_name(result)} {_name(parts[0])} {len(parts)}"
            relation = BUILDERS[kind](name, result, parts, grid)
            if relation is not None:
                yield relation, (result, *parts)


def _is_filled(grid: Grid, place: Place) -> bool:
    row, column = place
    return row < len(grid.cells) and column < len(grid.cells[row]) and bool(grid.cells[row][column].strip())


def _balanced(places: Sequence[Place]) -> Expression:
    """A sum as a shallow tree."""
    if len(places) == 1:
        return Named(_name(places[0]))
    half = len(places) // 2
    return Operation("+", _balanced(places[:half]), _balanced(places[half:]))


def _made(name: str, left: Expression, result: Place, kind: str) -> Relation:
    return Relation(name, name, left, "=", Named(_name(result)), kind)


def _sum(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation:
    return _made(name, _balanced(parts), result, ADDITIVITY)


def _average(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    mean = Operation("/", _balanced(parts), Constant(Fraction(len(parts))))
    total = sum((grid.number(p) or Fraction(0) for p in parts), Fraction(0)) / len(parts)
    return _made(name, mean, result, MEAN) if _scale(total, grid.number(result)) == ONE else None


def _division(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    if len(parts) != 2 or not grid.number(parts[1]):
        return None
    above, below = (Named(_name(p)) for p in parts)
    return _scaled(name, Operation("/", above, below), result, RATIO, grid, _quotient(grid, parts))


def _change(name: str, result: Place, parts: list[Place], grid: Grid) -> Relation | None:
    if len(parts) != 2:
        return None
    for new, old in (parts, parts[::-1]):
        if grid.number(old):
            change = Operation("-", Operation("/", Named(_name(new)), Named(_name(old))), ONE)
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
