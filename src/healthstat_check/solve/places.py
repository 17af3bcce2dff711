"""In which instances each figure stands, looked up in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.model.relation import Named, Relation, leaves
from healthstat_check.solve.polynomial import Variable

Node = tuple[int, int]
"""A relation's number and the number of its aligned row."""

Cells = tuple[str, str, str]
FEW = 60
"""So many places are sooner looked up one by one than together."""


class Places:
    """The nodes of every named figure and of every cell; nothing is made per cell before it is asked for."""

    def __init__(self, relations: Sequence[Relation], aligned: Sequence[Aligned]) -> None:
        self._named: dict[str, list[Node]] = {}
        self._touching: dict[Variable, list[Node]] = {}
        self._leaves: dict[Cells, list[_Stands]] = {}
        for number, (relation, rows) in enumerate(zip(relations, aligned, strict=True)):
            for name in dict.fromkeys(_named(relation)):
                count = 1 if rows.frame is None else rows.frame.height
                self._named.setdefault(name, []).extend((number, i) for i in range(count))
            for leaf in rows.leaves.values():
                cells = (leaf.cube.package, leaf.cube.table, leaf.cube.measure)
                self._leaves.setdefault(cells, []).append(_Stands(number, rows, leaf))

    def touching(self, variables: Iterable[Variable]) -> list[Node]:
        """The nodes that any of the figures stands in."""
        asked = dict.fromkeys(variables)
        self._look_up([v for v in asked if v not in self._touching])
        return sorted({node for v in asked for node in self._touching[v]})

    def in_several(self, cells: Cells) -> list[int]:
        """The places of a column that stand in several nodes."""
        places = [leaf.places for leaf in self._leaves.get(cells, ())]
        listed = pl.concat(places) if places else pl.Series(dtype=pl.UInt32)
        found: list[int] = listed.filter(listed.is_duplicated()).unique().sort().to_list()
        return found

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
        for leaf in self._leaves.get(cells, ()):
            yield from ((place, (leaf.relation, row)) for place, row in leaf.rows_at(places))


class _Stands:
    """In which aligned rows of a relation the cells of a leaf stand; looked at when first asked for."""

    def __init__(self, relation: int, aligned: Aligned, leaf: Leaf) -> None:
        self.relation, self._aligned, self._leaf = relation, aligned, leaf

    def rows_at(self, wanted: list[int]) -> Iterator[tuple[int, int]]:
        """Each wanted place with each of its rows."""
        if self._row_of is not None:
            found = [self._row_of[place] for place in wanted] if len(wanted) < FEW else self._row_of.gather(wanted)
            yield from ((place, row) for place, row in zip(wanted, found, strict=True) if row is not None)
            return
        places, rows = self._sorted["place"], self._sorted["row"]
        for place in wanted:
            first, last = places.search_sorted(place, "left"), places.search_sorted(place, "right")
            yield from ((place, row) for row in rows[first:last])

    @property
    def places(self) -> pl.Series:
        """The places of the leaf, row after row."""
        return self._flat["place"].cast(pl.UInt32)

    @cached_property
    def _flat(self) -> pl.DataFrame:
        """Every place with its row."""
        frame, column = pl.DataFrame() if self._aligned.frame is None else self._aligned.frame, self._leaf.column
        rows = frame.select(pl.col(column).alias("place")).with_row_index("row")
        return (rows.explode("place", empty_as_null=True) if self._leaf.summed else rows).drop_nulls("place")

    @cached_property
    def _row_of(self) -> pl.Series | None:
        """The row of each place; `None` where a place stands in several."""
        size = self._leaf.measure.numbers.mantissa.len()
        found = pl.repeat(None, size, dtype=pl.UInt32, eager=True).scatter(self._flat["place"], self._flat["row"])
        return found if size - found.null_count() == self._flat.height else None

    @cached_property
    def _sorted(self) -> pl.DataFrame:
        return self._flat.sort("place")


def _named(relation: Relation) -> Iterator[str]:
    for leaf in (*leaves(relation.left), *leaves(relation.right)):
        if isinstance(leaf, Named):
            yield leaf.full_name
