"""The dimensions of a cube: the codes of each, and the code of each row as a number."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Cells = npt.NDArray[np.signedinteger[Any]]


class Axis(NamedTuple):
    """A dimension: its codes, and for each row of the table the place of its code among them."""

    name: str
    codes: tuple[str, ...]
    places: npt.NDArray[np.integer[Any]]

    def where(self, codes: Sequence[str], keep: bool = True) -> Flags:
        """Which of its codes are among some, or are not."""
        wanted = frozenset(codes)
        return np.array([(code in wanted) == keep for code in self.codes], dtype=np.bool_)


def shape_of(axes: Sequence[Axis]) -> tuple[int, ...]:
    """How many codes each dimension has."""
    return tuple(len(axis.codes) for axis in axes)


def cell_numbers(axes: Sequence[Axis]) -> Cells:
    """The cell of the cube that each row stands in, the last dimension running fastest (mixed radix)."""
    kind = np.int32 if prod(shape_of(axes)) < 2**31 else np.int64
    cells: Cells = axes[0].places.astype(kind)
    for axis in axes[1:]:
        cells = cells * kind(len(axis.codes)) + axis.places.astype(kind, copy=False)
    return cells
