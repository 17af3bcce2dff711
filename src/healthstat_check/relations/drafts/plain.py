"""Plain tables: a header row, and below it rows of the same columns to the end."""

from __future__ import annotations

from typing import NamedTuple

from healthstat_check.model.grid import Grid
from healthstat_check.relations.discover.number_text import NUMBER, decimal_mark, read_cell

DEEPEST_HEADER = 20
"""Rows of titles that may stand above a header in a workbook."""


class Plain(NamedTuple):
    """A plain table in a grid: the row of its header, one past its last row, its columns, and its decimal mark."""

    header: int
    stop: int
    columns: range
    mark: str

    def column(self, grid: Grid, column: int) -> list[str]:
        """The cells below the header of a column."""
        return [grid.rows[row][column].strip() for row in range(self.header + 1, self.stop)]


def plain_table(grid: Grid) -> Plain | None:
    """The only table of a grid, where it is plain: `None` where titles, groups or a second table are in the way.

    A delimited file must begin with its header; in a workbook titles may stand above it.
    """
    rows = grid.rows
    columns = _columns(grid)
    top = DEEPEST_HEADER if grid.sheet is not None else 1
    found = (at for at in range(min(top, len(rows) - 1)) if _is_header(rows[at], columns))
    header = next(found, None)
    if header is None:
        return None
    stop = len(rows)
    while stop > header + 1 and not any(cell.strip() for cell in rows[stop - 1]):
        stop -= 1
    if stop == header + 1 or not all(_is_row(rows[row], columns) for row in range(header + 1, stop)):
        return None
    mark = decimal_mark(cell for row in rows[header + 1 : stop] for cell in row)
    return Plain(header, stop, columns, mark)


def _columns(grid: Grid) -> range:
    """The columns up to the last one that holds anything."""
    used = [column for column in range(grid.width) if any(row[column].strip() for row in grid.rows)]
    return range(used[0], used[-1] + 1) if used else range(0)


def _is_header(row: tuple[str, ...], columns: range) -> bool:
    """Whether every column has a name of its own, and the first is no number."""
    names = [row[column].strip() for column in columns]
    unique = len({name.casefold() for name in names}) == len(names)
    return len(names) > 1 and unique and all(names) and read_cell(names[0], ".")[0] != NUMBER


def _is_row(row: tuple[str, ...], columns: range) -> bool:
    """Whether a row holds something beside its first cell."""
    return sum(bool(row[column].strip()) for column in columns) > 1
