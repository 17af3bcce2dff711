"""Tables in plain text and Markdown: rows between bars or tabs, as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.model.grid import Grid
from healthstat_check.model.text_rows import cell_mark

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_EMPHASIS = str.maketrans("", "", "*_`")
_LEAST_ROWS = 2


def text_grids(content: str, path: str) -> tuple[Grid, ...]:
    """The tables of a text, called table 1, table 2 ... in order; each row knows its line, counted from 1.

    A table is two or more lines in a row with cells between bars, or between tabs. Raises `RefusedError` for one with
    too many columns or cells.
    """
    found = [table for table in _tables(content) if len(table) >= _LEAST_ROWS]
    return tuple(_grid(table, path, number) for number, table in enumerate(found, 1))


def _tables(content: str) -> Iterator[list[tuple[int, list[str]]]]:
    """Runs of lines with cells, the lines that only rule a table left out."""
    lines = enumerate(content.split("\n"), 1)
    for mark, run in groupby(lines, key=lambda line: cell_mark(line[1])):
        if mark:
            yield [(number, _cells(line, mark)) for number, line in run if not _RULE.fullmatch(line)]


def _cells(line: str, mark: str) -> list[str]:
    """The cells of a line as displayed."""
    if mark == "\t":
        return [cell.strip() for cell in line.split("\t")]
    cells = _BAR.split(line.strip().removeprefix("|"))
    cells = cells[:-1] if not cells[-1].strip() else cells
    return [cell.translate(_EMPHASIS).replace("\\|", "|").strip() for cell in cells]


def _grid(table: list[tuple[int, list[str]]], path: str, number: int) -> Grid:
    width = max(len(cells) for _, cells in table)
    if width > limits.COLUMNS or width * len(table) > limits.GRID_CELLS:
        raise RefusedError("limit_cells", f"{path}: more than {limits.GRID_CELLS} cells in a table", f"table {number}")
    rows = tuple((*cells, *[""] * (width - len(cells))) for _, cells in table)
    return Grid(path, rows, sheet=f"table {number}", lines=tuple(line for line, _ in table))
