"""A product lies outside what its factors give.

Compares: a printed product with its factors as printed: twelve monthly amounts and the yearly one, persons and amount a
person.

Rounding: each factor is an interval by its printed precision; an amount printed to the unit is taken to half a unit.

Cannot see: a factor that is wrong by less than the rounding of the product.

Example: 4 250 a month is 51 000 a year; printed 15 000.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import PRODUCT


@check(looks_at=PRODUCT, severity=ERROR)
def product_outside_factors(evidence: Evidence) -> Iterator[Finding]:
    """Products that miss their factors."""
    yield from failures(evidence, "product_outside_factors", PRODUCT)
