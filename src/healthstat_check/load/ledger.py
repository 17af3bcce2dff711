"""The ledger of a table: what was read of its file is what was checked and what was refused."""

from __future__ import annotations

import polars as pl

from healthstat_check.load.header import Columns
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.model.table import Count, Ledger, Table

_INVALID = "invalid"


def ledger_of(table: Table, grid: TableGrid, columns: Columns) -> Ledger:
    """Rows and cells, counted where they were read and again where they were judged.

    A cell is refused when it holds no number although its field does, when the file has no value for it, or when its
    column or row belongs to nothing; a row when one of its fields' cells is.
    """
    refused = _refused(table, grid, columns)
    cells = sum(int(cell.sum()) for cell in refused.values())
    rows = _rows_with(refused)
    height, width = grid.frame.height, len(columns.places) + columns.outside
    return Ledger(
        Count(height + grid.beyond.rows, height - rows, rows + grid.beyond.rows),
        Count(
            height * width + grid.beyond.cells,
            sum(table.frame[field.name].len() for field in table.fields) - cells,
            cells + columns.outside * height + grid.beyond.cells,
        ),
    )


def _refused(table: Table, grid: TableGrid, columns: Columns) -> dict[str, pl.Series]:
    """Which cells of each field were refused; fields without any left out."""
    found: dict[str, pl.Series] = {}
    for name, numbers in table.numbers.items():
        if numbers.marks.null_count() < numbers.marks.len():
            invalid = numbers.marks.eq_missing(_INVALID)
            found |= {name: invalid} if invalid.any() else {}
    fields = {place: name for name, place in columns.places.items()}
    for row, column in grid.unread:
        if column in fields:
            cells = found.get(fields[column], pl.Series([False]).new_from_index(0, table.frame.height))
            found[fields[column]] = cells.scatter(row, True)
    return found


def _rows_with(refused: dict[str, pl.Series]) -> int:
    """How many rows have a refused cell."""
    if not refused:
        return 0
    flags = pl.DataFrame([cells.alias(str(i)) for i, cells in enumerate(refused.values())])
    return int(flags.select(pl.any_horizontal(pl.all()).sum()).item())
