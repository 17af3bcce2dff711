"""The pandas engine of Great Expectations with patterns that match in linear time and conditions that run no code."""

from __future__ import annotations

from functools import reduce
from typing import Any, ClassVar

import polars as pl
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)
from pandas import DataFrame, Series

from healthstat_check.interop.row_conditions import rows_meeting


class LinearPandasEngine(PandasExecutionEngine):
    """Differs from its parent in patterns and row conditions only; metrics registered for it are its alone."""

    def _apply_row_condition_filter(self, data: DataFrame, row_condition: Any, domain_kwargs: Any) -> DataFrame:
        return rows_meeting(row_condition, data)


class MatchRegex(ColumnMapMetricProvider):
    """Values in which a pattern is found."""

    condition_metric_name = "column_values.match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=LinearPandasEngine)
    def _found(self, column: Series, regex: str, **_: Any) -> Series:
        return found(column, regex)


class NotMatchRegex(ColumnMapMetricProvider):
    """Values in which a pattern is not found."""

    condition_metric_name = "column_values.not_match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=LinearPandasEngine)
    def _absent(self, column: Series, regex: str, **_: Any) -> Series:
        return ~found(column, regex)


class MatchRegexList(ColumnMapMetricProvider):
    """Values in which any of several patterns, or all of them, are found."""

    condition_metric_name = "column_values.match_regex_list"
    condition_value_keys = ("regex_list", "match_on")
    default_kwarg_values: ClassVar[dict[str, str]] = {"match_on": "any"}

    @column_condition_partial(engine=LinearPandasEngine)
    def _found(self, column: Series, regex_list: list[str], match_on: str, **_: Any) -> Series:
        masks = [found(column, regex) for regex in regex_list]
        return reduce(Series.__and__ if match_on == "all" else Series.__or__, masks)


class NotMatchRegexList(ColumnMapMetricProvider):
    """Values in which none of several patterns is found."""

    condition_metric_name = "column_values.not_match_regex_list"
    condition_value_keys = ("regex_list",)

    @column_condition_partial(engine=LinearPandasEngine)
    def _absent(self, column: Series, regex_list: list[str], **_: Any) -> Series:
        return ~reduce(Series.__or__, [found(column, regex) for regex in regex_list])


def found(column: Series, pattern: str) -> Series:
    """Whether the pattern is found in each value, as text.

    Raises:
        ValueError: the pattern cannot be matched in linear time, or is none.
    """
    texts = pl.Series(column.astype(str).to_list(), dtype=pl.String)
    try:
        matches = texts.str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        raise ValueError(f"the pattern {pattern} is none that matches in linear time") from error
    return Series(matches.to_list(), index=column.index, dtype=bool)
