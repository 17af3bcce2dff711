"""A table's cells as text, whatever the format, before its schema says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from healthstat_check.load.csv_records import Fault
from healthstat_check.load.log import RefusedError
from healthstat_check.model.table import SheetPlaces


class Beyond(NamedTuple):
    """Rows with content, and their cells, that were found beside the table and belong to nothing."""

    rows: int = 0
    cells: int = 0


class TableGrid(NamedTuple):
    """Cells as text: the header's names, a frame with columns "0", "1", ..., the line of each row.

    No cell is null: an empty one is "", quoted or not. `faults` are what was read with a doubt. Where the format
    knows numbers from texts, cells that are numbers have their digits in `digits` (null elsewhere; columns and rows
    as in `frame`); in a workbook `percents` says which of them print a percent sign, and
    `loose` which leave out zeros at the end. `floats` are the places of
    columns of binary floats, whose printed decimals nobody knows. `unread` are cells, by row and column, whose value
    the file does not have.
    """

    header: tuple[str, ...]
    frame: pl.DataFrame
    lines: pl.Series | None
    faults: tuple[Fault, ...] = ()
    digits: pl.DataFrame | None = None
    percents: pl.DataFrame | None = None
    loose: pl.DataFrame | None = None
    places: SheetPlaces | None = None
    floats: frozenset[int] = frozenset()
    unread: tuple[tuple[int, int], ...] = ()
    beyond: Beyond = Beyond()


def joined(path: str, parts: Sequence[TableGrid]) -> TableGrid:
    """The rows of several files of one table, one behind the other. Raises `RefusedError` when their columns differ."""
    first = parts[0]
    if any(part.header != first.header for part in parts):
        raise RefusedError("header_parts", f"the files in `{path}` have different columns", hint="write them alike")
    digits = [part.digits for part in parts if part.digits is not None]
    return first._replace(
        frame=pl.concat([part.frame for part in parts]),
        digits=pl.concat(digits) if len(digits) == len(parts) else None,
        floats=frozenset().union(*(part.floats for part in parts)),
    )
