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
from healthstat_check.engine.extents import reach
from healthstat_check.engine.forms import refinement, rounding_step
from healthstat_check.model.relation import Cube
from healthstat_check.solve.column_values import length_of
from healthstat_check.solve.drafts import Draft
from healthstat_check.solve.forms import forms_of

Cells = tuple[str, str, str]
GRID, FINEST = 1 << 16, 1 << 30
"""Into how many steps at least half a rounding unit is divided, and up to which each is one over a whole number."""

SAFE = 1 << 60
"""Moves are held as 64-bit integers; a system whose numbers could come near their end is left alone."""


class Scale(NamedTuple):
    """How moves are counted: in `unit` (formula units), figures numbered by measure from `offsets`."""

    unit: Fraction
    offsets: Mapping[Cells, int]
    size: int


@dataclass(frozen=True)
class Term:
    """One leaf of a sum: its factor, the numbers of its figures row after row, and how far each may move.

    `ends` are the places where rows end, `None` when each has one figure; `length` is how many figures each row has, 0
    when that differs; `movable` says that figures can be moved, each by one row.
    """

    factor: int
    figures: pl.Series
    ends: pl.Series | None
    length: int
    room: int
    movable: bool

    @cached_property
    def rows(self) -> pl.Series:
        """The row of each figure."""
        counts = [1] if self.ends is None else self.ends.diff().slice(1)
        height = self.figures.len() if self.ends is None else self.ends.len() - 1
        rows = pl.int_range(height, dtype=pl.UInt32, eager=True)
        return rows if self.ends is None else pl.select(pl.lit(rows).repeat_by(pl.lit(counts)).explode()).to_series()

    @cached_property
    def counts(self) -> pl.Series:
        """How many figures each row has."""
        return pl.Series([1.0]) if self.ends is None else self.ends.diff().slice(1).cast(pl.Float64)

    def total(self, moves: pl.Series) -> pl.Series:
        """What the moves of its figures add up to, row by row."""
        found = moves.gather(self.figures)
        if self.length > 1:
            found = found.reshape((-1, self.length)).arr.sum()
        elif self.ends is not None:
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
        return self.change(moves) + self.missed.cast(moves.dtype)

    def change(self, moves: pl.Series) -> pl.Series:
        """By how much moves change each row."""
        first, *others = (term.total(moves) for term in self.terms)
        return sum(others, first)


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
    half = Fraction(gcd(*(int(s * common) for s in steps)), common)
    grid = (
        GRID if half.numerator > FINEST else half.numerator << max(GRID.bit_length() - half.numerator.bit_length(), 0)
    )
    return Scale(half / grid, offsets, size)


def sums_of(draft: Draft, scale: Scale) -> Sums | None:
    """The sums of a relation's decided rows; `None` where it is no equality of sums, or columns decided nothing."""
    forms, frame = forms_of(draft.relation, draft.aligned), draft.aligned.frame
    numbers = draft.decided.is_not_null().arg_true()
    if forms is None or draft.missed is None or frame is None or numbers.is_empty():
        return None
    kept, leaves, total = frame[numbers], draft.aligned.leaves, draft.missed.gather(numbers)
    factors = {name: Fraction(f) / (_step(leaves[name]) / scale.unit) for name, f in forms.n.factors.items()}
    shared = Fraction(gcd(*(f.numerator for f in factors.values())), lcm(*(f.denominator for f in factors.values())))
    missed = _missed(total, shared)
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


def _missed(total: pl.Series, shared: Fraction) -> pl.Series | None:
    """By how much the prints miss the relation, in grid steps; `None` when not whole or too large."""
    below, above = shared.numerator, shared.denominator
    if reach(total) * above >= SAFE * below:
        return None
    whole = pl.DataFrame({"total": total}).select(pl.col("total") // below * above, rest=pl.col("total") % below)
    return None if (whole["rest"] != 0).any() else whole["total"].cast(pl.Int64)


def _term(frame: pl.DataFrame, leaf: Leaf, factor: int, scale: Scale) -> Term:
    offset, listed = scale.offsets[cells_of(leaf)], frame[leaf.column]
    room = 0 if leaf.measure.plain_unit else int(_step(leaf) * rounding_step(leaf) / scale.unit) // 2
    figures = (listed.explode() if leaf.summed else listed).cast(pl.UInt32) + offset
    movable = room > 0 and figures.len() <= scale.size and _stand_once(figures, scale.size)
    if not leaf.summed:
        return Term(factor, figures, None, 1, room, movable)
    ends = pl.concat([pl.Series([0], dtype=pl.UInt32), listed.list.len().cum_sum().cast(pl.UInt32)])
    return Term(factor, figures, ends, length_of(listed), room, movable)


def _stand_once(figures: pl.Series, size: int) -> bool:
    """Whether no figure stands in two rows."""
    seen = pl.repeat(value=False, n=size, dtype=pl.Boolean, eager=True).scatter(figures, values=True)
    return seen.sum() == figures.len()


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
