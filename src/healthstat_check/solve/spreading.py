"""A direction in which the figures of many tables move together, so that one long sum becomes larger or smaller.

Where relations hold at two points they hold everywhere between them: one number then says how far all figures behind a
long sum have moved, and none of them has to be looked at. The direction is found in columns as the balance was:
floating point picks it, integers make it lead along every relation, and figures that can't take part stay in place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.solve.balance import Balance
from healthstat_check.solve.balancing import INSIDE, Balanced, by_measure, exact_moves, projected
from healthstat_check.solve.column_rows import alike
from healthstat_check.solve.delta import Exact, plain
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.sums import SAFE, Scale, Sums, cells_of

MOST_ROUNDS = 3
MOST_BENT = 6
BEYOND = 2
"""How many times as far as asked for figures are pushed: their other sums hold them back."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A direction: how far each figure goes, and how far the long row of `node` goes with them (formula units)."""

    node: Node
    moves: Balance
    total: Exact


class Spreads:
    """Directions by long row and sign, found when first asked for."""

    def __init__(self, balanced: Balanced, aligned: Sequence[Aligned]) -> None:
        self._balanced, self._aligned = balanced, aligned
        self._found: dict[tuple[Node, bool], Spread | None] = {}

    def along(
        self, node: Node, by: Exact, terms: Mapping[Variable, Exact], settled: Collection[Variable]
    ) -> Spread | None:
        """A direction along which a long row goes at least as far as asked; `None` if none is found.

        `by` is in formula units, `terms` are the row's factors, `settled` figures have to stay.
        """
        found = self._found.get((node, by > 0))
        if found is None or found.total / by < 1:
            found = spread_of(self._balanced, node, by, terms, still_of(self._balanced, self._aligned, node, settled))
            self._found[node, by > 0] = found
        return found


class Target(NamedTuple):
    """A row (its place among those of its sums) and by how much its sum is to change, in steps of the sums' own."""

    relation: int
    place: int
    by: int


def spread_of(
    balanced: Balanced,
    node: Node,
    by: Exact,
    terms: Mapping[Variable, Exact],
    still: pl.Series,
) -> Spread | None:
    """A direction along which a long row goes as far as asked and all other sums stay; `None` if none is found.

    `by` is in formula units, `terms` are the row's factors, `still` the numbers of the figures that have to stay.
    """
    target = _target(balanced, node, by, terms)
    if target is None:
        return None
    low, high = ((end - balanced.moves).scatter(still, 0) for end in (-balanced.room, balanced.room))
    moves = _straight(_pushed(balanced, target, low, high), balanced, target)
    if moves is None:
        return None
    found = Balance(balanced.scale.unit, by_measure(moves, balanced.scale))
    total = sum((found.total(same) * factor for factor, same in alike(terms).items()), Fraction(0))
    return Spread(node, found, plain(total)) if total / by >= 1 else None


def still_of(balanced: Balanced, aligned: Sequence[Aligned], node: Node, settled: Iterable[Variable]) -> pl.Series:
    """The numbers of the figures that stay: those settled elsewhere, and all of rows, but one, that no met sum is."""
    offsets = balanced.scale.offsets
    cells = [v for v in settled if isinstance(v, tuple) and len(v) == 4 and v[:3] in offsets]
    numbers = [pl.Series([offsets[v[:3]] + v[3] for v in cells], dtype=pl.UInt32)]
    for relation, rows in enumerate(aligned):
        if rows.frame is not None:
            others = _unmet(balanced, relation, rows.frame, node)
            numbers += [_numbers(others[leaf.column], leaf, balanced.scale) for leaf in rows.leaves.values()]
    return pl.concat(numbers)


def _unmet(balanced: Balanced, relation: int, frame: pl.DataFrame, but: Node) -> pl.DataFrame:
    """The aligned rows of a relation less those of sums that meet, and one more."""
    sums = balanced.sums.get(relation)
    if sums is None:
        return frame
    unmet = [number for number in balanced.unmet[relation] if (relation, number) != but]
    met = sums.numbers.filter(~sums.numbers.is_in(unmet))
    return frame.filter(~pl.int_range(frame.height, eager=True).is_in(met.implode()))


def _numbers(places: pl.Series, leaf: Leaf, scale: Scale) -> pl.Series:
    """The numbers of the figures at some places of a leaf."""
    flat = places.explode(empty_as_null=True) if leaf.summed else places
    return flat.drop_nulls().cast(pl.UInt32) + scale.offsets[cells_of(leaf)]


def _target(balanced: Balanced, node: Node, by: Exact, terms: Mapping[Variable, Exact]) -> Target | None:
    """The row in the sums' own steps, which are any multiple of the row's."""
    sums, scale = balanced.sums.get(node[0]), balanced.scale
    place = None if sums is None else sums.numbers.index_of(node[1])
    if sums is None or place is None:
        return None
    term = sums.terms[0]
    number = int(term.figures.filter(term.rows == place)[0])
    offset, cells = max((offset, cells) for cells, offset in scale.offsets.items() if offset <= number)
    own = Fraction(terms[*cells, number - offset])
    steps = by * term.factor / own / scale.unit
    return Target(node[0], place, ceil(steps) if steps > 0 else floor(steps)) if abs(steps) * BEYOND < SAFE else None


def _pushed(balanced: Balanced, target: Target, low: pl.Series, high: pl.Series) -> pl.Series:
    """Whole moves inside their ends that change the target's sum, and others as little as may be."""
    level = {number: replace(sums, missed=sums.missed * 0) for number, sums in balanced.sums.items()}
    own = level[target.relation]
    level[target.relation] = replace(own, missed=own.missed.scatter(target.place, -target.by * BEYOND), result=None)
    moves = pl.zeros(low.len(), dtype=pl.Float64, eager=True)
    inside = low * INSIDE, high * INSIDE
    for _ in range(MOST_ROUNDS):
        for sums in level.values():
            moves = projected(sums, moves)
        moves = moves.clip(*inside)
    return exact_moves(moves, list(level.values())).clip(low, high)


def _straight(moves: pl.Series, balanced: Balanced, target: Target) -> pl.Series | None:
    """The moves without those of figures whose sums would change; `None` when too many hang together."""
    for _ in range(MOST_BENT):
        bent = [
            f
            for number, sums in balanced.sums.items()
            for f in _bent(sums, moves, target if number == target.relation else None)
        ]
        if not bent:
            return moves
        moves = moves.scatter(pl.concat(bent), 0)
    return None


def _bent(sums: Sums, moves: pl.Series, but: Target | None) -> list[pl.Series]:
    """The figures of the rows whose sum changes, less the target."""
    changed = sums.change(moves) != 0
    if but is not None:
        changed = changed.scatter(but.place, values=False)
    return [term.figures.filter(changed.gather(term.rows)) for term in sums.terms] if changed.any() else []
