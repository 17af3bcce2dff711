"""The report in the structure that the European Statistical System has for validation reports (version 1.0.1).

A list of validations, each with the event, the rule, the data it was applied to and its value: "1" the rule holds,
"0" it does not, "NA" it could not be judged; and of aggregations, which count what is not listed one by one.
Source: M. van der Loo, O. ten Bosch, "Design of a generic machine-readable validation report structure", 2017.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from healthstat_check import __version__
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import DOUBTFUL, UNDETERMINED, VIOLATED, Judgement, Verdict
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.subjects import label_of
from healthstat_check.reports.visible import escaped, visible
from healthstat_check.reports.wording.wording import Wording

LANGUAGE = f"healthstat-check {__version__}"
VALUES = {DOUBTFUL: "0", VIOLATED: "0", UNDETERMINED: "NA"}
MOST_KEYS = 1000
LONGEST = 4000
Key = list[str]


def render(reports: Sequence[Report]) -> str:
    """All validations of all packages, each `id` once; equal reports give equal bytes."""
    seen: Counter[str] = Counter()
    entries = [_numbered(entry, seen) for report in reports for entry in _entries(report)]
    return escaped(json.dumps(entries, ensure_ascii=False, indent=1)) + "\n"


def _numbered(entry: dict[str, Any], seen: Counter[str]) -> dict[str, Any]:
    seen[entry["id"]] += 1
    return entry if seen[entry["id"]] == 1 else entry | {"id": f"{entry['id']} {seen[entry['id']]}"}


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    """Relations with their instances and counts, then findings that no relation is behind."""
    words = words_of(report)
    found = {id(f.judgement): card_of(f, report, words) for f in report.findings if f.judgement is not None}
    for verdict in report.verdicts:
        yield from (_instance(j, found.get(id(j)), report, words) for j in verdict.judgements)
        yield from _counts(verdict, report, words)
    for finding in report.findings:
        if finding.judgement is None:
            yield _finding(card_of(finding, report, words), report)


def _instance(judgement: Judgement, card: Card | None, report: Report, words: Wording) -> dict[str, Any]:
    """One relation at one key."""
    relation = judgement.relation
    severity = card.finding.severity if card is not None else relation.severity
    rule = _rule(relation.formula, severity, label_of(relation, words), _told(card) or _reason(judgement, words))
    target = [judgement.result] if judgement.result is not None else judgement.figures
    codes = ", ".join(f"{dimension}={code}" for dimension, code in judgement.key)
    name = relation.name + (f"[{codes}]" if codes else "")
    data = _data(_keys(judgement.figures), _keys(target), relation.file)
    return _entry("validation", name, report) | {
        "rule": rule,
        "data": data,
        "value": VALUES.get(judgement.outcome, "1"),
    }


def _counts(verdict: Verdict, report: Report, words: Wording) -> Iterator[dict[str, Any]]:
    """How many instances of a relation came to each outcome."""
    relation = verdict.relation
    keys = [[_text(relation.name)]]
    for outcome, count in verdict.counts.items():
        if count:
            name = f"{relation.name}: {outcome}"
            aggregate = {
                "language": LANGUAGE,
                "expression": f"count({outcome})",
                "description": f"{label_of(relation, words)}: {words.say(f'outcome.{outcome}')}",
            }
            data = _data(keys, keys, relation.file)
            yield _entry("aggregation", name, report) | {"aggregate": aggregate, "data": data, "value": str(count)}


def _finding(card: Card, report: Report) -> dict[str, Any]:
    """A finding of a check that looks at tables, figures or the package."""
    finding = card.finding
    details = finding.details
    parts = (details.get("table", ""), details.get("field", ""), details.get("rule", ""), details.get("expected", ""))
    expression = " ".join(part for part in (finding.check, *parts) if part)
    keys = _keys(finding.figures) or [_place(finding)]
    name = " ".join((finding.check, *finding.subject))
    file = finding.location.file if finding.location is not None else ""
    rule = _rule(expression, finding.severity, card.headline, _told(card))
    return _entry("validation", name, report) | {"rule": rule, "data": _data(keys, keys, file), "value": "0"}


def _entry(kind: str, name: str, report: Report) -> dict[str, Any]:
    """What validations and aggregations share: an id, and the event that made them."""
    event = {"time": report.options.as_of, "actor": LANGUAGE, "agent": None, "trigger": None}
    return {"id": _text(f"{report.package.name}: {name}"), "type": kind, "event": event}


def _rule(expression: str, severity: str, description: str, explanation: str) -> dict[str, str]:
    told = {"language": LANGUAGE, "expression": _text(expression), "severity": severity}
    return told | {"description": _text(description), "explanation": _text(explanation)}


def _data(source: list[Key], target: list[Key], description: str) -> dict[str, Any]:
    return {"source": source, "target": target, "description": _text(description)}


def _keys(figures: Iterable[Figure]) -> list[Key]:
    """Where each figure stands: its table or text, its codes, its measure or name."""
    return [_key(figure) for figure, _ in zip(figures, range(MOST_KEYS), strict=False)]


def _key(figure: Figure) -> Key:
    where = figure.location or Location("")
    codes = [_text(code) for _, code in figure.key]
    return [_text(figure.source or where.file), *codes, _text(where.field or figure.name)]


def _place(finding: Finding) -> Key:
    """The keys that a finding without figures is about."""
    return [_text(part) for part in finding.subject]


def _told(card: Card | None) -> str:
    return "" if card is None else " ".join(part for part in (*card.sentences, *card.repairs, card.accepted) if part)


def _reason(judgement: Judgement, words: Wording) -> str:
    return words.say(f"reason.{judgement.reason}") if judgement.reason else ""


def _text(text: str) -> str:
    return visible(text, LONGEST)
