"""No whole number of things is this share of the count that it is a share of.

Compares: a percentage of a small count with the shares that whole numbers of things can give, where the part itself is
not printed (the GRIM test of Brown and Heathers, 2017).

Rounding: the share is read by its last printed place, the count is taken to the unit.

Cannot see: anything once the count is so large that every printed share is possible (100 for whole percent, 1 000 for
one decimal).

Example: 12,3 % of 24: two are 8.3 %, three are 12.5 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import RATIO
from healthstat_check.model.verdict import WHOLE_COUNT


@check(looks_at=RATIO, severity=ERROR)
def share_impossible_for_count(evidence: Evidence) -> Iterator[Finding]:
    """Shares between two neighbouring whole numbers of their base."""
    yield from failures(evidence, "share_impossible_for_count", RATIO, lambda j: j.remark == WHOLE_COUNT)
