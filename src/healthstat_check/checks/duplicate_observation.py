"""Two or more rows of a table have the same key.

Compares:
    The codes of the primary key, of a unique key, or of a unique field, row by row; then the printed
    numbers of the rows that share a key: they agree or contradict.

Rounding:
    None. Codes are compared as printed, and number codes by value: 007 and 7 are one.

Cannot see:
    The same observation under two codes, or in two tables.

Example:
    Rows 4 and 9 of `coverage.csv` are both region KZ-10, year 2025, with 612 and 621 insured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.checks.schema_failures import findings, key_fields, repeats_key
from healthstat_check.engine.keys import rows_sharing
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.package import Package, StructureFailure
from healthstat_check.model.table import Table

ROWS_NAMED = 20


@check(looks_at="table", severity=ERROR)
def duplicate_observation(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each key that is repeated."""
    package = evidence.package
    failures = [failure for failure in package.failures if repeats_key(failure)]
    yield from findings("duplicate_observation", failures, package, lambda f: _described(f, package), together=True)


def _described(failure: StructureFailure, package: Package) -> Mapping[str, str]:
    """Which rows share the key, and what their numbers say of one another."""
    table = package.table(failure.table)
    if table is None or failure.row is None:
        return {}
    rows = rows_sharing(table, key_fields(failure, table), failure.row)
    measures = [name for name in table.numbers if name not in key_fields(failure, table)]
    differing = [name for name in measures if _differs(table, name, rows)]
    return {
        "rows": _named(table, rows),
        "count": str(len(rows)),
        "agreement": "contradict" if differing else "agree" if measures else "",
        "differing": "; ".join(f"{name}: {_prints(table, name, rows)}" for name in differing),
    }


def _named(table: Table, rows: tuple[int, ...]) -> str:
    """The numbers of the rows; where rows have none, how many they are."""
    numbers = [number for row in rows[:ROWS_NAMED] if (number := table.number(row - 1)) is not None]
    return ", ".join(map(str, numbers)) if numbers else f"({len(rows)})"


def _differs(table: Table, name: str, rows: tuple[int, ...]) -> bool:
    numbers = table.numbers[name].mantissa
    return len({numbers[row - 1] for row in rows}) > 1


def _prints(table: Table, name: str, rows: tuple[int, ...]) -> str:
    prints = dict.fromkeys(table.frame[name][row - 1] or "" for row in rows)
    return ", ".join(list(prints)[:ROWS_NAMED])
