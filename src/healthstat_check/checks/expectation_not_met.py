"""A table does not meet an expectation of a suite that the package names.

Compares:
    The cells of a table with every expectation of the Great Expectations suites under `expectations`. Each
    row that an expectation calls unexpected is a finding; so is a column, or a table, as a whole.
    The severity is the expectation's own: critical, warning or info.

Rounding:
    None. Numbers are compared as printed, before any multiplier. A sum or a mean that misses its bound by no
    more than the error of binary arithmetic is not checked: state it as a relation, which is exact.

Cannot see:
    What no suite expects. An expectation that could not be run, or that suppressed cells decide, is
    listed as a problem and never counts as met.

Example:
    The suite of `coverage.csv` expects `share` between 0 and 100, and the row of region KZ-2 prints 826.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.expectation import Unmet
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.table import Table
from healthstat_check.model.verdict import VIOLATED

LISTED = 20
"""The most rows that are told of one expectation; one more finding says how many there are beyond."""
Row = tuple[tuple[str, ...], int]


@check(looks_at="table", severity=ERROR)
def expectation_not_met(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each row that is not as expected, or for the column or table as a whole."""
    for unmet in evidence.unmet:
        table = evidence.package.table(unmet.suite.table)
        if table is not None:
            yield from _of_rows(unmet, table) if unmet.rows else [_finding(unmet, table, (), value=unmet.observed)]


def _of_rows(unmet: Unmet, table: Table) -> Iterator[Finding]:
    """Rows in the order of their keys, so that a re-sorted table keeps its findings."""
    rows = _with_subjects(unmet, table)
    for subject, row in rows[:LISTED]:
        yield _finding(unmet, table, subject, row, _printed(unmet, table, row))
    if len(rows) > LISTED:
        yield _finding(unmet, table, ("beyond",), count=len(rows) - LISTED)


def _with_subjects(unmet: Unmet, table: Table) -> list[Row]:
    """Key and cells of each row, and a number where they come again."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[Row] = []
    for subject, row in sorted((_subject(unmet, table, row), row) for row in unmet.rows):
        seen[subject] += 1
        found.append(((*subject, str(seen[subject])) if seen[subject] > 1 else subject, row))
    return found


def _subject(unmet: Unmet, table: Table, row: int) -> tuple[str, ...]:
    return (*_key(table, row), *_cells(unmet, table, row))


def _key(table: Table, row: int) -> tuple[str, ...]:
    return tuple(f"{name}={table.frame[name][row - 1] or ''}" for name in table.primary_key)


def _printed(unmet: Unmet, table: Table, row: int) -> str:
    """The cells in words: alone as it is, several with their columns."""
    cells = _cells(unmet, table, row)
    named = (f"{name}={cell}" for name, cell in zip(unmet.expectation.columns, cells, strict=False))
    return ", ".join(named) if len(cells) > 1 else "".join(cells)


def _cells(unmet: Unmet, table: Table, row: int) -> tuple[str, ...]:
    """The cells, as printed, that the expectation is about."""
    columns = [name for name in unmet.expectation.columns if name in table.frame.columns]
    return tuple(table.frame[name][row - 1] or "" for name in columns)


def _finding(
    unmet: Unmet, table: Table, subject: tuple[str, ...], row: int | None = None, value: str = "", count: int = 0
) -> Finding:
    expectation, columns = unmet.expectation, ", ".join(unmet.expectation.columns)
    number = () if expectation.number == 1 else (str(expectation.number),)
    details = {
        "scope": "beyond" if count else "suite",
        "file": table.path,
        "table": table.name,
        "field": columns,
        "row": str(row or ""),
        "key": ", ".join(_key(table, row)) if row else "",
        "value": value,
        "rule": expectation.type,
        "suite": unmet.suite.name,
        "wanted": expectation.description or _spelled(unmet),
        **({"count": str(count)} if count else {}),
    }
    return Finding(
        "expectation_not_met",
        expectation.severity,
        VIOLATED,
        (table.name, unmet.suite.name, expectation.type, columns, *number, *subject),
        table.location(None if row is None else row - 1, columns or None),
        details=details,
    )


def _spelled(unmet: Unmet) -> str:
    """The expectation by its type, with its arguments beside the columns."""
    told = {k: v for k, v in unmet.expectation.arguments.items() if not k.startswith("column") or k == "column_set"}
    arguments = ", ".join(f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    return unmet.expectation.type + (f" ({arguments})" if arguments else "")
