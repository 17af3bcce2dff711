"""Patterns that cannot stand side by side, and which of them stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from healthstat_check.relations.discover.kinds import SUM
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.support import TIGHT, Kept

A_PIECE = 0.4
"""Digits that every gap between the parts of a sum costs among its rivals."""


def choose(found: Iterable[Kept]) -> list[Kept]:
    """The best of patterns: those that more lines hold, then those of the simpler form, then the shorter ones."""
    latest = {kept.pattern: kept for kept in sorted(found, key=lambda kept: kept.score)}
    best: list[Kept] = []
    by_result: dict[int, list[Kept]] = defaultdict(list)
    for kept in sorted(latest.values(), key=_rank):
        rivals = by_result[kept.pattern.result]
        turned = (other for operand in kept.pattern.operands for other in by_result[operand])
        if any(_clash(kept, other, by_result) for other in rivals) or any(_mutual(kept, other) for other in turned):
            continue
        best.append(kept)
        rivals.append(kept)
    return best


def _rank(kept: Kept) -> tuple[float, float, int, tuple[int, ...], int, str]:
    """More lines, then a cheaper form, then a run through all zeros, else fewer parts."""
    pattern = kept.pattern
    length = -len(pattern.operands) if kept.form <= TIGHT else len(pattern.operands)
    cost = kept.cost + A_PIECE * _pieces(pattern.operands)
    return -kept.strength, cost, length, pattern.operands, pattern.result, pattern.kind


def _pieces(operands: Sequence[int]) -> int:
    """How many runs of positions the operands make up."""
    places = sorted(operands)
    return sum(after - before > 1 for before, after in pairwise(places))


def _clash(one: Kept, other: Kept, sums: Mapping[int, list[Kept]]) -> bool:
    """Whether two patterns explain one result on the same lines.

    Two sums may: from parts of their own, or where one takes a total for the parts that the other has in a row.
    """
    if one.pattern.kind == other.pattern.kind == SUM:
        if not set(one.pattern.operands) & set(other.pattern.operands):
            return False
        if other.form <= TIGHT and _summarises(one, other, sums):
            return False
    return not set(one.held).isdisjoint((*other.held, *other.plain))


def _summarises(one: Kept, other: Kept, sums: Mapping[int, list[Kept]]) -> bool:
    """Whether `one` is `other` with some parts replaced by their total."""
    short, long = set(one.pattern.operands), set(other.pattern.operands)
    new = short - long
    if len(new) != 1:
        return False
    return any(set(kept.pattern.operands) == long - short for total in new for kept in sums[total])


def _mutual(one: Kept, other: Kept) -> bool:
    """Whether each has the other's result among its operands."""
    return one.pattern.result in other.pattern.operands and not set(one.held).isdisjoint((*other.held, *other.plain))


def without_copies(found: Sequence[Kept], lines: Lines) -> list[Kept]:
    """Without sums that merely repeat another among positions of equal numbers."""
    sums = [kept for kept in found if kept.pattern.kind == SUM]
    far = _farther_results(sums)
    twins = _twin_operands([kept for kept in sums if kept.pattern not in far], lines)
    echoes = _echoes(sums, lines)
    return [kept for kept in found if kept.pattern not in far | twins | echoes]


def _echoes(sums: Sequence[Kept], lines: Lines) -> set[object]:
    """Sums far from their parts whose result repeats, number by number, one that stands beside its own parts."""
    near: dict[tuple[int, int | None], list[Kept]] = defaultdict(list)
    for kept in sums:
        if kept.form <= TIGHT:
            for at in kept.held:
                near[at, lines.values[at][kept.pattern.result]].append(kept)
    far = (kept for kept in sums if kept.form > TIGHT and kept.held)
    return {kept.pattern for kept in far if any(_repeats(kept, other, lines) for other in near[_first(kept, lines)])}


def _first(kept: Kept, lines: Lines) -> tuple[int, int | None]:
    return kept.held[0], lines.values[kept.held[0]][kept.pattern.result]


def _repeats(one: Kept, other: Kept, lines: Lines) -> bool:
    first, second = one.pattern.result, other.pattern.result
    if first == second or one.pattern.operands == other.pattern.operands:
        return False
    return all(lines.values[at][first] == lines.values[at][second] for at in one.held)


def _farther_results(sums: Sequence[Kept]) -> set[object]:
    """Of sums of the same operands those whose result stands farther away than another's neighbour."""
    same: dict[tuple[int, ...], list[Kept]] = defaultdict(list)
    for kept in sums:
        same[kept.pattern.operands].append(kept)
    far: set[object] = set()
    for group in same.values():
        nearest = min(map(_gap, group))
        far |= {kept.pattern for kept in group if _gap(kept) > nearest + 1}
    return far


def _gap(kept: Kept) -> int:
    return min(abs(kept.pattern.result - operand) for operand in kept.pattern.operands)


def _twin_operands(sums: Sequence[Kept], lines: Lines) -> set[object]:
    """Of sums of one result those whose operands are the same numbers as an earlier one's."""
    first: dict[int, list[Kept]] = defaultdict(list)
    twins: set[object] = set()
    for kept in sums:
        if any(_same_numbers(kept, other, lines) for other in first[kept.pattern.result]):
            twins.add(kept.pattern)
        else:
            first[kept.pattern.result].append(kept)
    return twins


def _same_numbers(one: Kept, other: Kept, lines: Lines) -> bool:
    common = set(one.held) & set(other.held)
    return bool(common) and all(_numbers(one, lines, at) == _numbers(other, lines, at) for at in common)


def _numbers(kept: Kept, lines: Lines, at: int) -> list[int]:
    return sorted(lines.values[at][operand] or 0 for operand in kept.pattern.operands)
