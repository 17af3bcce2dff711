"""Cubes: a formula's measures aligned by dimension, one row an instance of the relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import polars as pl

from healthstat_check.engine.periods import following
from healthstat_check.engine.selections import selected
from healthstat_check.engine.shapes import cube_dimensions
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.relation import Cube, Expression, Operation, Power, Previous, Rollup, Sum


class Leaf(NamedTuple):
    """One measure of a formula.

    `column` of the aligned frame holds its row (from 0), or its list of rows when `summed`; then `expected`
    is the column that says how many rows the whole breakdown has.
    """

    cube: Cube
    measure: Measure
    column: str
    summed: bool = False

    @property
    def expected(self) -> str:
        """Name of the column with the number of rows expected."""
        return f"{self.column}#"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Instances of an expression: dimension columns, and a column of row numbers (from 0) a leaf.

    `frame` is None for an expression without measures. A missing row is null; in a sum it is not in the list.
    `shifted` says that all of it is of the period before: the last one has no successor.
    """

    frame: pl.DataFrame | None
    dimensions: tuple[str, ...] = ()
    leaves: Mapping[int, Leaf] = field(default_factory=dict)
    shifted: bool = False

    def none(self) -> Aligned:
        """None of the instances."""
        return self if self.frame is None else replace(self, frame=self.frame.clear())

    def only(self, instances: pl.DataFrame) -> Aligned:
        """The instances that have some dimension codes; without dimensions the one instance, or none."""
        if self.frame is None:
            return self
        if not self.dimensions:
            return replace(self, frame=self.frame.head(instances.height))
        kept = self.frame.join(instances, on=list(self.dimensions), how="semi", maintain_order="left")
        return replace(self, frame=kept)


def align(left: Expression, right: Expression, figures: Figures) -> Aligned:
    """The instances of a relation whose operands can be aligned (see shapes).

    Leaves are known by `id` of their `Cube`: the same measure may stand twice in a formula.
    """
    return _both(_aligned(left, figures), _aligned(right, figures))


def _aligned(expression: Expression, figures: Figures) -> Aligned:
    if isinstance(expression, Cube):
        return _cube(expression, figures)
    if isinstance(expression, Sum):
        return _summed(_aligned(expression.of, figures), expression)
    if isinstance(expression, Rollup):
        return _rolled_up(_aligned(expression.of, figures), expression)
    if isinstance(expression, Previous):
        return _shifted(_aligned(expression.of, figures), expression)
    if isinstance(expression, Operation):
        return _both(_aligned(expression.left, figures), _aligned(expression.right, figures))
    return _aligned(expression.of, figures) if isinstance(expression, Power) else Aligned(None)


def _cube(cube: Cube, figures: Figures) -> Aligned:
    measure = figures.measures[(cube.package, cube.table, cube.measure)]
    table, column = measure.table, f"\u00b7{id(cube)}"
    rows = selected(table.frame.with_row_index(column).select(column, *table.primary_key), cube.selections)
    kept = cube_dimensions(cube, figures)
    if table.primary_key and not kept:
        rows = rows.head(1)
    elif table.primary_key and not measure.keyed:
        rows = rows.unique(kept, keep="first", maintain_order=True)
    elif not table.primary_key:
        rows = rows.with_columns(pl.col(column).alias(kept[0]))
    return Aligned(rows.select(*kept, column), kept, {id(cube): Leaf(cube, measure, column)})


def _summed(inner: Aligned, expression: Sum) -> Aligned:
    if inner.frame is None:
        return inner
    kept = tuple(d for d in inner.dimensions if d not in expression.over)
    expected = _known_size(inner, expression)
    if expected is None:
        expected = inner.frame.select(expression.over).n_unique()
    return _grouped(inner, inner.frame, kept, pl.lit(expected))


def _known_size(inner: Aligned, expression: Sum) -> int | None:
    """How many codes the sum goes over, where the table has more rows than its frame."""
    for leaf in inner.leaves.values():
        whole = leaf.measure.table.whole
        if whole is not None:
            return whole.sizes.get((leaf.cube.selections, expression.over))
    return None


def _rolled_up(inner: Aligned, expression: Rollup) -> Aligned:
    """Children's rows listed under their parent's code."""
    if inner.frame is None:
        return inner
    sizes = dict(Counter(expression.parents.values()))
    parent = pl.col(expression.dimension).replace_strict(expression.parents, default=None, return_dtype=pl.String)
    frame = inner.frame.with_columns(parent).drop_nulls(expression.dimension)
    expected = pl.col(expression.dimension).replace_strict(sizes, default=0)
    return _grouped(inner, frame, inner.dimensions, expected)


def _grouped(inner: Aligned, frame: pl.DataFrame, kept: tuple[str, ...], expected: pl.Expr) -> Aligned:
    columns = [leaf.column for leaf in inner.leaves.values()]
    complete = frame.drop_nulls(columns)
    listed = complete.group_by(kept, maintain_order=True).agg(columns) if kept else complete.select(pl.all().implode())
    grouped = listed.select(*kept, *columns)
    leaves = {k: Leaf(v.cube, v.measure, v.column, True) for k, v in inner.leaves.items()}
    counts = [expected.cast(pl.UInt32).alias(leaf.expected) for leaf in leaves.values()]
    return Aligned(grouped.with_columns(counts), kept, leaves, inner.shifted)


def _shifted(inner: Aligned, expression: Previous) -> Aligned:
    if inner.frame is None:
        return inner
    periods = [c for c in inner.frame[expression.along].unique().to_list() if c is not None]
    later = following(periods)
    shifted = pl.col(expression.along).replace_strict(later, default=None, return_dtype=pl.String)
    frame = inner.frame.with_columns(shifted).drop_nulls(expression.along)
    return Aligned(frame, inner.dimensions, inner.leaves, shifted=True)


def _both(left: Aligned, right: Aligned) -> Aligned:
    """Two sides together: every instance that one of them has, of a shifted one those that the other has."""
    if left.frame is None or right.frame is None:
        return right if left.frame is None else left
    leaves, shifted = {**left.leaves, **right.leaves}, left.shifted and right.shifted
    if not left.dimensions or not right.dimensions:
        crossed = left.frame.join(right.frame, how="cross")
        return Aligned(crossed, left.dimensions + right.dimensions, leaves, shifted)
    later = left.shifted != right.shifted
    swap = left.shifted if later else len(left.dimensions) < len(right.dimensions)
    (big, one), (small, other) = ((right, right.frame), (left, left.frame))[:: 1 if swap else -1]
    shared = [d for d in big.dimensions if d in small.dimensions]
    if len(shared) == len(big.dimensions) and not later:
        frame = one.join(other, on=shared, how="full", coalesce=True, maintain_order="left_right")
    else:
        frame = one.join(other, on=shared, how="left", coalesce=True, maintain_order="left")
    extra = tuple(d for d in small.dimensions if d not in big.dimensions)
    return Aligned(frame, big.dimensions + extra, leaves, shifted)
