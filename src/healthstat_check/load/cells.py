"""Text to printed numbers, column by column, exactly."""

from __future__ import annotations

import re

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.number_form import NumberForm
from healthstat_check.load.odd_cells import Odd, read_odd
from healthstat_check.model.package import NumberColumn

_INT64_DIGITS = 18
_TOO_LONG = Odd(fault="digits")


def read_numbers(cells: pl.Series, form: NumberForm) -> tuple[NumberColumn, dict[str, Odd]]:
    """The numbers of a column of text, and what its odd cells (each once) were taken for.

    Plain numbers stay in columns; every other text is read once, however often it stands there.
    """
    plain = _plain(cells, form)
    odd = {cell: read_odd(cell, form) for cell in cells.filter(~plain).unique().sort().to_list()}
    numbers = _canonical(cells, plain, form, odd)
    column, too_long = _scaled(numbers)
    odd |= dict.fromkeys(cells.filter(too_long).unique().to_list(), _TOO_LONG)
    marks = cells.replace_strict({c: o.mark for c, o in odd.items()}, default=None, return_dtype=pl.String)
    return NumberColumn(column.scale, column.mantissa, column.places, marks.alias("marks")), odd


def _plain(cells: pl.Series, form: NumberForm) -> pl.Series:
    """Which cells are plain numbers and no marks."""
    marks = [mark for mark in form.missing | form.suppressed | form.nil if re.match(form.plain, mark)]
    plain = cells.str.contains(form.plain)
    return plain & ~cells.is_in(sorted(marks)) if marks else plain


def _canonical(cells: pl.Series, plain: pl.Series, form: NumberForm, odd: dict[str, Odd]) -> pl.Series:
    """Every number as `-12.5`; null where there is none."""
    numbers = cells
    if form.group:
        numbers = numbers.str.replace_all(form.groups, "")
    numbers = numbers.str.replace("\u2212", "-", literal=True).str.strip_prefix("+")
    if form.decimal != ".":
        numbers = numbers.str.replace(form.decimal, ".", literal=True)
    if not odd:
        return numbers
    read = cells.replace_strict({c: o.number for c, o in odd.items()}, default=None, return_dtype=pl.String)
    return numbers.zip_with(plain, read)


def _scaled(numbers: pl.Series) -> tuple[NumberColumn, pl.Series]:
    """Numbers as whole multiples of the finest place, and which had too many digits for that."""
    point = numbers.str.find(".", literal=True)
    places = (numbers.str.len_bytes() - point - 1).fill_null(0).cast(pl.Int16)
    digits = numbers.str.replace(".", "", literal=True)
    width = digits.str.len_bytes() - digits.str.starts_with("-").cast(pl.UInt32)
    fits, scale = _scale_of(numbers, places, width)
    digits = digits.set(~fits, None) if not fits.all() else digits
    places = places.zip_with(numbers.is_not_null() & fits, pl.Series([None], dtype=pl.Int16))
    widest = int(((width + (scale - places.fill_null(scale))).filter(fits)).max() or 0)
    kind = pl.Int64 if widest <= _INT64_DIGITS else pl.Int128
    mantissa = _padded(digits, places, scale).cast(kind).alias("mantissa")
    marks = pl.Series("marks", [], dtype=pl.String)
    return NumberColumn(scale, mantissa, places.alias("places"), marks), ~fits


def _scale_of(numbers: pl.Series, places: pl.Series, width: pl.Series) -> tuple[pl.Series, int]:
    """The finest place of all numbers that leaves each within the digits that are counted."""
    scale = int(places.filter(numbers.is_not_null()).max() or 0)
    whole = (width.cast(pl.Int32) - places).fill_null(0)
    fits = (whole + scale <= limits.DIGITS) | numbers.is_null()
    return fits, scale


def _padded(digits: pl.Series, places: pl.Series, scale: int) -> pl.Series:
    """Digits filled up with zeros to the finest place."""
    if not scale or places.drop_nulls().n_unique() <= 1:
        return digits
    zeros = {p: "0" * (scale - p) for p in places.drop_nulls().unique().to_list()}
    return digits + places.replace_strict(zeros, default=None, return_dtype=pl.String)
