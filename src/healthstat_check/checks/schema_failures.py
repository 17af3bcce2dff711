"""What the structural checks share: failures of a schema as findings, a bounded number of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from healthstat_check.model.figure import Location
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.package import Package, StructureFailure
from healthstat_check.model.table import Table
from healthstat_check.model.verdict import VIOLATED

LISTED = 20
"""The most findings for one rule of one field; one more says how many rows there are beyond."""
UNIQUENESS = ("primaryKey", "uniqueKeys", "unique")
MEMBERSHIP = ("foreignKey", "codelist", "enum", "categories")

Describe = Callable[[StructureFailure], Mapping[str, str]]
Subject = tuple[str, ...]


def repeats_key(failure: StructureFailure) -> bool:
    """Whether the failure is about a row that repeats the key of another."""
    judged = failure.more > 0 or (failure.row is not None and failure.value is not None)
    return failure.rule in UNIQUENESS and judged


def has_unknown_code(failure: StructureFailure) -> bool:
    """Whether the failure is about a code that its list lacks."""
    return failure.rule in MEMBERSHIP and (failure.more > 0 or failure.row is not None)


def findings(
    check: str, failures: Iterable[StructureFailure], package: Package, describe: Describe, together: bool = False
) -> Iterator[Finding]:
    """A finding for each failure, or with `together` for all of one subject, in the order of their keys.

    Row numbers are no part of a subject, so that a re-sorted table keeps its fingerprints.
    """
    for _, group in groupby(sorted(failures, key=_kind), key=_kind):
        members = list(group)
        subjects = _by_subject(members, package, together)
        listed = list(subjects.items())[:LISTED]
        for subject, (first, *_) in listed:
            yield _finding(check, first, package, subject, describe(first))
        beyond = sum(f.more or 1 for f in members) - sum(len(same) for _, same in listed)
        if beyond:
            subject = (*_kind(members[0]), "beyond")
            yield _finding(check, _closing(members[0], beyond), package, subject, {"count": str(beyond)})


def key_of(failure: StructureFailure, table: Table | None) -> tuple[tuple[str, str], ...]:
    """The codes that identify the failing row: of the key it repeats, else of the table's primary key."""
    if table is None or failure.row is None:
        return ()
    frame, row = table.frame, failure.row - 1
    return tuple((name, frame[name][row] or "") for name in key_fields(failure, table) if name in frame.columns)


def key_fields(failure: StructureFailure, table: Table) -> tuple[str, ...]:
    """The fields of that key."""
    if failure.rule == "unique":
        return (failure.field,)
    unique = (key for key in table.unique_keys if failure.rule == "uniqueKeys" and ", ".join(key) == failure.field)
    return next(unique, table.primary_key)


def _kind(failure: StructureFailure) -> Subject:
    return failure.table, failure.field, failure.rule


def _by_subject(
    members: list[StructureFailure], package: Package, together: bool
) -> dict[Subject, list[StructureFailure]]:
    """Failures by subject, in order; a subject that comes again gets a number unless they go together."""
    subjects: dict[Subject, list[StructureFailure]] = {}
    for failure in sorted((f for f in members if not f.more), key=lambda f: (_subject(f, package), f.row or 0)):
        subject = _subject(failure, package)
        again = 0 if together else sum(known[: len(subject)] == subject for known in subjects)
        subjects.setdefault((*subject, str(again + 1)) if again else subject, []).append(failure)
    return subjects


def _subject(failure: StructureFailure, package: Package) -> Subject:
    codes = key_of(failure, package.table(failure.table))
    own = () if codes and repeats_key(failure) else (failure.value or "",)
    return (*_kind(failure), *(f"{name}={code}" for name, code in codes), *own)


def _closing(failure: StructureFailure, beyond: int) -> StructureFailure:
    return StructureFailure(failure.table, failure.field, failure.rule, expected=failure.expected, more=beyond)


def _finding(
    check: str, failure: StructureFailure, package: Package, subject: Subject, more: Mapping[str, str]
) -> Finding:
    table = package.table(failure.table)
    file = table.path if table else failure.table
    location = Location(file, line=failure.line, row=failure.row, field=failure.field or None)
    if table is not None and (table.places or table.whole) is not None and failure.row is not None:
        location = table.location(failure.row - 1, failure.field or None)
    beside = {"line": _line_beside(failure, table), "label": _label(failure, table)}
    details = {**_details(failure, file, table), **{name: text for name, text in beside.items() if text}, **more}
    return Finding(check, ERROR, VIOLATED, subject, location, details=details)


def _details(failure: StructureFailure, file: str, table: Table | None) -> dict[str, str]:
    return {
        "scope": _scope(failure),
        "file": file,
        "table": failure.table,
        "field": failure.field,
        "row": str(_number(failure, table) or ""),
        "key": ", ".join(f"{name}={code}" for name, code in key_of(failure, table)),
        "value": failure.value or "",
        "rule": failure.rule,
        "expected": failure.expected,
    }


def _number(failure: StructureFailure, table: Table | None) -> int | None:
    """The number of the failing row in the whole table."""
    return failure.row if table is None or failure.row is None else table.number(failure.row - 1)


def _line_beside(failure: StructureFailure, table: Table | None) -> str:
    """The line of the file, where counting rows below the header does not lead to it."""
    number = _number(failure, table)
    return str(failure.line) if failure.line and number and failure.line != number + 1 else ""


def _label(failure: StructureFailure, table: Table | None) -> str:
    """What the failing row calls itself in a table without a key: its first text that is not at fault."""
    if table is None or failure.row is None or key_fields(failure, table):
        return ""
    texts = (f.name for f in table.fields if f.type == "string" and f.name != failure.field)
    name = next(texts, None)
    return "" if name is None else f"{name}={table.frame[name][failure.row - 1]}"


def _scope(failure: StructureFailure) -> str:
    """What the failure is about: a row, rows beyond those listed, a declared rule itself, or the table."""
    if failure.row is not None:
        return "row"
    if failure.more:
        return "beyond"
    return "table" if failure.value is None or failure.rule == "header" else "schema"
