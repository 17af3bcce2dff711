"""Results of Great Expectations read with care: what was met, what was not, and what cannot be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

from healthstat_check.interop.pandas_frame import withheld_rows
from healthstat_check.model.expectation import Expectation, Suite, Unmet
from healthstat_check.model.table import Table

NOISE = 1e-9
"""What sums and means in binary arithmetic may be off, as a share of the number."""
LONGEST = 300
COMPUTED = ("sum", "mean", "median", "stdev", "proportion_of_unique_values", "proportion_of_non_null_values")
SUM = "expect_multicolumn_sum_to_equal"
PRESENT = "expect_column_values_to_not_be_null"
SUPPRESSED = "cells are suppressed that it depends on"
TOO_CLOSE = "what was found is nearer to the bound than binary arithmetic can tell; a relation is exact"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Why an expectation was neither met nor unmet."""

    reason: str


def judged(suite: Suite, expectation: Expectation, result: Any, table: Table) -> Unmet | NotChecked | None:
    """What the result comes to; `None` where the expectation is met.

    An exception inside the result is no failure of the table, and a suppressed cell is no missing one.
    """
    reason = _exception(result.exception_info or {})
    if reason:
        return NotChecked(reason)
    withheld = withheld_rows(table, expectation.columns)
    if "unexpected_index_list" in result.result:
        return None if result.success else _of_rows(suite, expectation, result.result, withheld)
    if withheld and "observed_value" in result.result and "type" not in expectation.type:
        return NotChecked(SUPPRESSED)
    if result.success:
        return None
    if _too_close(expectation, result.result.get("observed_value")):
        return NotChecked(TOO_CLOSE)
    return Unmet(suite, expectation, observed=_observed(expectation, result.result))


def _of_rows(
    suite: Suite, expectation: Expectation, found: Mapping[str, Any], withheld: frozenset[int]
) -> Unmet | NotChecked | None:
    """The rows that do not meet it, without those that prove nothing."""
    values = dict(zip(found["unexpected_index_list"], found["unexpected_list"], strict=False))
    told = [int(row) for row in found["unexpected_index_list"] if not _adds_up(expectation, values.get(row))]
    rows = tuple(sorted(row for row in told if row not in withheld))
    if rows:
        return Unmet(suite, expectation, rows)
    return NotChecked(SUPPRESSED) if told and expectation.type != PRESENT else None


def _adds_up(expectation: Expectation, value: Any) -> bool:
    """Whether a row is unexpected only because binary fractions do not add up."""
    parts: list[Any] = list(value.values()) if expectation.type == SUM and isinstance(value, dict) else [None]
    return all(isinstance(part, Real) for part in parts) and _near(sum(parts), expectation.arguments.get("sum_total"))


def _too_close(expectation: Expectation, observed: Any) -> bool:
    """Whether a sum or a mean in binary arithmetic misses a bound by its own error."""
    computed = isinstance(observed, float) and any(f"column_{name}_" in expectation.type for name in COMPUTED)
    bounds = (expectation.arguments.get("min_value"), expectation.arguments.get("max_value"))
    return computed and any(_near(observed, bound) for bound in bounds)


def _near(first: float, second: Any) -> bool:
    """Whether two numbers differ by no more than an error of arithmetic; never for what is no number."""
    if not isinstance(second, Real):
        return False
    return abs(first - float(second)) <= NOISE * max(1, abs(float(second)))


def _exception(info: Mapping[str, Any]) -> str:
    """The first line of what went wrong; "" where nothing did. One exception, or several by metric."""
    each = [info] if "raised_exception" in info else list(info.values())
    raised = sorted(str(e["exception_message"] or "it raised an exception") for e in each if e["raised_exception"])
    return " ".join(raised[0].split())[:LONGEST] if raised else ""


def _observed(expectation: Expectation, found: Mapping[str, Any]) -> str:
    """What was found in the column or table as a whole."""
    value = found.get("observed_value")
    if isinstance(value, list) and expectation.type.endswith("_set"):
        value = sorted(value, key=str)
    if value is None:
        return ""
    told = json.dumps(value, ensure_ascii=False, default=_plain) if isinstance(value, list | dict) else str(value)
    return told[:LONGEST]


def _plain(value: Any) -> Any:
    """A number of numpy as one of Python; anything else as text."""
    return value.item() if hasattr(value, "item") else str(value)
