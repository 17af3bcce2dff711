"""Wide tables as cubes: a row for each figure, with what its header rows say as codes."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from healthstat_check.load.csv_records import Fault
from healthstat_check.load.log import RefusedError
from healthstat_check.load.schema import Schema
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.load.workbooks.dense import Dense
from healthstat_check.load.workbooks.labels import cleaned
from healthstat_check.load.workbooks.layout import Layout
from healthstat_check.model.table import SheetPlaces


def unfolded(
    cells: Dense,
    labels: Sequence[tuple[str, ...]],
    sheet: str,
    rows: pl.Series,
    layout: Layout,
    first: int,
    schema: Schema,
) -> TableGrid:
    """The long form of a wide table.

    Its schema has, in this order, a field for each column of labels, one for each header row, and one for the value.
    `labels` are those of each column, one a header row; `rows` the sheet's row of each row of `cells`.
    Raises `RefusedError` when the schema has too few fields for that.
    """
    levels = len(layout.header)
    stubs = len(schema.fields) - levels - 1
    if stubs < 1 or stubs >= cells.texts.width:
        raise RefusedError(
            "layout_wide",
            f"{levels} header rows need a schema of label fields, {levels} header fields and one for the value",
            hint="set `headerRows`, or the `fields` of its schema",
        )
    width = cells.texts.width - stubs
    height = rows.len()
    codes = [cells.texts.select(cleaned(pl.col(str(i)))).to_series() for i in range(stubs)]
    repeated = [code.gather(_each(height, width)) for code in codes]
    header = [pl.Series([labels[stubs + j][level] for j in range(width)], dtype=pl.String) for level in range(levels)]
    tiled = [level.gather(_over(height, width)) for level in header]
    values = Dense(*(_row_by_row(frame, stubs) for frame in cells))
    names = [str(i) for i in range(len(schema.fields))]
    columns = [*repeated, *tiled, values.texts.to_series()]
    frame = pl.DataFrame([column.alias(name) for column, name in zip(columns, names, strict=True)])
    last = names[-1]
    last = names[-1]
    no_digits = frame.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in names)
    no_flags = frame.with_columns(pl.lit(False).alias(name) for name in names)
    digits = no_digits.with_columns(values.digits.to_series().alias(last))
    percents, loose = (no_flags.with_columns(part.to_series().alias(last)) for part in (values.percents, values.loose))
    where = {str(i): first + i for i in range(stubs)}
    at = pl.Series([first + stubs + j for j in range(width)], dtype=pl.UInt32).gather(_over(height, width))
    places = SheetPlaces(sheet, rows.gather(_each(height, width)), {**where, last: at}, layout.taken())
    blank = tuple(Fault("blank_line", row + 1) for row in layout.blank)
    return TableGrid(tuple(f.name for f in schema.fields), frame, None, blank, digits, percents, loose, places)


def _each(height: int, width: int) -> pl.Series:
    """0, 0, ..., 1, 1, ...: each row as often as it has values."""
    return pl.select(pl.int_range(height * width, dtype=pl.UInt32) // width).to_series()


def _over(height: int, width: int) -> pl.Series:
    """0, 1, ..., 0, 1, ...: the columns of one row after the other."""
    return pl.select(pl.int_range(height * width, dtype=pl.UInt32) % width).to_series()


def _row_by_row(frame: pl.DataFrame, stubs: int) -> pl.DataFrame:
    """The values of a frame without its label columns, row after row, as one column."""
    kept = [str(i) for i in range(stubs, frame.width)]
    return frame.select(pl.concat_list(kept).alias("0")).explode("0", empty_as_null=True)


def unfolded_cells(
    cells: Sequence[tuple[int, int]], width: int, stubs: int, fields: int
) -> tuple[tuple[int, int], ...]:
    """Where cells of a wide table of `width` columns, `stubs` of them labels, stand in its long form.

    A label counts once, in the first row that is made of its own.
    """
    values = width - stubs
    return tuple(
        (row * values, column) if column < stubs else (row * values + column - stubs, fields - 1)
        for row, column in cells
    )
