"""A share, rate or quotient lies outside what its part and its base give.

Compares: a printed percentage, rate or ratio with the part divided by the base, both as printed.

Rounding: part, base and share are intervals by their printed precision; "12 million of 16.9 million" is 70.5-71.5 %,
not 71.0 %.

Cannot see: a share of small numbers printed coarsely leaves much room: the slack in the report says how much.

Example: 16,9 million of 20 495 975 printed as 86,2 %: the figures give 82.2-82.7 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import RATIO
from healthstat_check.model.verdict import WHOLE_COUNT


@check(looks_at=RATIO, severity=ERROR)
def share_outside_parts(evidence: Evidence) -> Iterator[Finding]:
    """Quotients that miss their parts, and for which no other declared base is the answer."""
    yield from failures(
        evidence, "share_outside_parts", RATIO, lambda j: j.other_base is None and j.remark != WHOLE_COUNT
    )
