"""A cell, a row or a column breaks the table's own schema.

Compares:
    Every cell with its field's type and constraints in the Table Schema: required, lengths, bounds,
    pattern, format; every row with the header; the table with its need of at least one row. A declared
    rule that can't be applied (a pattern that is no linear-time expression) is reported once.

Rounding:
    None. A bound is compared with the number as printed, exactly, before any multiplier.

Cannot see:
    A value that is wrong but allowed. Rules that the descriptor doesn't declare.

Example:
    Field `share` declares `maximum: 100`, and row 3 prints 826.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.checks.schema_failures import findings, has_unknown_code, repeats_key
from healthstat_check.model.finding import ERROR, Finding


@check(looks_at="table", severity=ERROR)
def structure_broken(evidence: Evidence) -> Iterator[Finding]:
    """Failures that no more specific check reports."""
    package = evidence.package
    failures = [f for f in package.failures if not repeats_key(f) and not has_unknown_code(f)]
    yield from findings("structure_broken", failures, package, lambda failure: {})
