"""Relations that a lone table shows, as relations to judge: its cells are named figures, all of it is derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.grid import Grid, column_letters
from healthstat_check.model.package import RelationSpec
from healthstat_check.model.proposal import DERIVED, Cell, Discovered, Discoveries
from healthstat_check.relations.discover.number_text import decimal_mark, read_cell

KINDS = {"sum": "additivity", "average": "mean", "share": "ratio", "change": "change"}
MOST = 2000
"""Relations of one table that are judged one by one; those that fail come first."""
MOST_OPERANDS = 400


def grid_specs(grid: Grid, shown: Discoveries, number: int) -> tuple[tuple[RelationSpec, ...], dict[str, Figure]]:
    """The relations of a grid and the figures that they need; `number` tells the grids of one run apart."""
    mark = decimal_mark(cell for row in grid.rows for cell in row)
    judged = sorted((r for r in shown.relations if r.holds is not None), key=lambda r: r.holds is True)
    specs: list[RelationSpec] = []
    figures: dict[str, Figure] = {}
    for relation in judged[:MOST]:
        cells = [c for c in (relation.result, *relation.operands) if _number(grid, c, mark) is not None]
        if relation.result not in cells or not 1 < len(cells) <= MOST_OPERANDS:
            continue
        figures |= {_name(c, number): _figure(grid, c, mark, number) for c in cells}
        specs.append(_spec(relation, cells[1:], grid, number))
    return tuple(specs), figures


def _number(grid: Grid, cell: Cell, mark: str) -> tuple[Fraction, Fraction] | None:
    """Value and rounding unit of a cell as displayed; `None` where it is no number."""
    _, number = read_cell(grid.rows[cell.row][cell.column], mark)
    return None if number is None else (Fraction(number.digits, 10**number.places), Fraction(1, 10**number.places))


def _figure(grid: Grid, cell: Cell, mark: str, number: int) -> Figure:
    value, step = _number(grid, cell, mark) or (Fraction(0), Fraction(1))
    place = Location(grid.file, row=cell.row + 1, sheet=grid.sheet, cell=_address(cell))
    printed = grid.rows[cell.row][cell.column].strip()
    return Figure(_name(cell, number), printed, value, step, step, source=_source(grid), location=place)


def _spec(relation: Discovered, operands: Sequence[Cell], grid: Grid, number: int) -> RelationSpec:
    result, names = _name(relation.result, number), [_name(cell, number) for cell in operands]
    where = f"{grid.sheet}!" if grid.sheet else ""
    told = f"{where}{_address(relation.result)}" + (f" ({relation.name})" if relation.name else "")
    return RelationSpec(
        name=f"{told} [{relation.kind} of {', '.join(_ranges(operands))}]",
        formula=_formula(relation, result, names),
        file=grid.file,
        line=relation.result.row + 1,
        column=relation.result.column + 1,
        origin=DERIVED,
        kind=KINDS[relation.kind],
        rationale=f"holds in {relation.held} of {relation.looked}",
        settled=True,
    )


def _formula(relation: Discovered, result: str, names: Sequence[str]) -> str:
    times = f"{relation.factor} * " if relation.factor != 1 else ""
    if relation.kind == "share":
        return f"{times}{names[0]} / {names[1]} = {result}"
    if relation.kind == "change":
        return f"{times}({names[0]} / {names[1]} - 1) = {result}"
    added = " + ".join(names)
    return f"({added}) / {len(names)} = {result}" if relation.kind == "average" else f"{result} = {added}"


def _ranges(cells: Sequence[Cell]) -> Iterator[str]:
    """Addresses; a long list by its first and last."""
    if len(cells) > 3:
        yield f"{_address(cells[0])} … {_address(cells[-1])}"
        return
    yield from (_address(cell) for cell in cells)


def _name(cell: Cell, number: int) -> str:
    return f"t{number}_{column_letters(cell.column)}{cell.row + 1}"


def _address(cell: Cell) -> str:
    return f"{column_letters(cell.column)}{cell.row + 1}"


def _source(grid: Grid) -> str:
    return grid.file if grid.sheet is None else f"{grid.file}, {grid.sheet}"
