"""A big table of a resource, held in columns; `None` for whatever the ordinary reader has to look at."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from healthstat_check.engine.dense.columns import Columns
from healthstat_check.engine.dense.held import HeldCube
from healthstat_check.load.big.csv import read_big_csv
from healthstat_check.load.big.forms import wanted
from healthstat_check.load.big.parquet import read_big_parquet
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import Log
from healthstat_check.load.schema import Schema
from healthstat_check.model.held import Whole
from healthstat_check.model.table import Count, Ledger, Table


def read_big(path: str, suffix: str, schema: Schema, dialect: Dialect, folder: Folder, log: Log) -> Columns | None:
    """The columns of a file, if it has many rows, the schema's fields in their order, and nothing but plain cells.

    Raises `RefusedError` for a path or file that can't be read at all.
    """
    fields = wanted(schema, dialect)
    if fields is None:
        return None
    if suffix == "parquet":
        return read_big_parquet(path, fields, folder, log)
    return read_big_csv(path, fields, dialect, folder)


def held_by(table: Table, columns: Columns) -> Table:
    """A table without rows, held by its columns."""
    none, height = pl.Series("rows", dtype=pl.Int64), columns.height
    numbers = {name: column.at(none) for name, column in columns.numbers.items()}
    cells = Count(height * len(table.fields), height * len(table.fields))
    return replace(
        table,
        numbers=numbers,
        ledger=Ledger(Count(height, height), cells),
        held=HeldCube(columns, table.primary_key),
        whole=Whole(height, figures=dict.fromkeys(numbers, height), rows=none),
    )
