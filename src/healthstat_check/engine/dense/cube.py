"""A table as a cube: where each row stands, which cells are there, which are there twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt
import polars as pl

from healthstat_check.engine.dense.axes import Axis, Cells, Flags, Positions, cell_numbers, shape_of
from healthstat_check.engine.dense.columns import Columns
from healthstat_check.engine.extents import extent

MOST_CELLS = 2**31
SPARSEST = 8
"""A cube of more cells than so many times its rows is no dense one."""
SMALL = 2**20


@dataclass(frozen=True)
class DenseCube:
    """The axes of a table's key and the cell of each row."""

    columns: Columns
    axes: tuple[Axis, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many codes each dimension has."""
        return shape_of(self.axes)

    @property
    def size(self) -> int:
        """How many cells it has, there or not."""
        return prod(self.shape)

    @cached_property
    def cells(self) -> Cells:
        """The cell of each row."""
        return cell_numbers(self.axes)

    @cached_property
    def row_at(self) -> npt.NDArray[np.int32]:
        """A row of each cell, -1 for a cell without one."""
        rows = np.full(self.size, -1, np.int32)
        rows[self.cells] = np.arange(self.columns.height, dtype=np.int32)
        return rows

    @cached_property
    def present(self) -> Flags:
        """Which cells have a row."""
        found = np.zeros(self.size, np.bool_)
        found[self.cells] = True
        return found

    @cached_property
    def is_full(self) -> bool:
        """Whether every cell has one row and no more."""
        return self.columns.height == self.size and bool(self.present.all())

    @cached_property
    def repeated(self) -> Positions:
        """The cells that have more than one row."""
        if int(self.present.sum()) == self.columns.height:
            return np.zeros(0, np.int64)
        return np.flatnonzero(np.bincount(self.cells, minlength=self.size) > 1)

    def values(self, measure: str, scale: int = 1) -> npt.NDArray[np.int64]:
        """The mantissas of a measure, cell by cell, times `scale`; 0 where there is no row."""
        cube = np.zeros(self.size, np.int64)
        cube[self.cells] = self.columns.numbers[measure].mantissa.to_numpy()
        return (cube if scale == 1 else cube * scale).reshape(self.shape)

    def rows_of(self, cells: Positions) -> Positions:
        """Every row that stands in one of the cells, in order."""
        wanted = np.zeros(self.size, np.bool_)
        wanted[cells] = True
        return np.flatnonzero(wanted[self.cells])

    def codes(self, cells: Positions, names: Sequence[str]) -> pl.DataFrame:
        """The codes of cells in some dimensions."""
        places = dict(zip((a.name for a in self.axes), np.unravel_index(cells, self.shape), strict=True))
        coded = {a.name: pl.Series(a.name, a.codes, pl.String) for a in self.axes}
        return pl.DataFrame({name: coded[name].gather(places[name]) for name in names})


def dense_cube(columns: Columns, key: Sequence[str]) -> DenseCube | None:
    """The cube of a table's key; `None` where it has none, or one with few of its cells filled."""
    axes = [_axis(columns, name) for name in key]
    found = tuple(axis for axis in axes if axis is not None)
    if not key or len(found) < len(key):
        return None
    size = prod(shape_of(found))
    return DenseCube(columns, found) if size <= min(MOST_CELLS, max(SMALL, SPARSEST * columns.height)) else None


def _axis(columns: Columns, name: str) -> Axis | None:
    if name in columns.texts:
        each, places = columns.texts[name]
        order = each.arg_sort()
        rank = np.empty(len(each), places.to_numpy().dtype)
        rank[order.to_numpy()] = np.arange(len(each))
        same = bool((rank == np.arange(len(each))).all())
        return Axis(name, tuple(each.gather(order).to_list()), places.to_numpy() if same else rank[places.to_numpy()])
    if columns.numbers[name].scale or columns.height == 0:
        return None
    return _numbered(name, columns.numbers[name].mantissa)


def _numbered(name: str, mantissa: pl.Series) -> Axis:
    """Whole numbers as codes, in their order."""
    low, high = map(int, extent(mantissa) or (0, 0))
    numbers = mantissa.to_numpy()
    if high - low < SMALL:
        there = np.zeros(high - low + 1, np.bool_)
        there[numbers - low] = True
        used = np.flatnonzero(there)
        codes = tuple(map(str, (used + low).tolist()))
        if there.all():
            return Axis(name, codes, numbers - low if low else numbers)
        return Axis(name, codes, (np.cumsum(there) - 1).astype(np.int32)[numbers - low])
    each, places = np.unique(numbers, return_inverse=True)
    return Axis(name, tuple(map(str, each.tolist())), places)
