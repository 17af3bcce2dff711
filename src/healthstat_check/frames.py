"""Rows that somebody else's pipeline holds, judged as a package of one table."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthstat_check.model.report import Options, Report
from healthstat_check.run import check

if TYPE_CHECKING:
    from healthstat_check.model.finding import Finding

NAME = "rows"
ROW = "row_number"
_NAME = re.compile(r"[^\W\d]\w*")


class NotJudgedError(ValueError):
    """The rows or the relation could not be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to judge: a relation over columns, what the columns are, which columns are the key.

    `relation` is a formula over column names ("men + women = total"); `measures` gives each column of figures the
    properties that a field has in a package (`unit`, `decimals`, `multiplier`, `rounding` ...); without a `key`
    every row is judged by itself. `fail_on` is the least severity that counts ("error" or "warning").
    """

    relation: str
    measures: Mapping[str, Mapping[str, Any]]
    key: tuple[str, ...] = ()
    hierarchies: Mapping[str, Any] | None = None
    rounding: str = "half-any"
    fail_on: str = "error"

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the plan looks at."""
        return (*self.key, *self.measures)


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that does not agree, counted from 0 (`None` for the table), and why."""

    row: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a plan: how many instances of the relation there are, how many could not be judged, what fails."""

    instances: int
    undetermined: int
    failures: tuple[Failure, ...]


def judge(rows: Sequence[Mapping[str, Any]], plan: Plan) -> Judged:
    """Judge the relation on rows, each a mapping from column to value (number, printed text or nothing).

    Raises:
        NotJudgedError: a column is not there, or the relation cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _files(rows, plan).items():
            (Path(folder) / name).write_text(content, encoding="utf-8")
        (report,) = check([folder], Options(fail_on=plan.fail_on))
    if report.refused:
        refused = (p for p in report.problems if p.level == "error")
        raise NotJudgedError("; ".join(f"{p.where}: {p.message}" if p.where else p.message for p in refused))
    counts = [count for verdict in report.verdicts for count in verdict.counts.values()]
    undetermined = sum(verdict.counts.get("undetermined", 0) for verdict in report.verdicts)
    return Judged(sum(counts), undetermined, tuple(_failure(f, report) for f in report.failing))


def printed(value: Any) -> str:
    """A value as a figure would be printed: binary numbers by their shortest decimal.

    Raises:
        NotJudgedError: an infinite number.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        return str(value)
    if isinstance(value, Decimal) or hasattr(value, "__index__"):
        return format(value, "f") if isinstance(value, Decimal) else str(int(value))
    number = float(value)
    if math.isnan(number):
        return ""
    if math.isinf(number):
        raise NotJudgedError("an infinite number is no figure")
    whole, _, decimals = format(Decimal(repr(number)), "f").partition(".")
    return f"{whole}.{decimals}" if decimals.strip("0") else whole


def _failure(finding: Finding, report: Report) -> Failure:
    from healthstat_check.reports.sentences import message
    from healthstat_check.reports.wording.wording import wording

    row = finding.location.row if finding.location is not None else None
    return Failure(None if row is None else row - 1, message(finding, wording(report.options.language)))


def _files(rows: Sequence[Mapping[str, Any]], plan: Plan) -> dict[str, str]:
    """A package: its descriptor and its table."""
    key = plan.key or (ROW,)
    fields = [{"name": name, "type": "string"} for name in key]
    fields += [{"name": name, "type": "number", **properties} for name, properties in plan.measures.items()]
    schema = {"fields": fields, "primaryKey": list(key)}
    descriptor = {
        "name": NAME,
        "rounding": plan.rounding,
        "resources": [{"name": NAME, "path": f"{NAME}.csv", "schema": schema}],
        "relations": {"relation": _qualified(plan)},
        **({"hierarchies": plan.hierarchies} if plan.hierarchies else {}),
    }
    return {"datapackage.json": json.dumps(descriptor), f"{NAME}.csv": _table(rows, plan, key)}


def _qualified(plan: Plan) -> str:
    """The relation with every measure named as a column of the table."""
    return _NAME.sub(lambda name: f"{NAME}.{name[0]}" if name[0] in plan.measures else name[0], plan.relation)


def _table(rows: Sequence[Mapping[str, Any]], plan: Plan, key: Sequence[str]) -> str:
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow((*key, *plan.measures))
    for number, row in enumerate(rows, 1):
        absent = [name for name in plan.columns if name not in row]
        if absent:
            raise NotJudgedError(f"there is no column {absent[0]}")
        codes = [printed(row[name]) for name in plan.key] or [str(number)]
        writer.writerow((*codes, *(_padded(row[name], plan.measures[name]) for name in plan.measures)))
    return content.getvalue()


def _padded(value: Any, properties: Mapping[str, Any]) -> str:
    """A figure with as many decimals as its column declares; more stay, and are told."""
    text, places = printed(value), properties.get("decimals", 0)
    if isinstance(value, str) or not text or not isinstance(places, int) or places <= 0:
        return text
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(places, '0')}"
