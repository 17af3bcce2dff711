"""From the cells of a cube to the instances of a relation: what one term of a formula takes from each dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from healthstat_check.engine.dense.axes import Axis, Flags, Positions
from healthstat_check.model.relation import Constant, Cube, Expression, Operation, Rollup, Selection, Sum

FEW = 4


@dataclass(frozen=True)
class Step:
    """What a term does with one dimension.

    `places` gives for each code its place along the dimension of the result, -1 where the term leaves the code out;
    a dimension that is not `kept` is fixed or summed over, and all its places are 0.
    """

    kept: bool
    places: Positions

    @cached_property
    def groups(self) -> list[Positions]:
        """The codes that come to each place, in order."""
        order = np.argsort(self.places, kind="stable")
        size = int(self.places.max(initial=0)) + 1
        return np.split(order, np.searchsorted(self.places[order], np.arange(size)))[1:]

    @cached_property
    def lone(self) -> Positions | None:
        """The one code of each place; `None` where some place has more, or none."""
        taken = self.places[self.places >= 0]
        if len(taken) != int(taken.max(initial=0)) + 1 or len(np.unique(taken)) < len(taken):
            return None
        return np.argsort(self.places, kind="stable")[len(self.places) - len(taken) :]

    @cached_property
    def table(self) -> Positions:
        """The codes that come to each place, one place a row, filled up with -1."""
        if self.lone is not None:
            return self.lone[:, None]
        table = np.full((len(self.groups), max(map(len, self.groups))), -1, np.int64)
        for place, group in enumerate(self.groups):
            table[place, : len(group)] = group
        return table


class Route(NamedTuple):
    """One measure of a formula: its steps, dimension by dimension."""

    leaf: int
    measure: str
    steps: tuple[Step, ...]

    def instances(self, cells: Positions, shape: Sequence[int], result: Sequence[int]) -> Positions:
        """The instances that each of the cells stands in; -1 for none."""
        found, inside = np.zeros(len(cells), np.int64), np.ones(len(cells), np.bool_)
        size = iter(result)
        for step, at in zip(self.steps, np.unravel_index(cells, tuple(shape)), strict=True):
            place = step.places[at]
            inside &= place >= 0
            if step.kept:
                found = found * next(size) + place
        return np.where(inside, found, -1)

    def cells(self, instances: Positions, shape: Sequence[int], result: Sequence[int]) -> Positions:
        """The cells that instances take."""
        if len(instances) == 0:
            return np.zeros(0, np.int64)
        found, there = np.zeros((len(instances), 1), np.int64), np.ones((len(instances), 1), np.bool_)
        along = iter(np.unravel_index(instances, tuple(result)) if result else ())
        for step, length in zip(self.steps, shape, strict=True):
            taken = step.table[next(along)] if step.kept else step.table[:1]
            found = (found[:, :, None] * length + taken[:, None, :]).reshape(len(instances), -1)
            there = (there[:, :, None] & (taken >= 0)[:, None, :]).reshape(len(instances), -1)
        return found[there]

    def covers(self) -> Flags:
        """Which cells it takes at all."""
        covered = np.ones((), np.bool_)
        for step in self.steps:
            covered = np.multiply.outer(covered, step.places >= 0)
        return covered

    @property
    def width(self) -> int:
        """The most cells that one instance takes."""
        return int(np.prod([max(np.bincount(step.places[step.places >= 0]), default=0) for step in self.steps]))

    def taken(self, cube: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The sums of the cells of each instance."""
        for axis in reversed(range(len(self.steps))):
            cube = _stepped(cube, axis, self.steps[axis])
        return cube


def _stepped(cube: npt.NDArray[np.int64], axis: int, step: Step) -> npt.NDArray[np.int64]:
    if not step.kept:
        return _summed(cube, axis, step.groups[0])
    if step.lone is not None:
        return _slice(cube, axis, step.lone)
    return np.stack([_summed(cube, axis, group) for group in step.groups], axis)


def _summed(cube: npt.NDArray[np.int64], axis: int, places: Positions) -> npt.NDArray[np.int64]:
    """The sum over some places along a dimension; few of them are added one by one, which is faster."""
    if 0 < len(places) <= FEW:
        return reduce(np.add, (np.take(cube, place, axis) for place in places.tolist()))
    return np.asarray(_slice(cube, axis, places).sum(axis))


def _slice(cube: npt.NDArray[np.int64], axis: int, places: Positions) -> npt.NDArray[np.int64]:
    """Some places along a dimension; without a copy where they stand side by side."""
    if len(places) and bool((np.diff(places) == 1).all()):
        return cube[(slice(None),) * axis + (slice(int(places[0]), int(places[-1]) + 1),)]
    return np.take(cube, places, axis)


class Term(NamedTuple):
    """A measure of a formula, the dimensions that it is summed over, and for a rollup the parent of each code."""

    cube: Cube
    over: tuple[str, ...] = ()
    dimension: str = ""
    parents: Mapping[str, str] = MappingProxyType({})


def terms(expression: Expression) -> list[Term] | None:
    """The measures of a formula; `None` for a formula that cubes can't answer."""
    if isinstance(expression, Constant):
        return []
    if isinstance(expression, Operation):
        left, right = terms(expression.left), terms(expression.right)
        return None if left is None or right is None else left + right
    of = expression.of if isinstance(expression, Sum | Rollup) else expression
    if not isinstance(of, Cube):
        return None
    if isinstance(expression, Rollup):
        return [Term(of, (), expression.dimension, expression.parents)]
    return [Term(of, expression.over if isinstance(expression, Sum) else ())]


def route_of(term: Term, axes: Sequence[Axis], grid: Mapping[str, tuple[str, ...]]) -> Route:
    """The route of one term; `grid` are the codes of each dimension of the result."""
    steps = (_step(axis, term, grid.get(axis.name, ())) for axis in axes)
    return Route(id(term.cube), term.cube.measure, tuple(steps))


def selected(selections: Iterable[Selection], axis: Axis) -> Flags:
    """Which codes of a dimension all selections keep."""
    inside = np.ones(len(axis.codes), np.bool_)
    for selection in selections:
        if selection.dimension == axis.name:
            inside &= axis.where(selection.codes, selection.keep)
    return inside


def fixed(cube: Cube, dimension: str) -> bool:
    """Whether a selection fixes the dimension to one code."""
    return any(s.dimension == dimension and s.keep and len(s.codes) == 1 for s in cube.selections)


def _step(axis: Axis, term: Term, codes: Sequence[str]) -> Step:
    inside = selected(term.cube.selections, axis)
    if axis.name in term.over or fixed(term.cube, axis.name):
        return Step(False, np.where(inside, 0, -1).astype(np.int64))
    place = {code: number for number, code in enumerate(codes)}
    parents = term.parents if axis.name == term.dimension else dict(zip(codes, codes, strict=True))
    places = np.array([place.get(parents.get(code, ""), -1) for code in axis.codes], np.int64)
    return Step(True, np.where(inside, places, -1))
