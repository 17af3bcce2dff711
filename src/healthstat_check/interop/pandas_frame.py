"""A table as the pandas frame that Great Expectations takes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pandas import DataFrame, Index, Series

from healthstat_check.engine.keys import printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthstat_check.model.table import NumberColumn, Table

DIGITS = 15
"""Decimals of so many digits are told apart, and ordered, by binary numbers of 64 bits."""
YEAR = re.compile(r"-?[0-9]{1,4}")
WITHHELD = "^(suppressed$|below:)"


def frame_of(table: Table) -> DataFrame:
    """The table with its rows counted from 1; null where a cell is missing, suppressed or no number.

    Numbers are as printed, before any multiplier: whole numbers exactly, decimals as the nearest binary number
    (how the suites' own bounds are read) or, beyond `DIGITS` digits, as exact decimals. Years are whole numbers;
    everything else is text.
    """
    rows = Index(range(1, table.frame.height + 1))
    columns = {name: _column(table, name).set_axis(rows) for name in table.frame.columns}
    return DataFrame(columns, index=rows)


def withheld_rows(table: Table, columns: Iterable[str]) -> frozenset[int]:
    """The rows, counted from 1, in which a cell of these columns is suppressed."""
    marks = (table.numbers[name].marks for name in columns if name in table.numbers)
    return frozenset(row + 1 for series in marks for row in series.str.contains(WITHHELD).arg_true())


def _column(table: Table, name: str) -> Series:
    field, numbers = table.field(name), table.numbers.get(name)
    if numbers is not None:
        return _of_numbers(numbers)
    cells = printed(table, name).to_list()
    if field is None or field.type != "year":
        return Series(cells)
    return Series([int(cell) if cell is not None and YEAR.fullmatch(cell) else None for cell in cells])


def _of_numbers(numbers: NumberColumn) -> Series:
    """The numbers of a column, one type for all of them; pandas itself would make binary ones of whole numbers."""
    steps = numbers.mantissa.to_list()
    longest = max((abs(step) for step in steps if step is not None), default=0)
    if numbers.scale == 0:
        return Series(steps, dtype=None if longest < 10**DIGITS else object)
    if longest < 10**DIGITS:
        return Series([None if step is None else step / 10**numbers.scale for step in steps], dtype="float64")
    return Series([None if step is None else Decimal(f"{step}e-{numbers.scale}") for step in steps], dtype=object)
