"""Relations that a lone table shows, as relations to judge: its cells are named figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.grid import Grid, column_letters
from healthstat_check.model.package import RelationSpec
from healthstat_check.model.proposal import DERIVED, STATED, Cell, Discovered, Discoveries
from healthstat_check.model.rounding import HALF_ANY
from healthstat_check.relations.discover.meant import is_meant
from healthstat_check.relations.discover.named_totals import named_totals
from healthstat_check.relations.discover.number_text import OTHER, Number
from healthstat_check.relations.discover.reading import Prints, read_prints
from healthstat_check.relations.discover.worth import is_stated, worth_judging

KINDS = {"sum": "additivity", "average": "mean", "share": "ratio", "change": "change"}
MOST = 2000
"""Relations of one table that are judged one by one; those that fail come first."""
MOST_OPERANDS = 400


def grid_specs(grid: Grid, shown: Discoveries, number: int) -> tuple[tuple[RelationSpec, ...], dict[str, Figure]]:
    """The relations of a grid and the figures that they need; `number` tells the grids of one run apart."""
    prints = read_prints(grid)
    specs: list[RelationSpec] = []
    figures: dict[str, Figure] = {}
    for relation in islice(chain(named_totals(grid, shown), worth_judging(shown)), MOST):
        places = (relation.result, *relation.operands)
        cells = [cell for cell in places if prints.read[cell.row][cell.column][1] is not None]
        if relation.result not in cells or not 2 < len(cells) <= MOST_OPERANDS:
            continue
        if len(cells) < len(places) and not _only_blanks(relation, prints):
            continue
        if relation.holds is False and not is_meant(relation, prints):
            continue
        figures |= {_name(cell, number): _figure(grid, cell, prints, number) for cell in cells}
        specs.append(_spec(relation, cells[1:], grid, number))
    return tuple(specs), figures


def _only_blanks(relation: Discovered, prints: Prints) -> bool:
    """Whether a sum holds whose other parts print nothing: a word may stand for a number that was withheld."""
    states = (prints.read[cell.row][cell.column][0] for cell in relation.operands)
    return relation.kind == "sum" and relation.holds is True and OTHER not in states


def _figure(grid: Grid, cell: Cell, prints: Prints, number: int) -> Figure:
    """The figure that a cell prints.

    It is coarser where its row or column was rounded to a base, where decimals were cut, or all padded with zeros.
    """
    found = prints.read[cell.row][cell.column][1] or Number(0, 0)
    return Figure(
        _name(cell, number),
        grid.rows[cell.row][cell.column].strip(),
        Fraction(found.digits, 10**found.places),
        *prints.units(cell.row, cell.column),
        convention=HALF_ANY if prints.steps == 1 else "adjusted",
        source=_source(grid),
        location=_location(grid, cell),
    )


def _location(grid: Grid, cell: Cell) -> Location:
    """The line of a plain text, else the cell."""
    if grid.lines:
        return Location(grid.file, grid.lines[cell.row])
    return Location(grid.file, row=cell.row + 1, sheet=grid.sheet, cell=_address(cell))


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
        origin=STATED if is_stated(relation) else DERIVED,
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
