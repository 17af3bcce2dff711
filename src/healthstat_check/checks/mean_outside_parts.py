"""A mean or overall rate lies outside what its parts and their weights give.

Compares: a printed mean with the mean of its parts, each weighted by the measure that the field declares
(`aggregates: weighted_mean(population)`), on every level of a hierarchy.

Rounding: means and weights are intervals by their printed precision; the range of the weighted mean over all of them is
exact.

Cannot see: medians and other figures that do not aggregate; they are never summed or averaged.

Example: rates of 8.1 and 9.4 per 1 000 with an overall rate of 10.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import MEAN


@check(looks_at=MEAN, severity=ERROR)
def mean_outside_parts(evidence: Evidence) -> Iterator[Finding]:
    """Means that no weighting inside the readings gives."""
    yield from failures(evidence, "mean_outside_parts", MEAN)
