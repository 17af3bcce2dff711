"""The step that a column of numbers is really rounded to: padded decimals, bases of 5, 10, 100."""

from __future__ import annotations

import polars as pl

from healthstat_check.engine.bases import Precision, precision, steps
from healthstat_check.model.table import NumberColumn

FIRST_LOOK = 10_000


def column_precision(numbers: NumberColumn) -> Precision:
    """The step that a column's cells are rounded to."""
    column = numbers.mantissa.drop_nulls().filter(numbers.mantissa.drop_nulls() != 0)
    tried = steps(numbers.scale)
    dividing = [step for step in tried if _divides(step, column.head(FIRST_LOOK)) and _divides(step, column)]
    return precision(numbers.scale, dividing, column.abs().n_unique() if dividing else 0)


def _divides(step: int, column: pl.Series) -> bool:
    """Whether a column has numbers and the step divides all of them."""
    return column.len() > 0 and bool((column % pl.Series([step], dtype=column.dtype) == 0).all())
