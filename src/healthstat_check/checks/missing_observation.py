"""A cube that is declared complete lacks an observation.

Compares:
    The rows of a table that says `complete: true` with every combination of the codes of its primary
    key. A dimension's codes are those in its column, and where it has a code list, every code that
    shares a parent with one of them.

Rounding:
    None.

Cannot see:
    A code that no row uses, in a dimension without a code list. An observation whose row is there
    with an empty cell: that is a missing value, and `required` forbids it.

Example:
    `coverage.csv` is complete by region and year, and no row has region KZ-62 in 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.engine.cubes_complete import missing_observations
from healthstat_check.model.figure import Location
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.package import Package
from healthstat_check.model.table import Table
from healthstat_check.model.verdict import VIOLATED


@check(looks_at="table", severity=ERROR)
def missing_observation(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each of the first missing observations, and one for the rest."""
    for table in evidence.package.tables:
        key = table.primary_key
        if table.complete and key and table.height and set(key) <= set(table.frame.columns):
            yield from _of_table(table, evidence.package)


def _of_table(table: Table, package: Package) -> Iterator[Finding]:
    known = table.whole.missing if table.whole else None
    missing = missing_observations(table, package.hierarchies) if known is None else known
    for key in missing.first:
        codes = tuple(f"{name}={code}" for name, code in key)
        yield _finding(table, codes, {"scope": "row", "key": ", ".join(codes)})
    beyond = missing.count - len(missing.first)
    if beyond:
        yield _finding(table, ("beyond",), {"scope": "beyond", "key": "", "count": str(beyond)})


def _finding(table: Table, subject: tuple[str, ...], own: dict[str, str]) -> Finding:
    details = {"file": table.path, "table": table.name, "rule": "complete", **own}
    keys = (table.name, "complete", *subject)
    return Finding("missing_observation", ERROR, VIOLATED, keys, Location(table.path), details=details)
