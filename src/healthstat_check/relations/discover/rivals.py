"""Patterns that cannot stand side by side, and which of them stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from healthstat_check.relations.discover.kinds import SUM
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.support import Kept


def choose(found: Iterable[Kept]) -> list[Kept]:
    """The best of patterns: those that more lines hold, then those of the simpler form, then the shorter ones."""
    latest = {kept.pattern: kept for kept in sorted(found, key=lambda kept: kept.score)}
    best: list[Kept] = []
    by_result: dict[int, list[Kept]] = defaultdict(list)
    for kept in sorted(latest.values(), key=_rank):
        rivals = by_result[kept.pattern.result]
        turned = (other for operand in kept.pattern.operands for other in by_result[operand])
        if any(_clash(kept, other) for other in rivals) or any(_mutual(kept, other) for other in turned):
            continue
        best.append(kept)
        rivals.append(kept)
    return best


def _rank(kept: Kept) -> tuple[float, float, int, tuple[int, ...], int, str]:
    pattern = kept.pattern
    return -kept.strength, kept.cost, len(pattern.operands), pattern.operands, pattern.result, pattern.kind


def _clash(one: Kept, other: Kept) -> bool:
    """Whether two patterns explain one result on the same lines; two sums may, from parts of their own."""
    both_sums = one.pattern.kind == other.pattern.kind == SUM
    if both_sums and not set(one.pattern.operands) & set(other.pattern.operands):
        return False
    return not set(one.held).isdisjoint((*other.held, *other.plain))


def _mutual(one: Kept, other: Kept) -> bool:
    """Whether each has the other's result among its operands."""
    return one.pattern.result in other.pattern.operands and not set(one.held).isdisjoint((*other.held, *other.plain))


def without_copies(found: Sequence[Kept], lines: Lines) -> list[Kept]:
    """Without sums that merely repeat another among positions of equal numbers."""
    sums = [kept for kept in found if kept.pattern.kind == SUM]
    far = _farther_results(sums)
    twins = _twin_operands([kept for kept in sums if kept.pattern not in far], lines)
    return [kept for kept in found if kept.pattern not in far | twins]


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
