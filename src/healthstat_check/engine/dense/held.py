"""A table held as a dense cube: what is asked of it before its rows are brought back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from healthstat_check.engine.cubes_complete import MissingObservations
from healthstat_check.engine.dense.columns import Columns
from healthstat_check.engine.dense.cube import DenseCube, dense_cube
from healthstat_check.engine.dense.examined import examined
from healthstat_check.engine.dense.neighbours import neighbours
from healthstat_check.engine.dense.routes import selected
from healthstat_check.engine.dense.screen import Screening
from healthstat_check.engine.questions import Question
from healthstat_check.model.held import Breakdown, Proven, Whole
from healthstat_check.model.relation import Cube, Expression, Operation, Selection, Sum
from healthstat_check.model.table import NumberColumn, Table
from healthstat_check.model.verdict import EXACT


@dataclass(frozen=True)
class HeldCube:
    """The columns of a table and its key."""

    columns: Columns
    key: tuple[str, ...]

    @cached_property
    def cube(self) -> DenseCube | None:
        """The cube of the key; `None` where there is none."""
        return dense_cube(self.columns, self.key)

    @property
    def can_come(self) -> bool:
        """They are here already."""
        return True

    def codes(self, dimension: str) -> frozenset[str]:
        """The codes that the table uses in a dimension."""
        return frozenset(self._codes(dimension))

    def _codes(self, dimension: str) -> Sequence[str]:
        if self.cube is not None and dimension in self.key:
            return next(axis.codes for axis in self.cube.axes if axis.name == dimension)
        columns = self.columns
        if dimension in columns.texts:
            each: list[str] = columns.texts[dimension].each.to_list()
            return each
        return columns.numbers[dimension].mantissa.unique().cast(pl.String).to_list()

    def numbers(self, field: str) -> NumberColumn:
        """The numbers of all rows of a field."""
        column = self.columns.numbers[field]
        return column.at(pl.Series(dtype=pl.Int64))._replace(mantissa=column.mantissa.cast(pl.Int64))

    def matches(self, selections: Sequence[Selection]) -> bool:
        """Whether some row has the codes that all selections ask for."""
        if self.cube is None:
            return all(self._known(s) for s in selections)
        kept = [selected(selections, axis) for axis in self.cube.axes]
        if self.cube.is_full:
            return all(inside.any() for inside in kept)
        there = self.cube.present.reshape(self.cube.shape)
        return bool(there[np.ix_(*map(np.flatnonzero, kept))].any())

    def _known(self, selection: Selection) -> bool:
        return bool(self.codes(selection.dimension).intersection(selection.codes)) or not selection.keep

    def screen(self, table: Table, questions: Sequence[Question], suspects: pl.Series) -> Table | None:
        """The rows left to judge; `None` where the table is no dense cube, or where too many are left."""
        if self.cube is None or (table.complete and not self.cube.is_full):
            return None
        screening = Screening(self.cube)
        if not screening.ask(questions, table.name):
            return None
        beside = neighbours(self.cube, screening.cells)
        screening.close()
        rows = np.unique(np.concatenate([self.cube.rows_of(screening.cells), suspects.to_numpy(), beside]))
        return self._kept(table, screening, questions, pl.Series("rows", rows.astype(np.int64)))

    def _kept(self, table: Table, screening: Screening, questions: Sequence[Question], rows: pl.Series) -> Table:
        known = table.whole or Whole(self.columns.height)
        return replace(
            self._with_rows(table, rows),
            whole=replace(
                known,
                rows=rows,
                examined=examined(screening, self.columns, rows),
                proven={q.relation.name: _proven(screening, n) for n, q in enumerate(questions) if n in screening.laid},
                sizes=_sizes(screening, questions),
                missing=MissingObservations((), 0),
            ),
        )

    def whole(self, table: Table) -> Table:
        """The table with all its rows as printed."""
        rows = pl.int_range(self.columns.height, dtype=pl.Int64, eager=True)
        return replace(self._with_rows(table, rows), whole=None)

    def _with_rows(self, table: Table, rows: pl.Series) -> Table:
        return replace(
            table,
            frame=self.columns.frame([f.name for f in table.fields], rows),
            numbers={name: self.columns.numbers[name].at(rows) for name in table.numbers},
            lines=self.columns.lines(rows),
            held=None,
        )


def _proven(screening: Screening, number: int) -> Proven:
    """What is left to judge of one question, and how many of its instances are exact and not looked at again."""
    laid, judged = screening.laid[number], screening.judged[number]
    counts = {EXACT: screening.counts[number] - len(judged)}
    if not laid.result:
        return Proven(counts, pl.DataFrame({"instance": judged}))
    named = zip(laid.grid.items(), np.unravel_index(judged, laid.result), strict=True)
    codes = {name: pl.Series(name, codes, pl.String).gather(places) for (name, codes), places in named}
    return Proven(counts, pl.DataFrame(codes))


def _sizes(screening: Screening, questions: Sequence[Question]) -> Mapping[Breakdown, int]:
    """How many codes, or combinations of codes, each sum goes over."""
    sums = (side for q in questions for side in _sums(q.relation.left, q.relation.right))
    return {breakdown: _size(screening.cube, *breakdown) for breakdown in dict.fromkeys(sums)}


def _sums(*sides: Expression) -> Iterator[Breakdown]:
    for side in sides:
        if isinstance(side, Sum) and isinstance(side.of, Cube):
            yield side.of.selections, side.over
        elif isinstance(side, Operation):
            yield from _sums(side.left, side.right)


def _size(cube: DenseCube, selections: Sequence[Selection], over: Sequence[str]) -> int:
    kept = [selected(selections, axis) for axis in cube.axes]
    there = cube.present.reshape(cube.shape)[np.ix_(*map(np.flatnonzero, kept))]
    others = tuple(n for n, axis in enumerate(cube.axes) if axis.name not in over)
    return int(there.any(axis=others).sum())
