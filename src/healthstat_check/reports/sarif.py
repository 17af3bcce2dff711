"""The report as SARIF 2.1.0, within what GitHub's code scanning takes.

One run holds all packages, since one upload may hold each tool once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from healthstat_check import __version__
from healthstat_check.model.check import CheckPage
from healthstat_check.model.report import Report
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.json_shapes import dumped
from healthstat_check.reports.sarif_places import plain, primary_location, problem_locations, related_locations
from healthstat_check.reports.sarif_rules import LEVEL, rule
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.wording.wording import wording

SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
MOST_RESULTS = 25_000
"""Results of one run beyond which GitHub refuses the file; it shows the first 5,000 by severity."""
MOST_PROBLEMS = 1000
BASELINE = {"new": "new", "changed": "updated", "old": "unchanged"}
SEVERITIES = ("error", "warning", "information")


def render(reports: Sequence[Report]) -> str:
    """All findings as the results of one run, worst first; equal reports give equal bytes."""
    language = reports[0].options.language if reports else "en"
    checks = {page.id: page for report in reports for page in report.checks}
    pages = [checks[name] for name in sorted(checks)]
    run = {
        "tool": {"driver": _driver(pages, language)},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "healthstat-check/"},
        "invocations": [_invocation(reports)],
        "results": _results(reports, {page.id: at for at, page in enumerate(pages)}),
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(pages: Sequence[CheckPage], language: str) -> dict[str, Any]:
    rules = [rule(page, wording(language)) for page in pages]
    return {"name": "healthstat-check", "version": __version__, "semanticVersion": __version__, "rules": rules}


def _invocation(reports: Sequence[Report]) -> dict[str, Any]:
    """Whether every input could be read, and what is to be said of those that could not, or only with a doubt."""
    notes = [
        {
            "level": LEVEL[problem.level],
            "descriptor": {"id": problem.code},
            "message": {"text": plain(": ".join(p for p in (problem.where, problem.message, problem.hint) if p))},
            "locations": problem_locations(problem, report.package),
        }
        for report in reports
        for problem in report.problems
    ]
    beyond = sum(len(report.findings) for report in reports) - MOST_RESULTS
    if beyond > 0:
        text = f"{beyond} more findings are left out: {MOST_RESULTS} results are the most that one file may hold"
        notes.insert(0, {"level": "warning", "message": {"text": text}})
    executed = not any(report.refused for report in reports)
    return {"executionSuccessful": executed, "toolExecutionNotifications": notes[:MOST_PROBLEMS]}


def _results(reports: Sequence[Report], places: dict[str, int]) -> list[dict[str, Any]]:
    """At most as many results as one file may hold."""
    every = [(report, finding) for report in reports for finding in report.findings]
    every.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    seen: Counter[str] = Counter()
    suppressing = any(finding.accepted for _, finding in every)
    results = []
    for report, finding in every[:MOST_RESULTS]:
        seen[finding.fingerprint] += 1
        card = card_of(finding, report, words_of(report))
        shape = _result(card, report, places, seen[finding.fingerprint])
        results.append(shape | ({"suppressions": _suppressions(card)} if suppressing else {}))
    return results


def _result(card: Card, report: Report, places: dict[str, int], time: int) -> dict[str, Any]:
    finding = card.finding
    said = [card.headline.rstrip(".") + ".", *card.sentences, *card.repairs]
    shape: dict[str, Any] = {
        "ruleId": finding.check,
        "kind": "fail",
        "level": LEVEL[finding.severity],
        "message": {"text": plain(" ".join(said))},
        "locations": primary_location(finding, report.package),
        "relatedLocations": related_locations(finding, report.package),
        "partialFingerprints": {
            "healthstatCheck/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:{time}",
        },
        "properties": {"outcome": finding.outcome, "package": plain(report.package.name)},
    }
    shape |= {"ruleIndex": places[finding.check]} if finding.check in places else {}
    return shape | ({"baselineState": BASELINE[finding.since]} if finding.since else {})


def _suppressions(card: Card) -> list[dict[str, str]]:
    """The acceptance of a finding; an empty list says that it has none."""
    if card.finding.accepted is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": plain(card.accepted)}]
