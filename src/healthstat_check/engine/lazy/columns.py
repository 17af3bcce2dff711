"""What a row of a lazy frame of instances holds of each leaf, by name."""

from __future__ import annotations

from typing import NamedTuple

from healthstat_check.engine.cubes import Leaf
from healthstat_check.engine.forms import refinement
from healthstat_check.engine.lazy.source import Source


class Names(NamedTuple):
    """The columns of one leaf: the sum of its cells, how many there are, whether all are plain numbers, the least."""

    value: str
    cells: str
    ready: str
    least: str


def names_of(leaf: int) -> Names:
    """The columns of the leaf that is known by this id."""
    return Names(f"\u00b7{leaf}v", f"\u00b7{leaf}n", f"\u00b7{leaf}ready", f"\u00b7{leaf}least")


def bound(leaf: Leaf, source: Source) -> int:
    """No sum of a leaf's cells is larger than this."""
    cells = source.rows if leaf.summed else 1
    return max(source.cells[leaf.cube.measure].largest, 1) * refinement(leaf) * max(cells, 1)
