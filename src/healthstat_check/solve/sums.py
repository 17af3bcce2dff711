"""Sums that columns hold, over how far each figure is moved from its print, in steps of one fine grid.

A relation `sum(factor * figure) = 0` that its prints miss by `missed` is `sum(factor * move) + missed = 0`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import NamedTuple

import polars as pl

from healthstat_check.engine.cubes import Leaf
from healthstat_check.engine.forms import Forms, refinement, rounding_step
from healthstat_check.model.relation import Cube
from healthstat_check.solve.column_values import size, value, values
from healthstat_check.solve.drafts import Draft
from healthstat_check.solve.forms import forms_of

Cells = tuple[str, str, str]
GRID = 1 << 16
SAFE = 1 << 60
"""Moves are held as 64-bit integers; a system whose numbers could come near their end is left alone."""


class Scale(NamedTuple):
    """How moves are counted: in `unit` (formula units), figures numbered by measure from `offsets`."""

    unit: Fraction
    offsets: Mapping[Cells, int]
    size: int


@dataclass(frozen=True)
class Term:
    """One leaf of a sum: its factor, the numbers of its figures row after row, and how far each may move."""

    factor: int
    figures: pl.Series
    rows: pl.Series
    ends: pl.Series | None
    room: int

    @cached_property
    def movable(self) -> bool:
        """Whether its figures can be moved, each by one row."""
        return self.room > 0 and self.figures.is_unique().all()

    @cached_property
    def counts(self) -> pl.Series:
        """How many figures each row has."""
        return pl.Series([1.0]) if self.ends is None else self.ends.diff().slice(1).cast(pl.Float64)

    def total(self, moves: pl.Series) -> pl.Series:
        """What the moves of its figures add up to, row by row."""
        found = moves.gather(self.figures)
        if self.ends is not None:
            running = pl.concat([pl.Series([0], dtype=found.dtype), found.cum_sum()])
            found = running.gather(self.ends).diff().slice(1)
        return found * self.factor


@dataclass(frozen=True)
class Sums:
    """The instances of one relation: `numbers` in the aligned frame, the terms, by how much the prints miss.

    `result` is the term that stands alone in its row and can take up what is missed; `None` when there is none.
    """

    numbers: pl.Series
    terms: tuple[Term, ...]
    missed: pl.Series
    result: Term | None

    @cached_property
    def movable(self) -> tuple[Term, ...]:
        """The terms whose figures can be moved."""
        return tuple(t for t in self.terms if t.movable)

    @cached_property
    def norm(self) -> pl.Series:
        """The squared length of each row's factors, weighted by the room squared."""
        total = pl.Series([0.0])
        for term in self.movable:
            total = total + term.counts * (float(term.factor) * float(term.room)) ** 2
        return total

    def left(self, moves: pl.Series) -> pl.Series:
        """What is still missed after the moves, row by row."""
        total = self.missed.cast(moves.dtype)
        for term in self.terms:
            total = total + term.total(moves)
        return total


def cells_of(leaf: Leaf) -> Cells:
    """The measure that a leaf stands for."""
    return leaf.cube.package, leaf.cube.table, leaf.cube.measure


def scale_of(drafts: Sequence[Draft]) -> Scale:
    """One grid for all measures of the drafts."""
    measured = {cells_of(leaf): leaf for draft in drafts for leaf in draft.aligned.leaves.values()}
    offsets, size = {}, 0
    for cells, leaf in measured.items():
        offsets[cells], size = size, size + leaf.measure.numbers.mantissa.len()
    steps = [_half_step(leaf) for leaf in measured.values()]
    common = lcm(*(s.denominator for s in steps))
    unit = Fraction(gcd(*(int(s * common) for s in steps)), common)
    return Scale(unit / GRID, offsets, size)


def sums_of(draft: Draft, scale: Scale) -> Sums | None:
    """The sums of a relation's decided rows; `None` for a quotient, or where columns decided nothing."""
    forms, frame = forms_of(draft.relation, draft.aligned), draft.aligned.frame
    numbers = draft.decided.is_not_null().arg_true()
    if forms is None or forms.is_quotient or frame is None or numbers.is_empty():
        return None
    kept, leaves = frame[numbers], draft.aligned.leaves
    held = pl.concat([values(kept, leaf) for leaf in leaves.values()], how="horizontal")
    factors = {name: Fraction(f) / (_step(leaves[name]) / scale.unit) for name, f in forms.n.factors.items()}
    shared = Fraction(gcd(*(f.numerator for f in factors.values())), lcm(*(f.denominator for f in factors.values())))
    missed = _missed(forms, leaves, held, shared)
    if missed is None:
        return None
    terms = {name: _term(kept, leaves[name], int(f / shared), scale) for name, f in factors.items()}
    return Sums(numbers, tuple(terms.values()), missed, _result(draft, terms))


def _step(leaf: Leaf) -> Fraction:
    """A refined mantissa in formula units."""
    factor = leaf.measure.unit.factor if leaf.measure.unit else Fraction(1)
    return leaf.measure.step * factor / refinement(leaf)


def _half_step(leaf: Leaf) -> Fraction:
    return _step(leaf) / 2


def _missed(forms: Forms, leaves: Mapping[int, Leaf], held: pl.DataFrame, shared: Fraction) -> pl.Series | None:
    """By how much the prints miss the relation, in grid steps; `None` when not whole or too large."""
    total = pl.lit(forms.n.constant, pl.Int128)
    for name, factor in forms.n.factors.items():
        total = total + pl.col(value(leaves[name])) * pl.lit(factor, pl.Int128)
    below, above = shared.numerator, shared.denominator
    exact = held.select(total.alias("total"), (total % pl.lit(below, pl.Int128)).alias("rest"))
    if (exact["rest"] != 0).any() or size(exact["total"]) * above >= SAFE * below:
        return None
    grid = pl.col("total") // pl.lit(below, pl.Int128) * pl.lit(above, pl.Int128)
    return exact.select(grid.cast(pl.Int64)).to_series()


def _term(frame: pl.DataFrame, leaf: Leaf, factor: int, scale: Scale) -> Term:
    offset, listed = scale.offsets[cells_of(leaf)], frame[leaf.column]
    room = 0 if leaf.measure.plain_unit else int(_step(leaf) * rounding_step(leaf) / scale.unit) // 2
    rows = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
    if not leaf.summed:
        return Term(factor, listed.cast(pl.UInt32) + offset, rows, None, room)
    lengths = listed.list.len()
    ends = pl.concat([pl.Series([0], dtype=pl.UInt32), lengths.cum_sum().cast(pl.UInt32)])
    repeated = pl.select(pl.lit(rows).repeat_by(pl.lit(lengths)).explode()).to_series()
    return Term(factor, listed.explode().cast(pl.UInt32) + offset, repeated, ends, room)


def _result(draft: Draft, terms: Mapping[int, Term]) -> Term | None:
    """The term of the figure that stands alone on a side, else any that stands alone in its row."""
    lone = [id(side) for side in (draft.relation.left, draft.relation.right) if isinstance(side, Cube)]
    able = [n for n, t in terms.items() if t.ends is None and abs(t.factor) == 1 and t.movable]
    chosen = next((n for n in lone if n in able), able[0] if able else None)
    return None if chosen is None else terms[chosen]


def every(drafts: Sequence[Draft], scale: Scale) -> Iterator[tuple[int, Sums]]:
    """The sums of each relation that has some, with its number."""
    for number, draft in enumerate(drafts):
        found = sums_of(draft, scale)
        if found is not None:
            yield number, found
