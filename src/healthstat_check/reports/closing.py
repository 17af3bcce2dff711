"""The closing sentence of a run: findings, relations by fate, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.model.finding import ERROR, WARNING
from healthstat_check.model.report import Report
from healthstat_check.reports.tally import accepted_of, by_age, by_severity, covered, tally
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


def verdict_sentence(reports: Sequence[Report], words: Wording) -> str:
    """One sentence over all reports."""
    found, fates = by_severity(reports), tally(v for r in reports for v in r.verdicts)
    counts = {"warnings": words.count(found[WARNING], "warning"), "errors": words.count(found[ERROR], "error")}
    suites = list(_suites(reports, words))
    parts = [words.say("verdict.found" if suites else "verdict.nothing", **counts)]
    if fates.relations:
        relations = words.count(fates.relations, "relation")
        fate = {name: words.integer(getattr(fates, name)) for name in ("hold", "fail", "unjudged")}
        parts = [words.say("verdict.line", **counts, relations=relations, **fate)]
    parts += suites
    if accepted_of(reports):
        parts.append(words.say("verdict.accepted", accepted=words.integer(accepted_of(reports))))
    if refusals(reports):
        parts.append(words.say("verdict.refused", problems=words.count(refusals(reports), "problem")))
    return "; ".join([*parts, *_coverage(reports, words)]) + "."


def age_sentence(report: Report, words: Wording) -> str:
    """How many findings are new since the earlier state; "" where none was looked at."""
    revision = report.options.changed_since
    if revision is None:
        return ""
    counts = {age: words.integer(count) for age, count in by_age(report).items()}
    return words.say("since.line", revision=visible(revision), **counts)


def _suites(reports: Sequence[Report], words: Wording) -> Iterator[str]:
    """Expectations by fate, where there are any."""
    results = [result for report in reports for result in report.suites]
    total = sum(len(result.suite.expectations) for result in results)
    if total:
        met, unmet = sum(r.met for r in results), sum(len(r.unmet) for r in results)
        fates = {"met": met, "unmet": unmet, "unchecked": total - met - unmet}
        numbers = {name: words.integer(number) for name, number in fates.items()}
        yield words.say("verdict.expectations", expectations=words.count(total, "expectation"), **numbers)


def _coverage(reports: Sequence[Report], words: Wording) -> Iterator[str]:
    examined, figures = covered(c for r in reports for c in r.coverage)
    if figures:
        yield words.say("verdict.coverage", examined=words.integer(examined), figures=words.integer(figures))


def refusals(reports: Sequence[Report]) -> int:
    """How many inputs were refused."""
    return sum(p.level == ERROR for r in reports for p in r.problems)
