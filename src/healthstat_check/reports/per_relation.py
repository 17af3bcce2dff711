"""A report as one case a relation, for tools that count tests: those of JUnit and of pytest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthstat_check.model.finding import Finding
from healthstat_check.model.relation import KINDS
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import UNDETERMINED, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """A relation, or a check that looks at no single relation, with what was found.

    `group` is the kind of relation, or what the check looks at. `failing` are the findings at or above the threshold
    that nobody accepted, `noted` all others. `reason` says why nothing could be judged, "" where something was.
    """

    group: str
    name: str
    file: str = ""
    line: int | None = None
    failing: tuple[Finding, ...] = ()
    noted: tuple[Finding, ...] = ()
    reason: str = ""


def cases_of(report: Report) -> list[Case]:
    """A case for each relation in order, then one for each check of tables, figures and packages."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(_owner(finding), []).append(finding)
    return [*_relations(report, found), *_checks(report, found)]


def _owner(finding: Finding) -> tuple[str, str]:
    """The relation that a finding is about, else its check."""
    if finding.judgement is not None:
        return "relation", finding.judgement.relation.name
    return "check", finding.check


def _relations(report: Report, found: dict[tuple[str, str], list[Finding]]) -> Iterator[Case]:
    for verdict in report.verdicts:
        relation = verdict.relation
        findings = found.get(("relation", relation.name), [])
        line = relation.place.line if relation.file else None
        failing, noted = _split(findings, report)
        yield Case(relation.kind, relation.name, relation.file, line, failing, noted, _reason(verdict))


def _checks(report: Report, found: dict[tuple[str, str], list[Finding]]) -> Iterator[Case]:
    """Those that look at no kind of relation, whether they found something or not, and others that did."""
    for page in report.checks:
        findings = found.get(("check", page.id), [])
        if findings or page.looks_at not in KINDS:
            yield Case(page.looks_at, page.id, "", None, *_split(findings, report))


def _split(findings: list[Finding], report: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    failing = tuple(f for f in findings if report.fails(f))
    return failing, tuple(f for f in findings if not report.fails(f))


def _reason(verdict: Verdict) -> str:
    """The most frequent reason why no instance could be judged; "" where one was."""
    judged = sum(n for outcome, n in verdict.counts.items() if outcome != UNDETERMINED)
    return "" if judged else max(verdict.reasons, key=lambda reason: verdict.reasons[reason], default="")
