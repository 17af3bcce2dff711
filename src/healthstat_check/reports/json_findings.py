"""Findings and judgements in the shapes of the JSON report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from healthstat_check.model.finding import Finding
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import Judgement, Slack
from healthstat_check.reports.gaps import unexplained
from healthstat_check.reports.json_conflicts import conflict_shapes, repair_shapes
from healthstat_check.reports.json_shapes import LONGEST, figure_shape, interval, location, number
from healthstat_check.reports.sentences import message, title
from healthstat_check.reports.tally import Unjudged
from healthstat_check.reports.telling import told_finding, told_judgement
from healthstat_check.reports.visible import clipped
from healthstat_check.reports.wording.wording import Wording

MOST_INSTANCES = 100
"""Instances of one relation that are listed with their key where they could not be judged."""

MOST_FIGURES = 100
"""Figures of one finding or instance that are listed."""


def finding_shape(finding: Finding, words: Wording) -> dict[str, Any]:
    """A finding with its arithmetic; every member is there, null or empty where it does not apply."""
    finding = told_finding(finding)
    judgement = finding.judgement
    figures = finding.figures or (judgement.figures if judgement else ())
    return {
        "check": finding.check,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "title": title(finding, words),
        "message": message(finding, words),
        "location": location(finding.location, _key(finding)),
        "related": [location(place) for place in finding.related],
        "relation": None if judgement is None else relation_shape(judgement.relation),
        "details": {name: clipped(value, LONGEST) for name, value in sorted(finding.details.items())},
        "figures": [figure_shape(f) for f in figures[:MOST_FIGURES]],
        **_arithmetic(judgement),
        "conflict": [] if finding.conflict is None else conflict_shapes(finding.conflict, words),
        "repairs": list(repair_shapes(finding)),
        "fingerprint": finding.fingerprint,
        "accepted": _accepted(finding),
        "since": finding.since or None,
    }


def _accepted(finding: Finding) -> dict[str, str | None] | None:
    """Why it may stand, and until when (null: for good)."""
    if finding.accepted is None:
        return None
    return {"reason": clipped(finding.accepted.reason, LONGEST), "until": finding.accepted.until or None}


def unjudged_shapes(item: Unjudged, words: Wording) -> Iterator[dict[str, Any]]:
    """Instances that could not be judged, one by one while they were kept; the rest as a number."""
    relation, message = relation_shape(item.verdict.relation), words.say(f"reason.{item.reason}")
    head = {"relation": relation, "reason": item.reason, "message": message}
    listed = item.judgements[:MOST_INSTANCES]
    for judgement in map(told_judgement, listed):
        yield head | {"count": 1, **_instance(judgement)}
    if item.count > len(listed):
        yield head | {"count": item.count - len(listed), "key": None, "figures": [], "gap": None, "gap_unit": None}


def _instance(judgement: Judgement) -> dict[str, Any]:
    """Key and figures of an instance, and the gap that others must explain, in the later figure's unit."""
    gap, unit = unexplained(judgement) or (None, None)
    return {
        "key": {clipped(d, LONGEST): clipped(c, LONGEST) for d, c in judgement.key},
        "figures": [figure_shape(f) for f in judgement.figures[:MOST_FIGURES]],
        "gap": interval(gap),
        "gap_unit": unit.name if unit else None,
    }


def relation_shape(relation: Relation) -> dict[str, str]:
    """A relation by its name, with the formula as it was written."""
    return {"name": relation.name, "formula": clipped(relation.formula, LONGEST)}


def _key(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The codes of the cell that the finding points at."""
    pointed = (f.key for f in finding.figures if f.location == finding.location)
    return next(pointed, finding.judgement.key if finding.judgement else ())


def _arithmetic(judgement: Judgement | None) -> dict[str, Any]:
    """What is stated, what the others allow, how far each print could be off unseen."""
    if judgement is None:
        return {"stated": None, "attainable": None, "gap": None, "convention": None, "slack": []}
    return {
        "stated": interval(judgement.stated),
        "attainable": interval(judgement.attainable),
        "gap": interval(judgement.gap),
        "convention": judgement.convention or None,
        "slack": slack_shapes(judgement),
    }


def slack_shapes(judgement: Judgement) -> list[dict[str, Any]]:
    """How far each print could be off unseen, down and up: by this relation alone, and by all together (or null)."""
    within = {slack.figure: _ends(slack) for slack in judgement.within if slack is not None}
    return [
        {"figure": clipped(s.figure.name, LONGEST), **_ends(s), "together": within.get(s.figure)}
        for s in judgement.slack
    ]


def _ends(slack: Slack) -> dict[str, Any]:
    return {"down": number(slack.down), "up": number(slack.up)}
