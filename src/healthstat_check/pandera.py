"""Relations among printed figures as checks of anybody's `DataFrameSchema` or `DataFrameModel` for polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandera.polars as pa
import polars as pl

from healthstat_check.frames import Plan, judge

AGREES = "agrees"


def figures_agree(
    relation: str,
    measures: Mapping[str, Mapping[str, Any]],
    key: Sequence[str] = (),
    rounding: str = "half-any",
    fail_on: str = "error",
    hierarchies: Mapping[str, Any] | None = None,
) -> pa.Check:
    """A check of a whole frame: the relation holds in every row, as printed.

    Args:
        relation: A formula over column names, such as `insured / population = share`.
        measures: For each column of figures its `unit`, `decimals`, `multiplier`, `rounding` ..., as in a package.
        key: The columns that tell rows apart; without them each row is judged by itself.
        rounding: The convention by which the figures were rounded.
        fail_on: The least severity that fails a row: "error", or "warning" for what only a loose reading explains.
        hierarchies: Hierarchies of the key's columns, as in a package.

    Returns:
        A pandera check that fails the rows that do not agree. It raises `frames.NotJudgedError` where a column is
        absent or the relation cannot be read.
    """
    plan = Plan(relation, measures, tuple(key), hierarchies, rounding, fail_on)
    return pa.Check(
        lambda data: agreement(data.lazyframe, plan), name="figures_agree", error=f"figures_agree({relation})"
    )


def agreement(frame: pl.LazyFrame | pl.DataFrame, plan: Plan) -> pl.LazyFrame:
    """One column of truth values, a row each: whether the row agrees. A failure of no single row fails them all."""
    absent = [name for name in plan.columns if name not in frame.collect_schema()]
    rows = frame.lazy().select([name for name in plan.columns if name not in absent]).collect()
    failed = {failure.row for failure in judge(rows.to_dicts(), plan).failures}
    good = [None not in failed and row not in failed for row in range(rows.height)]
    return pl.LazyFrame({AGREES: good}, schema={AGREES: pl.Boolean})
