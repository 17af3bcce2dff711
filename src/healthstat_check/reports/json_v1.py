"""The report as JSON, version 1; its JSON Schema is docs/report-1.schema.json."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from healthstat_check import __version__
from healthstat_check.model.expectation import SuiteResult
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Problem
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import EXACT, ROUNDED, Verdict
from healthstat_check.reports.covered import coverage_shapes
from healthstat_check.reports.json_findings import finding_shape, slack_shapes, unjudged_shapes
from healthstat_check.reports.json_shapes import LONGEST, dumped
from healthstat_check.reports.mention_list import mention_shape
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.tally import accepted_of, by_age, by_outcome, by_severity, covered, unjudged
from healthstat_check.reports.telling import told_judgement
from healthstat_check.reports.tied import text_shapes
from healthstat_check.reports.visible import clipped
from healthstat_check.reports.wording.wording import Wording

SCHEMA = "healthstat-check/report/1"

MOST_SLACKS = 100
"""Figures of one relation that holds whose slack is listed."""


def render(reports: Sequence[Report]) -> str:
    """One report as it is, several in a list; equal reports give equal bytes."""
    if len(reports) == 1:
        return dumped({"schema": SCHEMA, **_report(reports[0])})
    return dumped({"schema": SCHEMA, "reports": [_report(report) for report in reports]})


def _report(report: Report) -> dict[str, Any]:
    words = words_of(report)
    package = report.package
    return {
        "package": {"name": package.name, "path": package.path, "title": clipped(package.title, LONGEST)},
        "tool": {"name": "healthstat-check", "version": __version__},
        "options": _options(report),
        "summary": _summary(report),
        "relations": [_relation(v, words) for v in report.verdicts],
        "findings": [finding_shape(f, words) for f in report.findings],
        "problems": [_problem(p) for p in report.problems],
        "not_checked": [shape for item in unjudged(report.verdicts) for shape in unjudged_shapes(item, words)],
        **({"figures": [_mention(m) for m in report.mentions]} if report.mentions else {}),
        **({"texts": text_shapes(report)} if report.texts else {}),
        **({"expectations": [_suite(result) for result in report.suites]} if report.suites else {}),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    """A figure of a lone text, under the name that formulas use."""
    return {"name": mention.figure.name, **mention_shape(mention)}


def _suite(result: SuiteResult) -> dict[str, Any]:
    """A suite that was run, with the fates of its expectations."""
    suite = result.suite
    names = {"suite": suite.name, "table": suite.table, "file": suite.file}
    counts = {"met": result.met, "unmet": len(result.unmet), "not_checked": result.not_checked}
    return {name: clipped(text, LONGEST) for name, text in names.items()} | counts


def _options(report: Report) -> dict[str, Any]:
    """What changes a verdict or a sentence."""
    options = report.options
    return {
        "as_of": options.as_of,
        "language": options.language,
        "rounding": options.rounding,
        "fail_on": options.fail_on,
        "select": list(options.select),
        "ignore": list(options.ignore),
        "strict": options.strict,
        "min_coverage": None if options.min_coverage is None else str(options.min_coverage),
        "rules": options.rules,
        "changed_since": options.changed_since,
    }


def _summary(report: Report) -> dict[str, Any]:
    examined, figures = covered(report.coverage)
    return {
        "outcomes": by_outcome(report.verdicts),
        "severities": by_severity([report]),
        "accepted": accepted_of([report]),
        "changes": by_age(report) if report.options.changed_since is not None else None,
        "figures": len(report.figures),
        "relations": len(report.verdicts),
        "coverage": coverage_shapes(report),
        "covered": {"figures": figures, "examined": examined},
    }


def _relation(verdict: Verdict, words: Wording) -> dict[str, Any]:
    relation = verdict.relation
    return {
        "name": relation.name,
        "formula": clipped(relation.formula, LONGEST),
        "label": clipped(relation.label.get(words.language, ""), LONGEST) or None,
        "kind": relation.kind,
        "severity": relation.severity,
        "origin": relation.origin,
        "outcomes": by_outcome([verdict]),
        "reasons": dict(sorted(verdict.reasons.items())),
        "slack": list(islice(_slacks(verdict), MOST_SLACKS)),
    }


def _slacks(verdict: Verdict) -> Iterator[dict[str, Any]]:
    """For the instances that hold and were kept, how large an error in each figure would not have shown."""
    for judgement in verdict.judgements:
        if judgement.outcome in (EXACT, ROUNDED):
            yield from slack_shapes(told_judgement(judgement))


def _problem(problem: Problem) -> dict[str, Any]:
    texts = {"file": problem.file, "where": problem.where, "message": problem.message, "hint": problem.hint}
    clean = {name: clipped(text, LONGEST) for name, text in texts.items()}
    return {"code": problem.code, "level": problem.level, **clean}
