"""Rows beside a cell, in the file and along each dimension: whoever copied a print took it from there, if anywhere."""

from __future__ import annotations

import numpy as np

from healthstat_check.engine.dense.axes import Positions
from healthstat_check.engine.dense.cube import DenseCube

MOST = 5_000
"""The most cells whose neighbours are looked for."""


def neighbours(cube: DenseCube, cells: Positions) -> Positions:
    """The rows before and after those of the cells, and along each dimension, as they stand in the file."""
    near = cells[:MOST]
    rows = cube.row_at[near].astype(np.int64)
    found = [rows - 1, rows + 1]
    for axis in range(len(cube.shape) if len(cube.shape) > 1 else 0):
        found += _along(cube, near, axis)
    every = np.unique(np.concatenate(found))
    return every[(every >= 0) & (every < cube.columns.height)]


def _along(cube: DenseCube, cells: Positions, axis: int) -> list[Positions]:
    """The rows before and after, among those that differ in one code only."""
    places = np.unravel_index(cells, cube.shape)
    others = np.ravel_multi_index([p if n != axis else p * 0 for n, p in enumerate(places)], cube.shape)
    stride = int(np.prod(cube.shape[axis + 1 :], dtype=np.int64))
    found = []
    for line in np.unique(others).tolist():
        rows = np.sort(cube.row_at[line + stride * np.arange(cube.shape[axis])]).astype(np.int64)
        at = np.searchsorted(rows, cube.row_at[cells[others == line]])
        found += [rows[np.maximum(at - 1, 0)], rows[np.minimum(at + 1, len(rows) - 1)]]
    return found
