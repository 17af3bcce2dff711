"""Findings beside the baseline of their package: which of them may stand, which entries no longer say anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.digest import digest_of, prints_of
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Problem
from healthstat_check.model.report import Report

FILE = "accepted.yaml"
AGAIN = "look at it, and accept it again if it may stand"
Entries = dict[str, list[Acceptance]]


def with_acceptances(report: Report) -> Report:
    """The report with the findings marked that its package's baseline accepts on the day of the run.

    An entry that accepts nothing is told, as a warning, where everything could be read: its time is over, or its
    finding has changed or is gone. Nothing is said of checks that did not run.
    """
    entries, as_of = report.package.accepted, report.options.as_of
    by_fingerprint = _by_fingerprint(entries)
    findings = tuple(_marked(finding, by_fingerprint, as_of) for finding in report.findings)
    told = () if report.refused else tuple(_unmatched(findings, entries, as_of, [page.id for page in report.checks]))
    return replace(report, findings=findings, problems=(*report.problems, *told))


def _unmatched(
    findings: Sequence[Finding], entries: Sequence[Acceptance], as_of: str, ran: Collection[str]
) -> Iterator[Problem]:
    """A warning for each entry that accepts nothing."""
    accepting = {f.accepted for f in findings if f.accepted is not None}
    present: dict[str, list[Finding]] = {}
    for finding in findings:
        present.setdefault(finding.fingerprint, []).append(finding)
    for entry in entries:
        if entry not in accepting and (not entry.check or entry.check in ran):
            yield _problem(entry, present.get(entry.fingerprint, []), as_of)


def _marked(finding: Finding, entries: Entries, as_of: str) -> Finding:
    own = entries.get(finding.fingerprint)
    digest = digest_of(finding) if own else ""
    valid = (e for e in own or () if e.digest == digest and not _is_over(e, as_of))
    return replace(finding, accepted=next(valid, None)) if own else finding


def _by_fingerprint(entries: Sequence[Acceptance]) -> Entries:
    found: Entries = {}
    for entry in entries:
        found.setdefault(entry.fingerprint, []).append(entry)
    return found


def _is_over(entry: Acceptance, as_of: str) -> bool:
    return bool(entry.until) and as_of > entry.until


def _problem(entry: Acceptance, findings: Sequence[Finding], as_of: str) -> Problem:
    """What became of the finding of an entry."""
    if not findings:
        code, message, hint = "acceptance_stale", "there is no such finding any more", "take the entry out"
    elif all(digest_of(finding) != entry.digest for finding in findings):
        before, now = _listed(entry.printed), _listed(prints_of(findings[0]))
        code, hint = "acceptance_changed", AGAIN
        message = f"the finding has changed since it was accepted: {_difference(before, now)}"
    elif _is_over(entry, as_of):
        code, message, hint = "acceptance_expired", f"the finding was accepted until {entry.until}", AGAIN
    else:
        code, message, hint = "acceptance_twice", "another entry accepts the same finding", "take one of them out"
    return Problem(code, FILE, message, entry.fingerprint, hint, "warning")


def _difference(before: str, now: str) -> str:
    """The prints then and now, where they tell the change."""
    return f"{before} then, {now} now" if before != now else "its relation or how its figures are read"


def _listed(prints: Sequence[str]) -> str:
    return ", ".join(prints) or "nothing"
