"""Which discovered relations are worth judging: a slip is told from another kind of line."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.proposal import FOOTING, Discovered, Discoveries

NEARLY_ALL = 9
"""A failing relation is judged where at least so many times as many of its siblings hold."""
SURELY = 4
"""Where a label names it, so many are enough: for a row, and for a column that holds other relations."""


def worth_judging(found: Discoveries) -> Iterator[Discovered]:
    """The relations of a grid that convincingly fail, then those that hold."""
    sound = {_line(relation) for relation in found.relations if relation.holds and relation.along == "columns"}
    yield from (r for r in found.relations if r.holds is False and _is_convincing(r, sound))
    yield from (r for r in found.relations if r.holds)


def is_stated(relation: Discovered) -> bool:
    """Whether the table itself says so: by a footing, or a label names it and nearly all of its siblings hold."""
    if FOOTING in relation.evidence:
        return True
    return is_named(relation) and relation.held >= NEARLY_ALL * max(1, relation.looked - relation.held)


def is_named(relation: Discovered) -> bool:
    """Whether the result's label or header names the relation."""
    return not {"label", "header"}.isdisjoint(relation.evidence)


def _is_convincing(relation: Discovered, sound: set[int]) -> bool:
    """Whether a failure is more likely a slip than a column of rates below one of counts."""
    failed = relation.looked - relation.held
    if relation.held >= NEARLY_ALL * failed:
        return True
    named = is_named(relation) and relation.held >= SURELY * failed
    return named and (relation.along == "rows" or _line(relation) in sound)


def _line(relation: Discovered) -> int:
    return relation.result.row if relation.along == "rows" else relation.result.column
