"""Findings beside those of an earlier state of the package: which are new, and which are gone."""

from __future__ import annotations

from dataclasses import replace

from healthstat_check.model.digest import digest_of
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Problem
from healthstat_check.model.report import Report

NEW, CHANGED, OLD = "new", "changed", "old"


def told_apart(report: Report, earlier: Report | None) -> Report:
    """Every finding marked as new, changed or old, and those of the earlier state that are gone.

    `None` stands for a package that was not there: all its findings are new. Where the earlier state could not be
    read as a whole, that is told, since findings may then look new that are not.
    """
    before: dict[str, set[str]] = {}
    for finding in earlier.findings if earlier is not None else ():
        before.setdefault(finding.fingerprint, set()).add(digest_of(finding))
    findings = tuple(replace(finding, since=_since(finding, before)) for finding in report.findings)
    present = {finding.fingerprint for finding in findings}
    gone = tuple(f for f in earlier.findings if f.fingerprint not in present) if earlier is not None else ()
    told = (_unread(earlier, report),) if earlier is not None and earlier.refused else ()
    return replace(report, findings=findings, gone=gone, problems=(*report.problems, *told))


def _since(finding: Finding, before: dict[str, set[str]]) -> str:
    digests = before.get(finding.fingerprint)
    if digests is None:
        return NEW
    return OLD if digest_of(finding) in digests else CHANGED


def _unread(earlier: Report, report: Report) -> Problem:
    """What of the earlier state could not be read."""
    first = next(problem for problem in earlier.problems if problem.level == "error")
    revision = report.options.changed_since or ""
    message = f"at {revision} not everything could be read ({first.message}): findings may look new that are not"
    return Problem("changed_since_unread", first.file, message, level="warning")
