"""What became of each printed figure: the worst outcome among its relations, and the findings about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.model.tie import AMBIGUOUS, MATCHED, Tie
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, UNDETERMINED, VIOLATED, Judgement
from healthstat_check.reports.evidence_places import Place, evidence_of, place_of, placed, suspects_of

INVOLVED, UNJUDGED = "involved", "unjudged"
"""Beside the outcomes: in a relation that fails but that other figures would repair; in no judged relation."""
WORST_FIRST = (VIOLATED, DOUBTFUL, INVOLVED, ROUNDED, EXACT, MATCHED, AMBIGUOUS, UNDETERMINED, UNJUDGED)
"""A figure that one relation could judge counts as judged, whatever others could not."""
FAILED = (VIOLATED, DOUBTFUL)
MOST_RELATIONS = 6


@dataclass(slots=True)
class Mark:
    """A printed figure, or a cell that is none, with its relations and the fingerprints of its findings.

    `tie` is what a figure of a text that nobody named repeats in the tables.
    """

    figure: Figure | None
    relations: list[Judgement] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    outcome: str = UNJUDGED
    tie: Tie | None = None

    def add(self, judgement: Judgement) -> None:
        """Take a relation of the figure into account."""
        self.worsen(INVOLVED if judgement.outcome in FAILED else judgement.outcome)
        if len(self.relations) < MOST_RELATIONS:
            self.relations.append(judgement)

    def worsen(self, outcome: str) -> None:
        """Keep the worse of two outcomes."""
        self.outcome = min(self.outcome, outcome, key=WORST_FIRST.index)


def marks_of(report: Report) -> dict[Place, Mark]:
    """Every printed figure that has a place, by it.

    All named ones, those of texts that were set against tables, and cells in a kept judgement or a finding.
    """
    marks: dict[Place, Mark] = {}
    for figure in report.figures.named.values():
        _marked(figure, marks)
    for judgement in (j for verdict in report.verdicts for j in verdict.judgements):
        for mark in _of(tuple(judgement.figures), marks):
            mark.add(judgement)
    _mark_ties(report, marks)
    for finding in report.findings:
        for mark in _of(tuple(suspects_of(finding)), marks):
            mark.worsen(finding.outcome if finding.outcome in FAILED else UNJUDGED)
        for mark in (*_of(tuple(evidence_of(finding)), marks), *_pointed(finding, marks)):
            if finding.fingerprint not in mark.findings:
                mark.findings.append(finding.fingerprint)
    return marks


def _mark_ties(report: Report, marks: dict[Place, Mark]) -> None:
    """The figures of texts that were tied to tables, or to nothing."""
    for tie in (tie for text in report.texts for tie in text.ties):
        for mark in _marked(tie.mention.figure, marks):
            mark.tie = tie
            mark.worsen(tie.outcome if tie.outcome in (MATCHED, AMBIGUOUS) else UNJUDGED)


def _pointed(finding: Finding, marks: dict[Place, Mark]) -> Iterator[Mark]:
    """The cell that a finding points at though it is about no figure."""
    place = place_of(finding.location)
    if place is not None and not finding.figures and finding.judgement is None:
        mark = marks.setdefault(place, Mark(None))
        mark.worsen(VIOLATED if finding.outcome == VIOLATED else DOUBTFUL)
        yield mark


def _of(figures: tuple[Figure, ...], marks: dict[Place, Mark]) -> Iterator[Mark]:
    """The marks of all prints of these figures, each once."""
    yield from {id(mark): mark for figure in figures for mark in _marked(figure, marks)}.values()


def _marked(figure: Figure, marks: dict[Place, Mark]) -> list[Mark]:
    return [marks.setdefault(place, Mark(one)) for place, one in placed(figure)]
