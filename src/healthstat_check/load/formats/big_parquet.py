"""Parquet in few bytes: a place among the texts of a column, a whole number for each print.

The numbers of a column are those that the ordinary reader would print: binary floats of declared `decimals` only, where
each of them is the float nearest to its print.
"""

from __future__ import annotations

import io
import json
from typing import Any

import polars as pl

from healthstat_check.engine.extents import fits, narrowed
from healthstat_check.load.formats.parquet_bytes import broken
from healthstat_check.load.visible import visible

MOST_TEXTS = 2**20
"""The most different texts of a column: more are no codes."""
EXACT_FLOAT = 2**53
MOST_DIGITS = 10**18


def read_big_columns(content: bytes, options: dict[str, Any]) -> bytes:
    """A line of JSON with the texts of each column, then the columns in Arrow's stream format.

    The line is `null` where some cell is not plain. Raises `RefusedError` when the file is broken.
    """
    decimals = json.loads(str(options["decimals"]))
    columns: list[pl.Series] = []
    texts: list[list[str] | None] = []
    try:
        names = json.loads(str(options["names"]))
        if list(pl.read_parquet_schema(io.BytesIO(content))) != names:
            return b"null\n"
        for name in names:
            column = pl.read_parquet(io.BytesIO(content), columns=[name], glob=False, hive_partitioning=False)[name]
            found = _numbers(column, decimals[name]) if name in decimals else _places(column)
            if found is None:
                return b"null\n"
            columns.append(found[0].alias(str(len(columns))))
            texts.append(found[1])
    except pl.exceptions.PolarsError as error:
        raise broken(str(options["file"]), visible(str(error))) from error
    out = io.BytesIO()
    out.write(json.dumps(texts).encode() + b"\n")
    pl.DataFrame(columns).write_ipc_stream(out, compat_level=pl.CompatLevel.oldest())
    return out.getvalue()


def _places(column: pl.Series) -> tuple[pl.Series, list[str]] | None:
    """The place of each text among the sorted texts of the column."""
    if column.null_count() or not (column.dtype == pl.String or column.dtype.is_integer()):
        return None
    each = column.unique().cast(pl.String).sort()
    if len(each) > MOST_TEXTS:
        return None
    return column.cast(pl.String).cast(pl.Enum(each)).to_physical(), each.to_list()


def _numbers(column: pl.Series, decimals: int | None) -> tuple[pl.Series, None] | None:
    """The mantissas of a column."""
    if column.null_count() or len(column) == 0:
        return None
    if column.dtype.is_float():
        found = None if decimals is None else _of_floats(column, decimals)
    elif column.dtype.is_integer():
        found = column if not decimals else None
    else:
        found = None
    return None if found is None or not fits(found, MOST_DIGITS) else (narrowed(found), None)


def _of_floats(column: pl.Series, decimals: int) -> pl.Series | None:
    """Floats as whole numbers of their last declared place; `None` where one prints otherwise."""
    if not column.is_finite().all():
        return None
    steps = (column * 10**decimals).round()
    near = steps / pl.Series([10.0**decimals]).new_from_index(0, len(steps)) == column  # a scalar would be inverted
    negative_zero = (steps == 0) & (1 / steps < 0)
    return steps.cast(pl.Int64) if near.all() and not negative_zero.any() and fits(steps, EXACT_FLOAT) else None
