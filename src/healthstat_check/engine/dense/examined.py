"""Which cells stand in instances that were proven fine and are not looked at again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from healthstat_check.engine.dense.axes import Flags, Positions
from healthstat_check.engine.dense.columns import Columns
from healthstat_check.engine.dense.cube import DenseCube
from healthstat_check.engine.dense.routes import Route
from healthstat_check.engine.dense.screen import Screening


def examined(screening: Screening, columns: Columns, rows: pl.Series) -> Mapping[str, tuple[int, pl.Series]]:
    """For each measure how many cells of rows outside the frame were judged, and which rows of the frame were."""
    cells = screening.cube.cells[rows.to_numpy()].astype(np.int64)
    return {name: _of_measure(screening, name, cells) for name in columns.numbers}


def _of_measure(screening: Screening, measure: str, cells: Positions) -> tuple[int, pl.Series]:
    routes = [(n, r) for n, laid in screening.laid.items() for r in laid.routes if r.measure == measure]
    seen = np.zeros(len(cells), np.bool_)
    for number, route in routes:
        found = route.instances(cells, screening.cube.shape, screening.laid[number].result)
        seen |= (found >= 0) & ~np.isin(found, screening.judged[number])
    outside = _covered(screening.cube, [route for _, route in routes], cells)
    return outside, pl.Series(np.flatnonzero(seen), dtype=pl.UInt32)


def _covered(cube: DenseCube, routes: list[Route], cells: Positions) -> int:
    """How many rows stand in a cell, not one of `cells`, that some route takes."""
    if any(all(bool((step.places >= 0).all()) for step in route.steps) for route in routes):
        return cube.columns.height - len(cells)
    covered: Flags = np.zeros(cube.shape, np.bool_)
    for route in routes:
        covered |= route.covers()
    flat = covered.ravel()
    return int(flat[cube.cells].sum()) - int(flat[cells].sum())
