"""A total lies outside what its parts add up to.

Compares: a published total with the sum of its published parts: headline figures, rows and columns of tables, and
every level of a hierarchy.

Rounding: parts and total are read as intervals by their printed precision; n parts may move the sum by n half units.
Only the wide readings apart from each other make an error; where the narrow ones miss, it is a warning.

Cannot see: two mistakes that cancel each other, and an error smaller than the slack that rounding leaves.

Example: 12,1 + 4,9 = 17,5 (million): the parts allow 16.95-17.05, the total says 17.45-17.55.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.checks.shares_do_not_add_up import are_shares_of_one_whole
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import ADDITIVITY


@check(looks_at=ADDITIVITY, severity=ERROR)
def total_outside_breakdown(evidence: Evidence) -> Iterator[Finding]:
    """Sums that miss their total."""
    yield from failures(
        evidence, "total_outside_breakdown", ADDITIVITY, lambda judgement: not are_shares_of_one_whole(judgement)
    )
