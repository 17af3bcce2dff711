"""Sheets as stored to sheets as displayed: plain numbers in columns, unusual ones once each."""

from __future__ import annotations

from dataclasses import replace
from decimal import InvalidOperation

import polars as pl

from healthstat_check.load.log import RefusedError
from healthstat_check.load.workbooks.fixed_numbers import plain_numbers
from healthstat_check.load.workbooks.one_number import Shown, displayed
from healthstat_check.load.workbooks.sheet import NUMBER, Place, Sheet

_SHOWN = {"text": pl.String, "number": pl.String, "hides": pl.Boolean, "percent": pl.Boolean}
_NUMERIC = (pl.col("kind") == NUMBER) & pl.col("value").is_not_null()


def shown(sheet: Sheet, since_1904: bool, file: str) -> Sheet:
    """The sheet with what each cell displays.

    Raises `RefusedError` for a cell that says it is a number and is none.
    """
    cells = sheet.cells.with_columns(plain_numbers(sheet.cells, _NUMERIC).select(*_SHOWN))
    odd = cells.select(_NUMERIC & pl.col("number").is_null()).to_series()
    if odd.any():
        cells = _with_odd(cells, odd, sheet, since_1904, file)
    text = pl.when(_NUMERIC).then("text").otherwise(pl.col("value").fill_null(""))
    flags = (pl.col(name).fill_null(False) & _NUMERIC for name in ("hides", "percent"))
    return replace(sheet, cells=cells.with_columns(text.alias("text"), *flags))


def _with_odd(cells: pl.DataFrame, odd: pl.Series, sheet: Sheet, since_1904: bool, file: str) -> pl.DataFrame:
    """The cells with their unusual numbers displayed, each pair of value and format once."""
    pairs = cells.filter(odd).select("value", "format").unique(maintain_order=True)
    texts = [_shown(value, code, since_1904) for value, code in pairs.iter_rows()]
    known = [text for text in texts if text is not None]
    if len(known) < len(texts):
        raise _no_number(sheet, pairs["value"][texts.index(None)], file)
    printed = pairs.with_columns(pl.DataFrame(known, schema=_SHOWN, orient="row"))
    found = cells.select("value", "format").join(
        printed, on=["value", "format"], how="left", nulls_equal=True, maintain_order="left"
    )
    return cells.with_columns(found[name].zip_with(odd, cells[name]).alias(name) for name in _SHOWN)


def _shown(value: str, code: str | None, since_1904: bool) -> Shown | None:
    try:
        return displayed(value, code or "General", since_1904)
    except InvalidOperation:
        return None


def _no_number(sheet: Sheet, value: str, file: str) -> RefusedError:
    cell = sheet.cells.filter((pl.col("value") == value) & (pl.col("kind") == NUMBER)).row(0, named=True)
    place = f"{sheet.name}!{Place(cell['row'], cell['column'])}"
    return RefusedError("number_broken", f"{file}: the stored value of {place} is no number", place)
