"""The screen of a dense cube: instances that the printed values satisfy stay where they are, the rest is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from healthstat_check.engine.dense.axes import Flags, Positions
from healthstat_check.engine.dense.cube import DenseCube
from healthstat_check.engine.dense.questions import Laid, Values, laid_out, proven
from healthstat_check.engine.dense.routes import selected
from healthstat_check.engine.forms import refinement
from healthstat_check.engine.questions import Question
from healthstat_check.model.relation import Cube, leaves

MOST_CELLS = 200_000
"""The most cells that go on to be judged one by one."""
SLAB = 2**16
"""Rows that are looked at in one go: what they need stays in the processor's caches."""
HOPS = 2
"""So many times the instances that touch a kept cell are kept too, however many there are."""


@dataclass
class Screening:
    """What the relations of one cube leave to judge: the cells to keep, and of each question the instances."""

    cube: DenseCube
    laid: dict[int, Laid] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    open: dict[int, Positions] = field(default_factory=dict)
    cells: Positions = field(default_factory=lambda: np.zeros(0, np.int64))
    judged: dict[int, Positions] = field(default_factory=dict)

    def ask(self, questions: Sequence[Question], table: str) -> bool:
        """Ask every question; whether few enough cells are left to keep."""
        kept = [self.cube.repeated]
        for number, question in enumerate(questions):
            laid = laid_out(question, self.cube)
            if laid is None:
                kept += [self._selected(leaf) for leaf in _cubes(question) if leaf.table == table]
            else:
                self.laid[number] = laid
        self._answer()
        kept += [self.laid[n].cells(found, self.cube.shape) for n, found in self.open.items() if self._few(found)]
        self.cells = self._there(np.unique(np.concatenate(kept)))
        return all(map(self._few, self.open.values())) and self._few(self.cells)

    def _few(self, found: Positions) -> bool:
        return len(found) <= MOST_CELLS

    def _there(self, cells: Positions) -> Positions:
        return cells if self.cube.is_full else cells[self.cube.present[cells]]

    def _selected(self, leaf: Cube) -> Positions:
        """The cells that a measure of a formula takes, one more than are kept at most."""
        inside = np.ones((), np.bool_)
        for axis in self.cube.axes:
            inside = np.multiply.outer(inside, selected(leaf.selections, axis))
        return np.flatnonzero(inside & self.cube.present.reshape(self.cube.shape))[: MOST_CELLS + 1]

    def _answer(self) -> None:
        """Find the open instances of each question; measures are laid out one after another."""
        whole = [n for n, laid in self.laid.items() if _is_row_by_row(laid, self.cube)]
        for number in whole:
            self._answer_rows(number)
        rest = [n for n in self.laid if n not in whole]
        for names in dict.fromkeys(tuple(sorted({r.measure for r in self.laid[n].routes})) for n in rest):
            cubes = {name: self.cube.values(name) for name in names}
            for number in rest:
                if tuple(sorted({r.measure for r in self.laid[number].routes})) == names:
                    self._answer_sums(number, cubes)

    def _answer_rows(self, number: int) -> None:
        """A relation among measures of one row needs no cube."""
        laid = self.laid[number]
        failing = np.concatenate([self._failing_rows(laid, at) for at in range(0, self.cube.columns.height, SLAB)])
        self.open[number] = np.union1d(self.cube.cells[failing], self.cube.repeated).astype(np.int64)
        self.counts[number] = self.cube.columns.height if self.cube.is_full else int(self.cube.present.sum())

    def _failing_rows(self, laid: Laid, at: int) -> Positions:
        """The rows of a slab that the printed values don't satisfy."""
        numbers = self.cube.columns.numbers
        slabs = {r.leaf: numbers[r.measure].mantissa.slice(at, SLAB).to_numpy().astype(np.int64) for r in laid.routes}
        return at + np.flatnonzero(~proven(laid, {leaf: _refined(laid, leaf, cells) for leaf, cells in slabs.items()}))

    def _answer_sums(self, number: int, cubes: dict[str, npt.NDArray[np.int64]]) -> None:
        laid = self.laid[number]
        values: Values = {r.leaf: r.taken(_refined(laid, r.leaf, cubes[r.measure])) for r in laid.routes}
        fine = proven(laid, values).ravel()
        if not self.cube.is_full:
            some, every = self._seen(laid)
            self.counts[number], failing = int(some.sum()), some & ~(fine & every)
        else:
            self.counts[number], failing = laid.size, ~fine
        repeated = laid.touched(self.cube.repeated, self.cube.shape)
        if not laid.result and sum(route.width for route in laid.routes) <= MOST_CELLS:
            failing = failing | True
        self.open[number] = np.union1d(np.flatnonzero(failing), repeated).astype(np.int64)

    def _seen(self, laid: Laid) -> tuple[Flags, Flags]:
        """Which instances have some cell, and which have some cell of every measure."""
        there = self.cube.present.reshape(self.cube.shape).astype(np.int64)
        seen = [route.taken(there).ravel() > 0 for route in laid.routes]
        return np.logical_or.reduce(seen), np.logical_and.reduce(seen)

    def close(self) -> None:
        """Take in the instances that touch a kept cell, and their cells, until none is left outside or too many."""
        self.judged = dict(self.open)
        for hop in range(self.cube.size):
            judged = {n: self._wider(n, laid) for n, laid in self.laid.items()}
            wider = [laid.cells(_new(judged[n], self.judged[n]), self.cube.shape) for n, laid in self.laid.items()]
            cells = self._there(np.unique(np.concatenate([self.cells, *wider])))
            if hop >= HOPS and not self._few(cells):
                return
            done, self.judged, self.cells = len(cells) == len(self.cells), judged, cells
            if done:
                return

    def _wider(self, number: int, laid: Laid) -> Positions:
        """The instances to judge of a question, and those that touch a kept cell."""
        return np.union1d(self.judged[number], laid.touched(self.cells, self.cube.shape))


def _new(found: Positions, known: Positions) -> Positions:
    return np.setdiff1d(found, known, assume_unique=True)


def _is_row_by_row(laid: Laid, cube: DenseCube) -> bool:
    """Whether each instance is one row."""
    return laid.result == cube.shape and all(route.width == 1 for route in laid.routes)


def _refined(laid: Laid, leaf: int, values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    by = refinement(laid.question.empty.leaves[leaf])
    return values if by == 1 else values * np.int64(by)


def _cubes(question: Question) -> list[Cube]:
    relation = question.relation
    return [leaf for leaf in (*leaves(relation.left), *leaves(relation.right)) if isinstance(leaf, Cube)]
