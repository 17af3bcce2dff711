"""Rows of a lazy table picked out by lists of codes, in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.backend import Lazy
from healthstat_check.engine.lazy.source import Source, condition
from healthstat_check.model.relation import Selection

_MARK = "\u00b7mark"


class Wanted(NamedTuple):
    """Rows that the selections take and whose codes stand in `codes`; without columns, all that they take."""

    selections: tuple[Selection, ...]
    codes: pl.DataFrame


def merged(wanted: Iterable[Wanted]) -> list[Wanted]:
    """One list of codes for the same selections and dimensions."""
    lists: dict[tuple[tuple[Selection, ...], tuple[str, ...]], list[pl.DataFrame]] = {}
    for selections, codes in wanted:
        lists.setdefault((selections, tuple(codes.columns)), []).append(codes)
    return [Wanted(selections, pl.concat(codes).unique()) for (selections, _), codes in lists.items()]


def picked(source: Source, wanted: Iterable[Wanted], also: nw.Expr | None = None) -> Lazy:
    """All rows, with all columns, that one of the lists wants, or the condition; duplicates stay as they are."""
    frame, conditions = source.frame, [] if also is None else [also]
    for number, (selections, codes) in enumerate(merged(wanted)):
        mark = f"{_MARK}{number}"
        if codes.width:
            marks = source.backend.local(codes.with_columns(pl.lit(True).alias(mark)))
            frame = frame.join(marks, on=codes.columns, how="left")
        else:
            frame = frame.with_columns(nw.lit(True).alias(mark))
        taken = [condition(selection) for selection in selections]
        conditions.append(nw.all_horizontal(~nw.col(mark).is_null(), *taken, ignore_nulls=False))
    if not conditions:
        return frame.head(0)
    kept = nw.any_horizontal(*conditions, ignore_nulls=True)
    return frame.filter(kept).select(*source.frame.collect_schema().names())
