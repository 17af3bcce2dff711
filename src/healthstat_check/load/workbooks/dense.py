"""Cells of a sheet as columns: a frame of texts, one of digits, and two of what the digits mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl


class Dense(NamedTuple):
    """Frames of one shape with columns "0", "1", ...: `texts` never null, `digits` null for what is no number.

    `percents` says which print a percent sign, `loose` which have the format General, that leaves out zeros at the end.
    """

    texts: pl.DataFrame
    digits: pl.DataFrame
    percents: pl.DataFrame
    loose: pl.DataFrame

    def select(self, columns: Sequence[str]) -> Dense:
        """Some columns, under new numbers."""
        names = dict(zip(columns, map(str, range(len(columns))), strict=True))
        return Dense(*(frame.select(columns).rename(names) for frame in self))


def dense(cells: pl.DataFrame, rows: Sequence[int], first: int, last: int) -> Dense:
    """The cells of these rows of a sheet, from one column to another."""
    height = len(rows)
    places = pl.DataFrame({"row": rows, "at": range(height)}, schema={"row": pl.UInt32, "at": pl.UInt32})
    general = pl.col("format").fill_null("General") == "General"
    inside = (
        cells.with_columns(loose=general)
        .filter(pl.col("column").is_between(first, last))
        .join(places, on="row", maintain_order="left")
    )
    parts = {column: part for (column,), part in inside.partition_by("column", as_dict=True).items()}
    empty = inside.clear()
    columns = [parts.get(column, empty) for column in range(first, last + 1)]
    return Dense(
        _frame(columns, "text", pl.Series([""], dtype=pl.String), height),
        _frame(columns, "number", pl.Series([None], dtype=pl.String), height),
        _frame(columns, "percent", pl.Series([False]), height),
        _frame(columns, "loose", pl.Series([False]), height),
    )


def _frame(columns: Sequence[pl.DataFrame], name: str, blank: pl.Series, height: int) -> pl.DataFrame:
    """One column of the cells at their places."""
    return pl.DataFrame(
        [
            blank.new_from_index(0, height).scatter(part["at"], part[name]).alias(str(place))
            for place, part in enumerate(columns)
        ]
    )
