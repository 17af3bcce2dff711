"""What a lazy table has: codes, combinations of them, those that stand there twice, those that are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

import narwhals as nw
import polars as pl

from healthstat_check.engine.cubes_complete import CELLS, LISTED, MissingObservations
from healthstat_check.engine.lazy.backend import Lazy
from healthstat_check.engine.lazy.source import Source, kept_by
from healthstat_check.model.relation import Selection

MOST_CODES = 200_000
"""More codes of one dimension than this are not brought here."""
MOST_DOUBLES = 10_000


def distinct(source: Source, names: Sequence[str], most: int = MOST_CODES) -> pl.DataFrame | None:
    """The different rows of some columns, sorted; `None` where there are too many of them."""
    found = source.backend.fetch(source.frame.select(*names).unique().head(most + 1))
    return None if found.height > most else found.sort(names)


def has_rows(source: Source, selections: Sequence[Selection]) -> bool:
    """Whether some row has the codes that all selections ask for."""
    return not source.backend.fetch(kept_by(source.frame, tuple(selections)).select(source.key).head(1)).is_empty()


def count(source: Source, selections: Sequence[Selection]) -> int:
    """How many rows have the codes that all selections ask for."""
    kept = kept_by(source.frame, tuple(selections))
    return int(source.backend.fetch(kept.select(nw.len().alias("rows"))).item())


def doubles(source: Source, names: Sequence[str]) -> pl.DataFrame:
    """The codes that more than one row has in these columns; of too many the first."""
    counted = source.frame.group_by(*names).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1).select(*names)
    return source.backend.fetch(counted.sort(*names).head(MOST_DOUBLES))


def size(source: Source, selections: Sequence[Selection], over: Sequence[str]) -> int:
    """How many codes, or combinations of them, the rows that the selections keep have in these dimensions."""
    kept = kept_by(source.frame, tuple(selections)).select(*over).unique()
    return int(source.backend.fetch(kept.select(nw.len().alias("rows"))).item())


def missing(source: Source, codes: Mapping[str, Sequence[str]]) -> MissingObservations:
    """The combinations of the codes of a complete cube that no row has."""
    names = list(codes)
    full = source.frame.filter(*(nw.col(name) != "" for name in names)).select(*names).unique()
    held = int(source.backend.fetch(full.select(nw.len().alias("rows"))).item())
    absent = prod(len(known) for known in codes.values()) - held
    if absent == 0 or held + absent > CELLS:
        return MissingObservations((), absent)
    rest = _grid(source, codes).join(full, on=names, how="anti").sort(*names).head(LISTED)
    found = source.backend.fetch(rest).select(names)
    return MissingObservations(tuple(tuple(row.items()) for row in found.iter_rows(named=True)), absent)


def _grid(source: Source, codes: Mapping[str, Sequence[str]]) -> Lazy:
    """Every combination of the codes."""
    grid: Lazy | None = None
    for name, known in codes.items():
        column = source.backend.local(pl.DataFrame({name: list(known)}, schema={name: pl.String}))
        grid = column if grid is None else grid.join(column, how="cross")
    return source.frame.select(*codes).head(0) if grid is None else grid
