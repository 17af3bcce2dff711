"""Text to printed numbers, all number columns of a table at once, exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.number_form import NumberForm
from healthstat_check.load.odd_cells import Odd, read_odd
from healthstat_check.model.table import NumberColumn

_INT64_DIGITS = 18
_TOO_LONG = Odd(fault="digits")


class ReadColumn(NamedTuple):
    """A column's numbers, and what each of its odd cells (each text once) was taken for."""

    numbers: NumberColumn
    odd: dict[str, Odd]


def read_numbers(columns: Sequence[pl.Series], forms: Sequence[NumberForm]) -> list[ReadColumn]:
    """The numbers of columns of text, each read by its form.

    Plain numbers stay in columns; every other text is read once, however often it stands there.
    """
    if not columns:
        return []
    cells = pl.DataFrame([column.alias(str(i)) for i, column in enumerate(columns)])
    plain = cells.select(_plain(str(i), form) for i, form in enumerate(forms))
    whole = plain.select(pl.all().all()).row(0)
    odd = [{} if whole[i] else _odd(cells[str(i)], plain[str(i)], form) for i, form in enumerate(forms)]
    canonical = cells.select(_canonical(str(i), form, odd[i]) for i, form in enumerate(forms))
    sizes = canonical.select(expr for name in cells.columns for expr in _sizes(name)).row(0, named=True)
    return [_column(cells[n], canonical[n], sizes, odd[int(n)]) for n in cells.columns]


def _plain(name: str, form: NumberForm) -> pl.Expr:
    """Which cells are plain numbers and no marks."""
    marks = sorted(m for m in form.missing | form.suppressed | form.nil if re.fullmatch(form.number, m))
    plain = pl.col(name).str.contains(form.plain)
    return plain & ~pl.col(name).is_in(marks) if marks else plain


def _odd(cells: pl.Series, plain: pl.Series, form: NumberForm) -> dict[str, Odd]:
    return {cell: read_odd(cell, form) for cell in cells.filter(~plain).unique().sort().to_list()}


def _canonical(name: str, form: NumberForm, odd: dict[str, Odd]) -> pl.Expr:
    """Every number as `-12.5`; null where there is none."""
    number = pl.col(name)
    if form.group:
        number = number.str.replace_all(form.groups, "")
    number = number.str.replace("\u2212", "-", literal=True).str.strip_prefix("+")
    if form.decimal != ".":
        number = number.str.replace(form.decimal, ".", literal=True)
    if not odd:
        return number.alias(name)
    read = pl.col(name).replace_strict({c: o.number for c, o in odd.items()}, default=None, return_dtype=pl.String)
    return pl.when(pl.col(name).is_in(list(odd))).then(read).otherwise(number).alias(name)


def _places(name: str) -> pl.Expr:
    """How many decimals each number prints; null where there is no number."""
    number = pl.col(name)
    point = number.str.find(".", literal=True).cast(pl.Int32)
    return pl.when(point.is_null()).then(number.str.len_bytes() * 0).otherwise(number.str.len_bytes() - point - 1)


def _whole_digits(name: str) -> pl.Expr:
    """How many digits stand before the decimal mark, or would without it."""
    number = pl.col(name)
    return number.str.len_bytes().cast(pl.Int32) - number.str.count_matches("[-.]").cast(pl.Int32) - _places(name)


def _sizes(name: str) -> tuple[pl.Expr, ...]:
    """What decides how a column is kept: fewest and most decimals, most digits before the mark."""
    return (
        _places(name).min().alias(f"least {name}"),
        _places(name).max().alias(f"most {name}"),
        _whole_digits(name).max().alias(f"whole {name}"),
    )


def _column(cells: pl.Series, canonical: pl.Series, sizes: dict[str, int | None], odd: dict[str, Odd]) -> ReadColumn:
    """Numbers as whole multiples of the column's finest place."""
    name = cells.name
    scale, whole = sizes[f"most {name}"] or 0, sizes[f"whole {name}"] or 0
    if whole + scale > limits.DIGITS:
        long = canonical.to_frame().select(_whole_digits(name) + scale > limits.DIGITS).to_series().fill_null(False)
        odd = {**odd, **dict.fromkeys(cells.filter(long).unique().sort().to_list(), _TOO_LONG)}
        canonical, whole = canonical.set(long, None), limits.DIGITS - scale
    kind = pl.Int64 if whole + scale <= _INT64_DIGITS else pl.Int128
    ragged = scale > 0 and sizes[f"least {name}"] != scale
    found = canonical.to_frame().select(
        _mantissa(name, scale, ragged).cast(kind).alias("mantissa"), _places(name).cast(pl.Int16).alias("places")
    )
    return ReadColumn(NumberColumn(scale, found["mantissa"], found["places"], _marks(cells, odd)), odd)


def _mantissa(name: str, scale: int, ragged: bool) -> pl.Expr:
    """The digits of each number, filled up with zeros to the finest place."""
    digits = pl.col(name).str.replace(".", "", literal=True) if scale else pl.col(name).str.strip_suffix(".")
    if not ragged:
        return digits
    zeros = {places: "0" * (scale - places) for places in range(scale + 1)}
    return digits + _places(name).cast(pl.Int32).replace_strict(zeros, default=None, return_dtype=pl.String)


def _marks(cells: pl.Series, odd: dict[str, Odd]) -> pl.Series:
    marks = {cell: o.mark for cell, o in odd.items() if o.mark is not None}
    if not marks:
        return pl.Series("marks", [None], dtype=pl.String).new_from_index(0, cells.len())
    return cells.replace_strict(marks, default=None, return_dtype=pl.String).alias("marks")
