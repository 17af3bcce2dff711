"""A table as a lazy plan sees it: codes, mantissas, and which cells are plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.backend import Backend, Lazy
from healthstat_check.model.relation import Selection

SAFE_64 = 2**62
"""No sum or product that is computed with 64 bits comes near this bound."""


class Cells(NamedTuple):
    """The columns of one measure in a source: mantissas, whether each is a plain number, and the largest one.

    `largest` bounds the absolute value of every mantissa.
    """

    mantissa: str
    plain: str
    largest: int


class Source(NamedTuple):
    """A lazy table: `key` columns are texts, `cells` are by name of the measure, `rows` how many rows there are."""

    frame: Lazy
    key: tuple[str, ...]
    cells: Mapping[str, Cells]
    rows: int
    backend: Backend


def condition(selection: Selection) -> nw.Expr:
    """Whether a selection keeps a row."""
    inside = nw.col(selection.dimension).is_in(list(selection.codes))
    return inside if selection.keep else ~inside


def kept_by(frame: Lazy, selections: tuple[Selection, ...]) -> Lazy:
    """The rows that all selections keep."""
    return frame.filter(*map(condition, selections)) if selections else frame


def single(source: Source, doubles: pl.DataFrame) -> Source:
    """The source with one row for each key; those of keys that several rows have hold no plain number."""
    if doubles.is_empty():
        return source
    local, key = source.backend.local(doubles), list(source.key)
    others = source.frame.join(local, on=key, how="anti")
    one = source.frame.join(local, on=key, how="semi").unique(key, keep="any")
    unsure = [nw.lit(False).alias(cells.plain) for cells in source.cells.values()]
    return source._replace(frame=nw.concat([others, one.with_columns(*unsure)], how="vertical"))
