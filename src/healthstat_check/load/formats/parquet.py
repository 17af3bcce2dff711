"""Parquet: every column as text; what is no number, text, date or truth value is refused by name."""

from __future__ import annotations

import io
import json
from typing import Any

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.formats.parquet_bytes import broken
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible

TEXT, NUMBER, FLOAT = "text", "number", "float"


def read_parquet(content: bytes, options: dict[str, Any]) -> bytes:
    """A line of JSON with the columns' names and kinds, then the columns as texts, in Arrow's stream format.

    A binary float is its shortest decimal. Raises `RefusedError` when the file is broken.
    """
    file = str(options["file"])
    try:
        frame = pl.read_parquet(io.BytesIO(content), glob=False, hive_partitioning=False)
    except pl.exceptions.PolarsError as error:
        raise broken(file, visible(str(error))) from error
    if frame.width > limits.COLUMNS:
        raise RefusedError("limit_columns", f"{file} has {frame.width} columns; {limits.COLUMNS} are allowed")
    head = {"header": frame.columns, "kinds": [_kind(dtype) for dtype in frame.dtypes]}
    texts = pl.DataFrame([_text(column, file).alias(str(at)) for at, column in enumerate(frame.iter_columns())])
    out = io.BytesIO()
    texts.write_ipc_stream(out)
    return json.dumps(head).encode() + b"\n" + out.getvalue()


def _kind(dtype: pl.DataType) -> str:
    if dtype.is_float():
        return FLOAT
    return NUMBER if dtype.is_integer() or dtype.is_decimal() else TEXT


def _text(column: pl.Series, file: str) -> pl.Series:
    """The column as text; nulls stay."""
    dtype = column.dtype
    if dtype.is_float():
        return column.cast(pl.String).str.strip_suffix(".0")
    if isinstance(dtype, pl.Datetime):
        return column.dt.to_string("iso:strict")
    if dtype.is_nested() or isinstance(dtype, (pl.Binary, pl.Duration, pl.Object)):
        raise RefusedError(
            "format", f"{file}: the column `{visible(column.name)}` holds {dtype}, which is no single value"
        )
    return column.cast(pl.String)
