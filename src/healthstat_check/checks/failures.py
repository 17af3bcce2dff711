"""From judged relations to findings: what all checks of relations share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from healthstat_check.checks.registry import Evidence
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import ERROR, WARNING, Finding
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Conflict, Judgement


def failures(
    evidence: Evidence, check: str, kind: str, belongs: Callable[[Judgement], bool] = lambda judgement: True
) -> Iterator[Finding]:
    """A finding for each doubtful or violated instance of a kind that belongs to the check.

    A relation that was only guessed is no ground for doubt: it has to be violated.
    """
    for verdict in evidence.verdicts:
        if verdict.relation.kind == kind:
            guess = evidence.guessed and verdict.relation.origin == "derived"
            failing = (j for j in verdict.judgements if j.outcome == VIOLATED or (j.outcome == DOUBTFUL and not guess))
            yield from (finding_of(check, j, _conflict(evidence, j)) for j in failing if belongs(j))


def _conflict(evidence: Evidence, judgement: Judgement) -> Conflict | None:
    """The conflict that the instance is part of."""
    instance = (judgement.relation, judgement.key)
    return next((c for c in evidence.conflicts for clash in c.clashes if instance in clash.instances), None)


def finding_of(check: str, judgement: Judgement, conflict: Conflict | None = None) -> Finding:
    """The finding of one judgement: its severity by outcome, relation and origin, located at its result."""
    relation = judgement.relation
    first = judgement.result or (judgement.figures[0] if judgement.figures else None)
    places = tuple(p for p in (f.location for f in judgement.figures) if p is not None)
    location = (first.location if first else None) or (places[0] if places else None)
    return Finding(
        check=check,
        severity=severity_of(judgement),
        outcome=judgement.outcome,
        subject=(relation.name, *(f"{d}={c}" for d, c in judgement.key)),
        location=location or Location(relation.file, relation.place.line, relation.place.column),
        related=tuple(p for p in places if p != location),
        details={"relation": relation.name, "formula": relation.formula},
        figures=tuple(judgement.figures),
        judgement=judgement,
        conflict=conflict,
    )


def severity_of(judgement: Judgement) -> str:
    """A violated relation has its own severity; a doubtful or merely derived one is at most a warning."""
    severity = judgement.relation.severity
    at_most_warning = judgement.outcome == DOUBTFUL or judgement.relation.origin == "derived"
    return WARNING if at_most_warning and severity == ERROR else severity


def in_table(figure: Figure) -> bool:
    """Whether the figure is a table's cell."""
    place = figure.location
    return place is not None and (place.row is not None or place.field is not None)
