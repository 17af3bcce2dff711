"""Whether a finding is still the one that somebody looked at."""

from __future__ import annotations

import hashlib
import json

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding

PLACES = ("file", "row", "rows")
"""Details that say where a finding stands: a re-sorted or renamed table changes nothing else of it."""
MOST_PRINTS = 20


def digest_of(finding: Finding) -> str:
    """16 hexadecimal digits from all evidence: outcome, severity, formula, and every print with how it is read."""
    relation = finding.judgement.relation if finding.judgement is not None else None
    details = sorted((name, text) for name, text in finding.details.items() if name not in PLACES)
    evidence = (
        finding.check,
        finding.severity,
        finding.outcome,
        relation.formula if relation is not None else "",
        sorted(map(_read_as, _figures(finding))),
        details,
    )
    return hashlib.sha256(json.dumps(evidence, ensure_ascii=True).encode()).hexdigest()[:16]


def prints_of(finding: Finding) -> tuple[str, ...]:
    """What is printed where the finding stands, for people: the first prints of its figures, or the value found."""
    prints = [f.printed for f in _figures(finding) if f.printed] or [finding.details.get("value", "")]
    return tuple(text for text in prints[:MOST_PRINTS] if text)


def _figures(finding: Finding) -> tuple[Figure, ...]:
    return finding.figures or tuple(finding.judgement.figures if finding.judgement is not None else ())


def _read_as(figure: Figure) -> tuple[str, ...]:
    """The print, and what decides how it is read."""
    unit = figure.unit.name if figure.unit is not None else ""
    return figure.name, figure.printed, unit, figure.hedge or "", figure.convention, figure.absent or "", figure.status
