"""Tables too big to be laid out as printed, held in few bytes by an engine until what matters of them is known."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from healthstat_check.engine.dense.columns import Columns, Numbers, Texts
from healthstat_check.engine.dense.held import HeldCube
from healthstat_check.model.held import Whole
from healthstat_check.model.table import NumberColumn, Table


def held(table: Table) -> Table:
    """The table with its rows held in columns; as it is where some cell is no plain number of its column's places."""
    columns = _columns(table)
    if columns is None:
        return table
    return with_columns(replace(table, frame=table.frame.clear()), columns)


def with_columns(table: Table, columns: Columns) -> Table:
    """A table whose frame has no rows, held by its columns."""
    numbers = {name: column.at(pl.Series(dtype=pl.Int64)) for name, column in columns.numbers.items()}
    whole = Whole(columns.height, figures=dict.fromkeys(numbers, columns.height), rows=pl.Series(dtype=pl.Int64))
    return replace(table, numbers=numbers, lines=None, held=HeldCube(columns, table.primary_key), whole=whole)


def _columns(table: Table) -> Columns | None:
    plain = all(_is_plain(table, name, numbers) for name, numbers in table.numbers.items())
    if not plain or not _is_regular(table) or table.frame.height == 0:
        return None
    names = [f.name for f in table.fields if f.name not in table.numbers]
    texts = {name: _texts(table.frame[name]) for name in names}
    numbers = {name: Numbers(column.scale, column.mantissa) for name, column in table.numbers.items()}
    return Columns(table.frame.height, texts, numbers, None if table.lines is None else table.lines[0])


def _texts(cells: pl.Series) -> Texts:
    each = cells.unique().sort()
    return Texts(each, cells.replace_strict(each, pl.int_range(len(each), eager=True), return_dtype=pl.UInt32))


def _is_plain(table: Table, name: str, numbers: NumberColumn) -> bool:
    """Whether every cell is a number, printed as a number of so many places is."""
    if numbers.mantissa.null_count() or numbers.marks.null_count() < len(numbers.marks):
        return False
    shown = Numbers(numbers.scale, numbers.mantissa).printed(pl.int_range(table.frame.height, eager=True))
    return numbers.mantissa.dtype == pl.Int64 and bool((shown == table.frame[name]).all())


def _is_regular(table: Table) -> bool:
    """Whether rows stand in a table file one a line, or in a file without lines."""
    if table.lines is None or table.frame.height == 0:
        return table.places is None
    return bool((table.lines - table.lines[0] == pl.int_range(len(table.lines), eager=True)).all())
