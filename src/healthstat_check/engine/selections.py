"""Which rows of a table a cube's selections keep."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from healthstat_check.model.relation import Selection
from healthstat_check.model.table import Table


def codes(table: Table, dimension: str) -> frozenset[str]:
    """The codes that a table uses in a dimension."""
    if table.held is not None:
        return table.held.codes(dimension)
    return frozenset(c for c in table.frame[dimension].unique().to_list() if c is not None)


def matches(table: Table, selections: Sequence[Selection]) -> bool:
    """Whether some row has the codes that all selections ask for."""
    if table.held is not None:
        return table.held.matches(selections)
    return not selected(table.frame, selections).is_empty()


def selected(frame: pl.DataFrame, selections: Sequence[Selection]) -> pl.DataFrame:
    """The rows that all selections keep."""
    return frame.filter(*map(_condition, selections)) if selections else frame


def _condition(selection: Selection) -> pl.Expr:
    inside = pl.col(selection.dimension).is_in(list(selection.codes))
    return inside if selection.keep else ~inside
