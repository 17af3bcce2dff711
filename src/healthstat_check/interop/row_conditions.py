"""Row conditions of a suite as masks over a frame: compared here, never handed to pandas as program text."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from great_expectations.expectations.row_conditions import (
    AndCondition,
    ComparisonCondition,
    Condition,
    NullityCondition,
    OrCondition,
    deserialize_row_condition,
)
from pandas import DataFrame, Series

OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "IN": lambda column, values: column.isin(values),
    "NOT_IN": lambda column, values: ~column.isin(values),
}


def rows_meeting(condition: Any, frame: DataFrame) -> DataFrame:
    """The rows of the frame that a condition keeps.

    Raises:
        ValueError: the condition is written in the language of pandas or Spark, which is program text.
        KeyError: the frame has no such column.
    """
    parsed = deserialize_row_condition(condition)
    return frame[_mask(parsed, frame)]


def _mask(condition: Condition | str | None, frame: DataFrame) -> Series:
    if isinstance(condition, ComparisonCondition):
        column = frame[condition.column.name]
        return OPERATORS[str(condition.operator)](column, condition.parameter)
    if isinstance(condition, NullityCondition):
        absent = frame[condition.column.name].isna()
        return absent if condition.is_null else ~absent
    if isinstance(condition, AndCondition):
        return reduce(operator.and_, (_mask(part, frame) for part in condition.conditions))
    if isinstance(condition, OrCondition):
        return reduce(operator.or_, (_mask(part, frame) for part in condition.conditions))
    raise ValueError("a row condition in the language of pandas or Spark is not run: state it column by column")
