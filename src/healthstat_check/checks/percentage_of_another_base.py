"""A percentage belongs to another base than the text says.

Compares: a share with the base that the sentence suggests ("of them") and, where that one is ruled out, with the other
bases that the relation declares in `other_bases`.

Rounding: the stated base is ruled out only by the narrow and wide readings of all three figures; the other base has to
fit by the wide readings at least. A base that nobody printed is taken as the other relations imply it.

Cannot see: a base that is not declared; then the finding is share_outside_parts.

Example: "16,9 million insured, of them 12 million (59,5 %)": 12 of 16,9 is 70.5-71.5 %, but 59,5 % fits the population.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import WARNING, Finding
from healthstat_check.model.relation import RATIO


@check(looks_at=RATIO, severity=WARNING)
def percentage_of_another_base(evidence: Evidence) -> Iterator[Finding]:
    """Shares whose stated base is ruled out while another declared one fits: no number is wrong, the words are."""
    for finding in failures(evidence, "percentage_of_another_base", RATIO, lambda j: j.other_base is not None):
        yield replace(finding, severity=WARNING)
