"""Instances of relations as a lazy frame: what `cubes.align` does with rows in memory, without a row in memory.

Formulas of one shape are laid out together, so that several measures cost one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import narwhals as nw

from healthstat_check.engine.cubes import Leaf
from healthstat_check.engine.forms import refinement, rounding_step
from healthstat_check.engine.lazy.backend import Lazy
from healthstat_check.engine.lazy.columns import bound, names_of
from healthstat_check.engine.lazy.routes import Route, code_names
from healthstat_check.engine.lazy.source import SAFE_64, Source, kept_by
from healthstat_check.engine.lazy.terms import shape, side_by_side
from healthstat_check.engine.periods import following
from healthstat_check.model.relation import Cube, Expression, Operation, Previous, Rollup, Sum

_OTHER = "\u00b7other"


@dataclass(frozen=True, slots=True)
class LazyAligned:
    """Instances: `dimensions` are columns of `frame`, and the columns `names_of` each leaf.

    `leaves` say from which rows of the table each leaf comes.
    """

    frame: Lazy
    dimensions: tuple[str, ...]
    leaves: Mapping[int, Route]
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays out formulas over one source; `leaves` are all measures in them by the id of their cube."""

    source: Source
    leaves: Mapping[int, Leaf]

    def of(self, expressions: Sequence[Expression]) -> LazyAligned:
        """The instances of expressions of one shape."""
        parts = side_by_side(expressions)
        first = parts[0]
        if isinstance(first, Cube):
            return self._cubes([part for part in parts if isinstance(part, Cube)])
        if isinstance(first, Operation):
            operations = [part for part in parts if isinstance(part, Operation)]
            return both(self.of([o.left for o in operations]), self.of([o.right for o in operations]))
        inner = self.of([part.of for part in parts if isinstance(part, (Sum, Rollup, Previous))])
        if isinstance(first, Sum):
            return self._summed(inner, tuple(d for d in inner.dimensions if d not in first.over))
        if isinstance(first, Rollup):
            return self._summed(self._renamed(inner, first.dimension, first.parents), inner.dimensions)
        return self._shifted(inner, first) if isinstance(first, Previous) else inner

    def _cubes(self, cubes: Sequence[Cube]) -> LazyAligned:
        selections = cubes[0].selections
        fixed = {s.dimension for s in selections if s.keep and len(s.codes) == 1}
        dimensions = tuple(name for name in self.source.key if name not in fixed)
        columns = [column for cube in cubes for column in self._cells(self.leaves[id(cube)])]
        rows = kept_by(self.source.frame, selections).select(*dimensions, *columns)
        return LazyAligned(rows, dimensions, {id(cube): Route(selections, dimensions) for cube in cubes})

    def _cells(self, leaf: Leaf) -> list[nw.Expr]:
        cells, names = self.source.cells[leaf.cube.measure], names_of(id(leaf.cube))
        value = nw.col(cells.mantissa).fill_null(0)
        value = value.cast(nw.Int64() if bound(leaf, self.source) < SAFE_64 else self.source.backend.wide)
        if refinement(leaf) > 1:
            value = value * refinement(leaf)
        ready = nw.col(cells.plain) & ~nw.col(cells.mantissa).is_null()
        if rounding_step(leaf) > 1:
            ready = ready & (value % rounding_step(leaf) == 0)
        return [value.alias(names.value), ready.fill_null(False).alias(names.ready)]

    def _summed(self, inner: LazyAligned, kept: tuple[str, ...]) -> LazyAligned:
        """The cells of all leaves added up where every leaf has one."""
        columns = [names_of(leaf) for leaf in inner.leaves]
        complete = inner.frame.drop_nulls([name.value for name in columns])
        sums: list[nw.Expr] = []
        for name in columns:
            value = nw.col(name.value)
            sums += [value.sum(), value.min().alias(name.least), nw.col(name.ready).all()]
            sums.append(nw.len().cast(nw.Int64()).alias(name.cells))
        grouped = complete.group_by(*kept).agg(*sums) if kept else complete.select(*sums)
        leaves = {leaf: route.over(kept) for leaf, route in inner.leaves.items()}
        return replace(inner, frame=grouped, dimensions=kept, leaves=leaves)

    def _shifted(self, inner: LazyAligned, expression: Previous) -> LazyAligned:
        codes = self.source.backend.fetch(inner.frame.select(expression.along).unique())
        later = following(code for code in codes.to_series().to_list() if code is not None)
        return replace(self._renamed(inner, expression.along, later), shifted=True)

    def _renamed(self, inner: LazyAligned, dimension: str, codes: Mapping[str, str]) -> LazyAligned:
        """The rows whose code in a dimension has another name, under that name."""
        known = self.source.backend.local(code_names(codes, dimension, _OTHER))
        named = inner.frame.join(known, on=dimension, how="inner")
        leaves = {leaf: route.renamed(dimension, codes) for leaf, route in inner.leaves.items()}
        return replace(inner, frame=named.drop(dimension).rename({_OTHER: dimension}), leaves=leaves)


def both(left: LazyAligned, right: LazyAligned) -> LazyAligned:
    """Two sides together: every instance that one of them has, of a shifted one those that the other has."""
    leaves, shifted = {**left.leaves, **right.leaves}, left.shifted and right.shifted
    if not left.dimensions or not right.dimensions:
        crossed = left.frame.join(right.frame, how="cross")
        return LazyAligned(crossed, left.dimensions + right.dimensions, leaves, shifted)
    later = left.shifted != right.shifted
    swap = left.shifted if later else len(left.dimensions) < len(right.dimensions)
    big, small = (right, left) if swap else (left, right)
    shared = [d for d in big.dimensions if d in small.dimensions]
    if len(shared) == len(big.dimensions) and not later:
        frame = _full(big.frame, small.frame, shared)
    else:
        frame = big.frame.join(small.frame, on=shared, how="left")
    extra = tuple(d for d in small.dimensions if d not in big.dimensions)
    return LazyAligned(frame, big.dimensions + extra, leaves, shifted)


def _full(one: Lazy, other: Lazy, shared: Sequence[str]) -> Lazy:
    """A full join with the codes of both sides in one column."""
    twin = {name: f"{name}{_OTHER}" for name in shared}
    joined = one.join(other.rename(twin), left_on=list(twin), right_on=list(twin.values()), how="full")
    codes = [nw.coalesce(nw.col(name), nw.col(other_name)).alias(name) for name, other_name in twin.items()]
    return joined.with_columns(*codes).drop(*twin.values())


def aligned(pairs: Sequence[tuple[Expression, Expression]], layout: Layout) -> LazyAligned:
    """The instances of relations of one shape, each given by its two sides."""
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    sides = (shape(left[0]), shape(right[0]))
    if None in sides or sides[0] == sides[1]:
        return layout.of(left + right)
    return both(layout.of(left), layout.of(right))
