"""Values at which most sums meet: rounding differences spread over the figures of tables, in columns.

Where thousands of sums meet within their rounding only, moving each figure as little as possible (alternating
projections, as in the balancing of national accounts: Stone, Champernowne and Meade, Review of Economic Studies 9,
1942) finds values for nearly all at once. They are a start, not a proof: floating point picks them, integers make the
sums exact, and every relation that they don't satisfy is left to the exact solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from healthstat_check.solve.balance import Balance, Cells
from healthstat_check.solve.drafts import Draft
from healthstat_check.solve.places import Node
from healthstat_check.solve.sums import Scale, Sums, cells_of, every, scale_of

MANY = 300
MOST_ROUNDS = 8
MOST_LEVELS = 8
INSIDE = 0.9


class Balanced(NamedTuple):
    """Sums by the number of their relation, how far each figure may move, and whole moves after which most sums meet.

    Figures are numbered by `scale`; `unmet` are the rows of each relation that the moves don't satisfy.
    """

    sums: Mapping[int, Sums]
    scale: Scale
    room: pl.Series
    moves: pl.Series
    unmet: Mapping[int, Sequence[int]]

    def start(self) -> Balance:
        """The moves by measure."""
        return Balance(self.scale.unit, by_measure(self.moves, self.scale), self.unmet)


def beginning(drafts: Sequence[Draft]) -> tuple[Balanced | None, list[Node]]:
    """What is balanced, if anything has to be, and every relation that may not hold where figures start then."""
    if sum(len(d.inexact) for d in drafts) < MANY:
        return None, [(r, n) for r, draft in enumerate(drafts) for n in draft.inexact]
    balanced = balanced_of(drafts)
    start = balanced.start()
    return balanced, [(r, n) for r, draft in enumerate(drafts) for n in _unmet(r, draft, start)]


def _unmet(number: int, draft: Draft, balance: Balance) -> Sequence[int]:
    """The rows of a relation to look at: those of sums by their sums, all others that stand on moved figures."""
    known = balance.unmet.get(number)
    if known is not None:
        return sorted({*known, *(n for n in draft.inexact if draft.decided[n] is None)})
    moved = any((balance.moves[cells_of(leaf)] != 0).any() for leaf in draft.aligned.leaves.values())
    return range(draft.decided.len()) if moved else draft.inexact


def balanced_of(drafts: Sequence[Draft]) -> Balanced:
    """Moves inside the readings after which the sums of the drafts meet, as many as can be found in columns."""
    scale = scale_of(drafts)
    sums = dict(every(drafts, scale))
    room = _room(sums.values(), scale)
    moves = exact_moves(_approached(list(sums.values()), room), list(sums.values()))
    held = moves.clip(-room, room)
    unmet = {number: s.numbers.filter(s.left(held) != 0).to_list() for number, s in sums.items()}
    return Balanced(sums, scale, room, held, unmet)


def _room(sums: Iterable[Sums], scale: Scale) -> pl.Series:
    room = pl.zeros(scale.size, dtype=pl.Int64, eager=True)
    for one in sums:
        for term in one.terms:
            room = room.scatter(term.figures, term.room)
    return room


def _approached(sums: Sequence[Sums], room: pl.Series) -> pl.Series:
    """Moves in floating point: each relation in turn is met with the least weighted move, then all are kept inside."""
    moves, inside = pl.zeros(room.len(), dtype=pl.Float64, eager=True), room.cast(pl.Float64) * INSIDE
    for _ in range(MOST_ROUNDS):
        for one in sums:
            moves = projected(one, moves)
        kept = moves.clip(-inside, inside)
        if (kept == moves).all():
            return moves
        moves = kept
    return moves


def projected(sums: Sums, moves: pl.Series) -> pl.Series:
    """The nearest moves that meet the sums of one relation, near by the width of the readings."""
    if not sums.movable:
        return moves
    share = sums.left(moves) / sums.norm
    for term in sums.movable:
        shift = share.gather(term.rows) * (float(term.factor) * float(term.room) ** 2)
        moves = moves.scatter(term.figures, moves.gather(term.figures) - shift)
    return moves


def exact_moves(moves: pl.Series, sums: Sequence[Sums]) -> pl.Series:
    """Whole moves, the results moved so that the sums meet exactly; from parts to totals of totals."""
    whole = moves.round().cast(pl.Int64)
    for _ in range(MOST_LEVELS):
        missed = False
        for one in sums:
            left = one.left(whole)
            if one.result is None or not (left != 0).any():
                continue
            missed, figures = True, one.result.figures
            whole = whole.scatter(figures, whole.gather(figures) - left * one.result.factor)
        if not missed:
            break
    return whole


def by_measure(moves: pl.Series, scale: Scale) -> dict[Cells, pl.Series]:
    """Moves by measure, in the order of its cells."""
    starts = sorted((offset, cells) for cells, offset in scale.offsets.items())
    ends = [*(offset for offset, _ in starts[1:]), scale.size][: len(starts)]
    return {cells: moves[offset:end] for (offset, cells), end in zip(starts, ends, strict=True)}
