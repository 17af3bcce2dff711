"""A relation as a question to a cube: which of its instances the printed values satisfy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from healthstat_check.engine.dense.axes import Axis, Positions
from healthstat_check.engine.dense.routes import Route, Term, fixed, route_of, selected, terms
from healthstat_check.engine.extents import reach
from healthstat_check.engine.forms import Forms, refinement, rounding_step
from healthstat_check.engine.questions import Question

if TYPE_CHECKING:
    from healthstat_check.engine.cubes import Leaf
    from healthstat_check.engine.dense.cube import DenseCube

SAFE = 2**62


@dataclass(frozen=True)
class Laid:
    """A question laid out over a cube: the codes of each dimension of an instance, and the route of each measure."""

    question: Question
    forms: Forms
    grid: dict[str, tuple[str, ...]]
    routes: tuple[Route, ...]

    @property
    def result(self) -> tuple[int, ...]:
        """How many codes each dimension of an instance has."""
        return tuple(len(codes) for codes in self.grid.values())

    @property
    def size(self) -> int:
        """How many instances there can be."""
        return prod(self.result)

    def touched(self, cells: Positions, shape: Sequence[int]) -> Positions:
        """The instances that have one of the cells."""
        found = [route.instances(cells, shape, self.result) for route in self.routes]
        every = np.unique(np.concatenate(found))
        return every[every >= 0]

    def cells(self, instances: Positions, shape: Sequence[int]) -> Positions:
        """The cells that instances have, there or not."""
        return np.unique(np.concatenate([route.cells(instances, shape, self.result) for route in self.routes]))


def laid_out(question: Question, cube: DenseCube) -> Laid | None:
    """The question over the cube; `None` where the cube can't answer it."""
    forms, relation = question.forms, question.relation
    left, right = terms(relation.left), terms(relation.right)
    if forms is None or left is None or right is None:
        return None
    parts = [*left, *right]
    grids = [_grid(part, cube.axes) for part in parts]
    if any(grid != grids[0] for grid in grids) or not _are_whole(question, cube):
        return None
    routes = tuple(route_of(part, cube.axes, grids[0]) for part in parts)
    laid = Laid(question, forms, grids[0], routes)
    return laid if _largest(laid, cube) < SAFE else None


def _grid(term: Term, axes: Sequence[Axis]) -> dict[str, tuple[str, ...]]:
    """The codes that a term has along each dimension of the result."""
    grid = {}
    for axis in axes:
        if axis.name not in term.over and not fixed(term.cube, axis.name):
            rolled = axis.where(tuple(term.parents.values())) if axis.name == term.dimension else None
            kept = selected(term.cube.selections, axis) if rolled is None else rolled
            grid[axis.name] = tuple(code for code, inside in zip(axis.codes, kept, strict=True) if inside)
    return grid


def _are_whole(question: Question, cube: DenseCube) -> bool:
    """Whether every cell of its measures is a whole number of rounding units."""
    return all(_is_whole(leaf, cube) for leaf in question.empty.leaves.values())


def _is_whole(leaf: Leaf, cube: DenseCube) -> bool:
    step = rounding_step(leaf)
    cells = cube.columns.numbers[leaf.cube.measure].mantissa.cast(pl.Int64) if step > 1 else None
    return cells is None or bool((cells * refinement(leaf) % step == 0).all())


def _largest(laid: Laid, cube: DenseCube) -> int:
    """A bound of every number in the tests, so that none can leave 64 bits."""
    n, d, r = (_bound(form.factors, form.constant, laid, cube) for form in (laid.forms.n, laid.forms.d, laid.forms.r))
    return 4 * (n * 2 * laid.forms.r.denominator + (2 * r + laid.forms.result_step) * d)


def _bound(factors: Mapping[int, int], constant: int, laid: Laid, cube: DenseCube) -> int:
    routes, leaves = {route.leaf: route for route in laid.routes}, laid.question.empty.leaves
    total = abs(constant)
    for name, factor in factors.items():
        mantissa = cube.columns.numbers[routes[name].measure].mantissa
        total += abs(factor) * reach(mantissa) * refinement(leaves[name]) * routes[name].width
    return total


Values = dict[int, npt.NDArray[np.int64]]


def proven(laid: Laid, values: Values) -> npt.NDArray[np.bool_]:
    """Where the printed values, by leaf, satisfy the relation: to the digit, or a result within its reading."""
    forms = laid.forms
    n = _evaluated(forms.n.factors, forms.n.constant, values)
    if not forms.is_quotient:
        return np.asarray(n == 0 if forms.comparator == "=" else n > 0 if forms.comparator == ">" else n >= 0)
    d = _evaluated(forms.d.factors, forms.d.constant, values)
    n = n * (2 * forms.r.denominator)
    n -= 2 * _evaluated(forms.r.factors, forms.r.constant, values) * d
    reach = forms.result_step if laid.question.sole else 0
    return np.asarray((np.abs(n) <= reach * d) & (d > 0))


def _evaluated(factors: Mapping[int, int], constant: int, values: Values) -> npt.NDArray[np.int64]:
    total: npt.NDArray[np.int64] | None = None
    for name, factor in factors.items():
        term = values[name] if factor == 1 else values[name] * np.int64(factor)
        total = term if total is None else total + term
    if total is None:
        return np.full((), constant, np.int64)
    return total + constant if constant else total
