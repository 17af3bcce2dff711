"""The cells of each field: texts as they stand, numbers (where the format has them) as the field prints them."""

from __future__ import annotations

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.header import Columns
from healthstat_check.load.number_form import number_form
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.model.table import Field, SheetPlaces

_PERCENT = ("percent", "percentage_points")
_FOOTNOTE = r"[\u00a0 ]*[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+$"
_DIGITS = ("integer", "number", "year")


def field_cells(grid: TableGrid, columns: Columns, dialect: Dialect, missing: tuple[str, ...]) -> pl.DataFrame:
    """A column of text for each field."""
    return pl.DataFrame(
        [_cells(grid, str(columns.places[f.name]), f, dialect, missing).alias(f.name) for f in columns.fields]
    )


def field_places(grid: TableGrid, columns: Columns) -> SheetPlaces | None:
    """Where each field stands in the sheet; `None` for what is no workbook."""
    if grid.places is None:
        return None
    found = {f.name: grid.places.columns.get(str(columns.places[f.name])) for f in columns.fields}
    places = {name: column for name, column in found.items() if column is not None}
    return SheetPlaces(grid.places.sheet, grid.places.rows, places, grid.places.taken)


def _cells(grid: TableGrid, name: str, field: Field, dialect: Dialect, missing: tuple[str, ...]) -> pl.Series:
    texts = grid.frame[name]
    if grid.digits is None:
        return texts
    if grid.percents is not None:
        texts = texts.str.replace(_FOOTNOTE, "")
    if field.type not in _DIGITS:
        return texts
    digits = grid.digits[name]
    if grid.loose is None or grid.loose[name].any():
        filled = _filled_up(digits, field.decimals or 0)
        digits = filled if grid.loose is None else filled.zip_with(grid.loose[name], digits)
    if grid.percents is not None and field.unit not in _PERCENT and grid.percents[name].any():
        digits = _hundredths(digits).zip_with(grid.percents[name], digits)
    mark = number_form(field, missing, dialect).decimal
    if mark != ".":
        digits = digits.str.replace(".", mark, literal=True)
    return digits.zip_with(digits.is_not_null(), texts)


def _filled_up(digits: pl.Series, decimals: int) -> pl.Series:
    """Numbers of a format that does not print, with as many decimals as the field declares, unless they have more."""
    if decimals == 0:
        return digits
    number = pl.col("number")
    whole, after = number.str.extract(r"^(-?[0-9]+)(?:\.[0-9]*)?$"), number.str.extract(r"\.([0-9]*)$").fill_null("")
    shown = whole + "." + after.str.pad_end(min(decimals, limits.DIGITS), "0")
    return digits.to_frame("number").select(shown.fill_null(number)).to_series()


def _hundredths(digits: pl.Series) -> pl.Series:
    """Printed percentages as shares: the decimal mark two places to the left."""
    shares = {number: _shifted(number) for number in digits.drop_nulls().unique().to_list()}
    return digits.replace_strict(shares, default=None, return_dtype=pl.String)


def _shifted(number: str) -> str:
    """`12.3` as `0.123`."""
    sign, bare = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, decimals = bare.partition(".")
    whole = whole.rjust(3, "0")
    return f"{sign}{whole[:-2]}.{whole[-2:]}{decimals}"
