"""A code is not in the list that it should come from.

Compares:
    Codes of a dimension with its hierarchy's code list, of a foreign key with the table it refers to,
    and values with the field's `enum` or `categories`.

Rounding:
    None. Number codes are compared by value: 007 and 7 are one.

Cannot see:
    A code that is in the list, but wrong.

Example:
    Row 7 of `coverage.csv` has region KZ-1O, with a letter O; the list has KZ-10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import islice

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.checks.schema_failures import findings, has_unknown_code
from healthstat_check.engine.keys import code_frame
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.package import Package, StructureFailure
from healthstat_check.model.table import Table

CANDIDATES = 2_000
"""The most codes that an unknown one is compared with."""
COMPARED = 100
"""The most characters of a code that are compared."""
LOOKALIKES = str.maketrans("oоilіасекмнрстху", "00111acekmhpctxy")
"""Letters that are mistaken for digits, and Cyrillic ones for Latin."""


@check(looks_at="table", severity=ERROR)
def unknown_code(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each row and field, whichever of its lists lacks the code."""
    package = evidence.package
    cells: dict[tuple[str, str, int | None], StructureFailure] = {}
    for failure in package.failures:
        if has_unknown_code(failure):
            cells.setdefault((failure.table, failure.field, failure.row), failure)
    yield from findings("unknown_code", cells.values(), package, lambda f: {"nearest": _nearest(f, package)})


def _nearest(failure: StructureFailure, package: Package) -> str:
    """The code of the list that looks most like the unknown one, or whose label it is; "" for none."""
    table = package.table(failure.table)
    candidates = _candidates(failure, table, package) if table else iter(())
    known = {_folded(text): code for text, code in islice(candidates, CANDIDATES)}
    close = get_close_matches(_folded(failure.value or ""), known, n=1)
    return known[close[0]] if close else ""


def _folded(text: str) -> str:
    """The text as it is compared: bounded, without case, lookalikes as one."""
    return text[:COMPARED].casefold().translate(LOOKALIKES)


def _candidates(failure: StructureFailure, table: Table, package: Package) -> Iterator[tuple[str, str]]:
    """Texts that the code may have been meant as, with the code for each."""
    field = table.field(failure.field)
    if failure.rule == "codelist" and failure.expected in package.hierarchies:
        yield from _spelled(package.hierarchies[failure.expected])
    elif failure.rule == "foreignKey":
        yield from ((code, code) for code in _referenced(failure, table, package))
    elif field is not None:
        listed = field.constraints.get("enum") or field.extra.get("categories") or ()
        yield from ((code, code) for code in map(_code, listed))


def _spelled(hierarchy: Hierarchy) -> Iterator[tuple[str, str]]:
    """Labels first, so that a label never hides a code."""
    yield from ((text, code) for code, names in hierarchy.labels.items() for text in names.values())
    yield from ((code, code) for code in hierarchy.parents)


def _referenced(failure: StructureFailure, table: Table, package: Package) -> list[str]:
    keys = (key for key in table.foreign_keys if ", ".join(key.fields) == failure.field)
    for key in keys:
        target = package.table(key.resource) if key.resource else table
        if target is not None:
            rows = code_frame(target, key.reference).drop_nulls().unique(maintain_order=True).rows()
            return [", ".join(row) for row in rows]
    return []


def _code(item: object) -> str:
    return str(item.get("value") if isinstance(item, Mapping) else item)
