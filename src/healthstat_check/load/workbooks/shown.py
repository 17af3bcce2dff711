"""Sheets as stored to sheets as displayed: plain numbers in columns, unusual ones once each."""

from __future__ import annotations

from dataclasses import replace
from decimal import InvalidOperation

import polars as pl

from healthstat_check.load.log import RefusedError
from healthstat_check.load.workbooks.one_number import Shown, displayed
from healthstat_check.load.workbooks.sheet import NUMBER, Place, Sheet

_SHOWN = pl.Struct({"text": pl.String, "number": pl.String, "exact": pl.String, "percent": pl.Boolean})


def shown(sheet: Sheet, since_1904: bool, file: str) -> Sheet:
    """The sheet with what each cell displays.

    Raises `RefusedError` for a cell that says it is a number and is none.
    """
    numeric = (pl.col("kind") == NUMBER) & pl.col("value").is_not_null()
    pairs = sheet.cells.filter(numeric).select("value", "format").unique(maintain_order=True)
    texts = [_shown(value, code, since_1904) for value, code in pairs.iter_rows()]
    if None in texts:
        raise _no_number(sheet, pairs.filter(pl.Series([t is None for t in texts])), file)
    printed = pairs.with_columns(pl.Series("shown", texts, dtype=_SHOWN)).unnest("shown")
    plain = pl.lit(None, dtype=pl.String)
    cells = sheet.cells.join(printed, on=["value", "format"], how="left", nulls_equal=True, maintain_order="left")
    return replace(
        sheet,
        cells=cells.with_columns(
            text=pl.when(numeric).then(pl.col("text")).otherwise(pl.col("value").fill_null("")),
            number=pl.when(numeric).then(pl.col("number")).otherwise(plain),
            exact=pl.when(numeric).then(pl.col("exact")).otherwise(plain),
            percent=pl.col("percent").fill_null(False) & numeric,
        ),
    )


def _shown(value: str, code: str | None, since_1904: bool) -> Shown | None:
    try:
        return displayed(value, code or "General", since_1904)
    except InvalidOperation:
        return None


def _no_number(sheet: Sheet, pairs: pl.DataFrame, file: str) -> RefusedError:
    value = pairs["value"][0]
    cell = sheet.cells.filter((pl.col("value") == value) & (pl.col("kind") == NUMBER)).row(0, named=True)
    place = f"{sheet.name}!{Place(cell['row'], cell['column'])}"
    return RefusedError("number_broken", f"{file}: the stored value of {place} is no number", place)
