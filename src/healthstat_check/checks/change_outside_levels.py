"""A change lies outside what the levels before and after give.

Compares: a printed difference, growth rate, factor or average annual rate with the two levels.

Rounding: both levels and the change are intervals by their printed precision; a growth rate of coarse levels has a wide
range. A full period is not compared with part of one.

Cannot see: a change whose old level nobody printed; it is listed as not checked.

Example: 27 thousand after 33 thousand: "down 18 %" fits (15.4-20.9 %), "down 28 %" does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import CHANGE


@check(looks_at=CHANGE, severity=ERROR)
def change_outside_levels(evidence: Evidence) -> Iterator[Finding]:
    """Changes that miss their levels."""
    yield from failures(evidence, "change_outside_levels", CHANGE)
