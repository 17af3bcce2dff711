"""Sheets without a descriptor as grids: every cell as displayed, no header assumed."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.sheet import ERROR, NUMBER, TEXT, Place, Sheet
from healthstat_check.model.grid import Grid

_NUMERAL = r"^[-+\u2212]?[0-9][0-9 \u00a0\u202f.,]*%?$"


def sheet_grid(sheet: Sheet, file: str) -> Grid:
    """The cells of a sheet. Raises `RefusedError` where they would fill more cells than the limit."""
    height, width = sheet.extent
    refuse_extent(sheet, file)
    rows = [[""] * width for _ in range(height)]
    for row, column, text in sheet.cells.select("row", "column", "text").iter_rows():
        rows[row][column] = text
    exact = sheet.cells.filter("hides").select("row", "column", "value")
    return Grid(
        file,
        tuple(map(tuple, rows)),
        sheet.name,
        sheet.merged,
        sheet.hidden_rows,
        sheet.hidden_columns,
        {(row, column): _decimal(value) for row, column, value in exact.iter_rows()},
        _notes(sheet),
    )


def _decimal(value: str) -> str:
    """A stored number without exponent."""
    return f"{Decimal(value):f}" if "e" in value.lower() else value


def refuse_extent(sheet: Sheet, file: str) -> None:
    """Raise `RefusedError` where a far cell would make a sheet of more cells than the limit."""
    height, width = sheet.extent
    if height * width > limits.SHEET_CELLS:
        name = visible(sheet.name)
        far = sheet.cells.filter((pl.col("row") == height - 1) | (pl.col("column") == width - 1)).row(-1, named=True)
        place = Place(far["row"], far["column"])
        text = f"{file}, {name}: a cell as far as {place} makes a sheet of {height} rows and {width} columns"
        hint = f"{limits.SHEET_CELLS} cells are allowed; delete what is not needed"
        raise RefusedError("sheet_extent", text, f"{name}!{place}", hint)


def _notes(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What is odd about cells: an error, a formula without a value, a number stored as text."""
    cells = sheet.cells
    note = (
        pl.when(pl.col("kind") == ERROR)
        .then(pl.lit("error"))
        .when(pl.col("formula") & pl.col("value").is_null())
        .then(pl.lit("uncached"))
        .when((pl.col("kind") == TEXT) & pl.col("text").str.contains(_NUMERAL) & ~pl.col("formula"))
        .then(pl.lit("text"))
        .when((pl.col("kind") == NUMBER) & (pl.col("text") == ""))
        .then(pl.lit("undisplayed"))
    )
    odd = cells.select("row", "column", note=note).filter(pl.col("note").is_not_null())
    return {(row, column): text for row, column, text in odd.iter_rows()}
