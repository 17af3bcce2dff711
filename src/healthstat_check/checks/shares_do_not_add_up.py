"""The shares of a whole do not add up to 100 %.

Compares: the sum of all published shares of one whole with 100 %.

Rounding: each share is an interval by its last printed place; n shares may miss 100 % by n half units without any
mistake, and by up to n units where the publisher forced them to add up.

Cannot see: shares that exchange a part of the whole between them.

Example: 42,3 % + 31,5 % + 27,2 % = 101,0 %: the readings allow 100.85-101.15.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import ADDITIVITY, Constant, leaves
from healthstat_check.model.unit import RATIO
from healthstat_check.model.verdict import Judgement


@check(looks_at=ADDITIVITY, severity=ERROR)
def shares_do_not_add_up(evidence: Evidence) -> Iterator[Finding]:
    """Sums of shares that miss the whole."""
    yield from failures(evidence, "shares_do_not_add_up", ADDITIVITY, are_shares_of_one_whole)


def are_shares_of_one_whole(judgement: Judgement) -> bool:
    """Whether the relation adds shares up to a number written in the formula."""
    relation = judgement.relation
    has_whole = any(isinstance(leaf, Constant) for side in (relation.left, relation.right) for leaf in leaves(side))
    return has_whole and all(f.unit is not None and f.unit.family == RATIO for f in judgement.figures)
