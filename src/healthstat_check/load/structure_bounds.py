"""Bounds and lists of allowed values, put in the terms of the typed column they are compared with."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from healthstat_check.load.structure_types import Parse

LARGEST = 2**127 - 1
"""No cell is larger: mantissas have at most 128 bits."""
WIDEST: Mapping[type[pl.DataType], int] = {pl.Int16: 2**15 - 1, pl.Int32: 2**31 - 1, pl.Int64: 2**63 - 1}
NUMBER = re.compile(r"[+-]?\d{1,60}(?:\.\d{1,60})?(?:[eE][+-]?\d{1,2})?", re.ASCII)

BOUNDS: Mapping[str, tuple[Callable[[Any, Any], Any], Callable[[Fraction], int]]] = {
    "minimum": (operator.ge, ceil),
    "maximum": (operator.le, floor),
    "exclusiveMinimum": (operator.gt, floor),
    "exclusiveMaximum": (operator.lt, ceil),
}
"""Each bound with its comparison and the rounding that keeps it exact on whole numbers."""


def number(value: Any) -> Fraction | None:
    """The exact number that a descriptor gives; `None` where it gives none."""
    text = str(value)
    return None if isinstance(value, bool) or not NUMBER.fullmatch(text) else Fraction(text)


def scaled(bound: Fraction, scale: int, constraint: str) -> int:
    """The bound in steps of a column whose cells are whole numbers of 10**-scale."""
    steps = BOUNDS[constraint][1](bound * 10**scale)
    return max(-LARGEST, min(LARGEST, steps))


def allowed_numbers(values: Sequence[Any], scale: int, dtype: pl.DataType) -> pl.Series:
    """The values that a number column can hold, in its steps; the others can't match any cell."""
    steps = [value * 10**scale for value in map(number, values) if value is not None]
    widest = WIDEST.get(type(dtype), LARGEST)
    return pl.Series([int(s) for s in steps if s.denominator == 1 and abs(s) <= widest], dtype=dtype)


def allowed_values(values: Sequence[Any], dtype: pl.DataType, parse: Parse) -> pl.Series:
    """The values of any other type."""
    read = (value if isinstance(value, bool) and dtype == pl.Boolean else parse(str(value)) for value in values)
    return pl.Series([value for value in read if value is not None], dtype=dtype)
