"""Tables whose sums, averages, shares and changes people have marked: a CSV grid and a JSON of cells each."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from healthstat_check.model.relation import Relation
from seeding.marked import BUILDERS, Grid, Place, name_of
from seeding.material import Cell, Material

MARKS = {"Comma Point": (",", "."), "Space Comma": (" ", ","), "Space Point": (" ", "."), "None Comma": ("", ",")}
HOLDING = ("exact", "rounding", "integers_within_half_unit_each", "agree")
"""Annotated as adding up, to the digit or within rounding."""


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
    return Material(folder, [r for r, _ in pairs.values()], {name_of(p): _cell(p) for p in sorted(used)})


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
        parts = [p for p in parts if grid.is_filled(p)]
        kind, check = annotation["operator"], annotation["check"]
        if any(grid.number(p) is None for p in (result, *parts)) or result in parts or len(set(parts)) < len(parts):
            continue
        if kind in BUILDERS and len(parts) >= 2 and check in HOLDING:
            name = f"{kind} {name_of(result)} {name_of(parts[0])} {len(parts)}"
            relation = BUILDERS[kind](name, result, parts, grid)
            if relation is not None:
                yield relation, (result, *parts)
