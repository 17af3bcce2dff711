"""The codes of a table's columns, written so that they can be compared within and across tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from healthstat_check.model.table import NumberColumn, Table

MISSING_MARK = "missing"


def printed(table: Table, name: str) -> pl.Series:
    """The cells of a column as printed, a String series; null where the cell is a missing value."""
    cells, field = table.frame[name], table.field(name)
    own = field.missing_values if field else None
    missing = cells.is_in(list(table.missing_values if own is None else own))
    numbers = table.numbers.get(name)
    if numbers is not None and numbers.marks.null_count() < numbers.marks.len():
        missing = missing | (numbers.marks == MISSING_MARK).fill_null(value=False)
    return cells.set(missing.fill_null(value=True), None) if missing.any() else cells


def codes(table: Table, name: str) -> pl.Series:
    """The codes of a column, a String series; null where the cell is a missing value.

    A printed number is written in its shortest form: `1 000` and `1000.0` are both "1000".
    """
    cells, numbers = printed(table, name), table.numbers.get(name)
    if numbers is None:
        return cells
    return _shortest(numbers).zip_with(numbers.mantissa.is_not_null(), cells).rename(name)


def code_frame(table: Table, names: Sequence[str]) -> pl.DataFrame:
    """The codes of several columns side by side."""
    return table.frame.select(names).with_columns(*(codes(table, name).alias(name) for name in names))


def rows_sharing(table: Table, names: Sequence[str], row: int) -> tuple[int, ...]:
    """The rows, counted from 1, whose codes in these columns are those of `row`, itself among them."""
    columns = [codes(table, name) for name in names]
    same = columns[0] == columns[0][row - 1]
    for column in columns[1:]:
        same = same & (column == column[row - 1])
    return tuple(place + 1 for place in same.arg_true())


def _shortest(numbers: NumberColumn) -> pl.Series:
    """Each number without group marks and trailing zeros."""
    whole = numbers.mantissa.cast(str)
    if numbers.scale == 0:
        return whole
    return whole.map_elements(lambda digits: _point(digits, numbers.scale), return_dtype=whole.dtype)


def _point(digits: str, scale: int) -> str:
    """The digits of an integer with the decimal point `scale` places from the right."""
    sign, size = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    padded = size.zfill(scale + 1)
    return sign + f"{padded[:-scale]}.{padded[-scale:]}".rstrip("0").rstrip(".")
