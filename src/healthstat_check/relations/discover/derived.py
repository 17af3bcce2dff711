"""Lines that follow from others: columns of totals, of percentages of one base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from healthstat_check.relations.discover.families import Families
from healthstat_check.relations.discover.ground import Ground
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.support import Kept, weighed

ENOUGH_PLACES = 3


def derived_lines(found: Iterable[Kept], other: Lines) -> frozenset[int]:
    """The lines of the other direction that follow from others: mostly results of what was found, or proportional."""
    results: dict[int, set[int]] = defaultdict(set)
    for kept in found:
        results[kept.pattern.result].update(kept.held, kept.plain)
    totals = (at for at, places in results.items() if 2 * len(places) > len(Ground(other, at).known))
    followers = (
        at for at in range(len(other.values)) for before in (at - 1, at - 2) if _proportional(other, before, at)
    )
    return frozenset((*totals, *followers))


def _proportional(lines: Lines, one: int, other: int) -> bool:
    """Whether two lines are the same numbers, times something, in three or more different places."""
    if one < 0:
        return False
    rows = zip(lines.values[one], lines.values[other], lines.halves[one], lines.halves[other], strict=True)
    both = [(a, b, p, q) for a, b, p, q in rows if a and b]
    if len({a for a, _, _, _ in both}) < ENOUGH_PLACES:
        return False
    first, second, _, _ = max(both)
    slack = 2 * max(abs(first) * q + abs(second) * p for _, _, p, q in both)
    return all(abs(a * second - b * first) <= slack for a, b, _, _ in both)


def still_strong(found: Iterable[Kept], lines: Lines, margin: float) -> list[Kept]:
    """The patterns that convince without the lines that are derived, alone or with others of their family."""
    families, candidates = Families(lines), list(found)
    again = [new for kept in candidates if (new := weighed(kept.pattern, lines, kept.cost, kept.form))]
    strong = {kept.pattern: kept for kept in again if kept.score >= margin}
    strong |= {kept.pattern: kept for kept in families.pooled(again, margin)}
    names = {families.of(pattern) for pattern in strong}
    told = (strong.get(kept.pattern, kept) for kept in candidates)
    return [kept for kept in told if families.of(kept.pattern) in names]
