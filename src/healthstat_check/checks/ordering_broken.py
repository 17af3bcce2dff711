"""Figures stand in the wrong order: a part above its whole, a lower bound above the upper one.

Compares: two figures or expressions that the relation puts in order with <=, <, >= or >.

Rounding: the order is broken only when no values inside the readings keep it.

Cannot see: a part that is wrong but still below its whole.

Example: "190 thousand, of them 960 thousand".
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import ORDERING


@check(looks_at=ORDERING, severity=ERROR)
def ordering_broken(evidence: Evidence) -> Iterator[Finding]:
    """Orders that no values inside the readings keep."""
    yield from failures(evidence, "ordering_broken", ORDERING)
