"""What a command's exit code says; the higher of 4, 3, 2 and 1 wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthstat_check.model.report import Report

OK = 0
FINDINGS = 1
REFUSED = 2
NOT_WRITTEN = 3
SELF_CHECK_FAILED = 4
INTERRUPTED = 130
TERMINATED = 143


def verdict_code(reports: Sequence[Report], min_coverage: float | None) -> int:
    """The exit code of these reports: 0, 1 or 2."""
    if any(report.refused or nothing_to_check(report) for report in reports):
        return REFUSED
    failing = any(report.failing for report in reports)
    return FINDINGS if failing or (min_coverage is not None and coverage_percent(reports) < min_coverage) else OK


def nothing_to_check(report: Report) -> bool:
    """Whether a package holds neither a table nor a figure nor a relation."""
    return not (report.package.tables or report.package.relations or len(report.figures))


def coverage_percent(reports: Sequence[Report]) -> float:
    """How many of a hundred figures stand in a relation that could be judged; 0 where no figure was read."""
    figures = sum(part.figures for report in reports for part in report.coverage)
    examined = sum(part.examined for report in reports for part in report.coverage)
    return 100 * examined / figures if figures else 0.0
