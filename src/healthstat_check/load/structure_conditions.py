"""The conditions that rules are made of: false where a row breaks the rule, null where nothing is judged."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def present(column: str) -> pl.Expr:
    """There is a value."""
    return pl.col(column).is_not_null()


def within(column: str, allowed: pl.Series) -> pl.Expr:
    """The value is one of those allowed."""
    return pl.col(column).is_in(allowed.unique().implode())


def unrepeated(columns: Sequence[str]) -> pl.Expr:
    """No other row has the same values in all columns; a row with a null has no key to repeat."""
    return ~pl.struct(columns).is_duplicated() | any_null(columns)


def referring(columns: Sequence[str], reference: pl.DataFrame) -> pl.Expr:
    """The values stand together in a row of `reference`, column by column; a row with a null refers to nothing."""
    renamed = reference.rename(dict(zip(reference.columns, columns, strict=True)))
    return pl.struct(columns).is_in(renamed.to_struct("rows").unique().implode()) | any_null(columns)


def any_null(columns: Sequence[str]) -> pl.Expr:
    """At least one of the columns has no value."""
    return pl.any_horizontal(pl.col(columns).is_null())
