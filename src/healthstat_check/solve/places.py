"""In which instances each figure stands, looked up in sorted columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.model.relation import Named, Relation, leaves
from healthstat_check.solve.polynomial import Variable

Node = tuple[int, int]
"""A relation's number and the number of its aligned row."""

Cells = tuple[str, str, str]


class Places:
    """The nodes of every named figure and of every cell; nothing is made per cell before it is asked for."""

    def __init__(self, relations: Sequence[Relation], aligned: Sequence[Aligned]) -> None:
        self._named: dict[str, list[Node]] = {}
        self._touching: dict[Variable, list[Node]] = {}
        self._parts: dict[Cells, list[pl.LazyFrame]] = {}
        self._sorted: dict[Cells, pl.DataFrame] = {}
        for number, (relation, rows) in enumerate(zip(relations, aligned, strict=True)):
            for name in dict.fromkeys(_named(relation)):
                count = 1 if rows.frame is None else rows.frame.height
                self._named.setdefault(name, []).extend((number, i) for i in range(count))
            for leaf in rows.leaves.values():
                cells = (leaf.cube.package, leaf.cube.table, leaf.cube.measure)
                self._parts.setdefault(cells, []).append(_places(number, rows, leaf))

    def touching(self, variables: Iterable[Variable]) -> list[Node]:
        """The nodes that any of the figures stands in."""
        asked = dict.fromkeys(variables)
        self._look_up([v for v in asked if v not in self._touching])
        return sorted({node for v in asked for node in self._touching[v]})

    def _look_up(self, variables: list[Variable]) -> None:
        """Remember the nodes of each figure."""
        rows: dict[Cells, list[int]] = {}
        for variable in variables:
            self._touching[variable] = list(self._named.get(variable, ())) if isinstance(variable, str) else []
            if isinstance(variable, tuple) and len(variable) == 4:
                rows.setdefault(variable[:3], []).append(variable[3])
        for cells, places in rows.items():
            for place, node in self._nodes_at(cells, places):
                self._touching[(*cells, place)].append(node)

    def _nodes_at(self, cells: Cells, places: list[int]) -> Iterator[tuple[int, Node]]:
        """The nodes of each place of a column."""
        if cells not in self._parts:
            return
        index = self._index(cells)
        wanted = pl.Series(places, dtype=pl.UInt32)
        first, last = (index["place"].search_sorted(wanted, side).to_list() for side in ("left", "right"))
        relation, instance = index["relation"], index["instance"]
        for place, start, end in zip(places, first, last, strict=True):
            yield from ((place, (relation[at], instance[at])) for at in range(start, end))

    def _index(self, cells: Cells) -> pl.DataFrame:
        """The nodes of a column's cells by place, sorted when first asked for."""
        if cells not in self._sorted:
            self._sorted[cells] = pl.concat(self._parts[cells]).sort("place").collect()
        return self._sorted[cells]


def _named(relation: Relation) -> Iterator[str]:
    for leaf in (*leaves(relation.left), *leaves(relation.right)):
        if isinstance(leaf, Named):
            yield leaf.full_name


def _places(number: int, aligned: Aligned, leaf: Leaf) -> pl.LazyFrame:
    frame = pl.DataFrame() if aligned.frame is None else aligned.frame
    rows = frame.lazy().select(pl.col(leaf.column).alias("place")).with_row_index("instance")
    flat = rows.explode("place", empty_as_null=True) if leaf.summed else rows
    return flat.drop_nulls("place").select(
        pl.col("place").cast(pl.UInt32), pl.lit(number, pl.Int64).alias("relation"), pl.col("instance").cast(pl.Int64)
    )
