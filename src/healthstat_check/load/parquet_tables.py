"""Tables in Parquet, read in a guarded child and handed back as text."""

from __future__ import annotations

import io
import json
from typing import NamedTuple

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.formats.parquet_bytes import refuse_unsound
from healthstat_check.load.guarded import Guard, guarded
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.model.grid import Grid

_TASK = "healthstat_check.load.formats.parquet:read_parquet"


class Columns(NamedTuple):
    """The columns of a file as texts, null where the file has null; `kinds` are "text", "number" or "float"."""

    header: tuple[str, ...]
    texts: pl.DataFrame
    kinds: tuple[str, ...]


def read_parquet_table(content: bytes, file: str, log: Log) -> TableGrid:
    """The table in a Parquet file. Raises `RefusedError` when it is broken or too big."""
    columns = read_parquet_columns(content, file, log)
    digits = [
        column if kind != "text" else pl.Series(column.name, [None], pl.String).new_from_index(0, len(column))
        for kind, column in zip(columns.kinds, columns.texts.iter_columns(), strict=True)
    ]
    floats = frozenset(place for place, kind in enumerate(columns.kinds) if kind == "float")
    frame = columns.texts.select(pl.all().fill_null(""))
    return TableGrid(columns.header, frame, None, digits=pl.DataFrame(digits), floats=floats)


def parquet_grid(content: bytes, file: str, log: Log) -> Grid:
    """The cells of a lone Parquet file below its header. Raises `RefusedError` when there are too many."""
    columns = read_parquet_columns(content, file, log)
    if columns.texts.height * columns.texts.width > limits.GRID_CELLS:
        hint = "describe it in a package"
        raise RefusedError("limit_cells", f"{file} has more than {limits.GRID_CELLS} cells", hint=hint)
    return Grid(file, (columns.header, *columns.texts.fill_null("").iter_rows()))


def read_parquet_columns(content: bytes, file: str, log: Log) -> Columns:
    """The columns of a Parquet file as texts. What it says of itself is looked at before a reader starts."""
    refuse_unsound(content, file)
    memory = limits.READER_MEMORY + limits.PARQUET_MEMORY_PER_BYTE * len(content)
    answer = guarded(_TASK, content, file, log, guard=Guard(memory=memory, answer=limits.TABLE_BYTES))
    head, _, stream = answer.partition(b"\n")
    about = json.loads(head)
    return Columns(tuple(about["header"]), pl.read_ipc_stream(io.BytesIO(stream)), tuple(about["kinds"]))
