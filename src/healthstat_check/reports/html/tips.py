"""What a marked figure shows when it is pointed at: how it was read, its relations, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.figure import Figure
from healthstat_check.model.tie import AMBIGUOUS, MATCHED
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.html.marks import INVOLVED, UNJUDGED, Mark
from healthstat_check.reports.spelling import print_of, spelled_relation
from healthstat_check.reports.tied import told
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

OWN = (INVOLVED, UNJUDGED, MATCHED, AMBIGUOUS)
"""States of a figure beside the outcomes of relations."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A figure's print, its readings in words, its relations (sentence, outcome), its place, its findings.

    `sources` says what a figure of a text repeats in the tables, or why nothing is known of it.
    """

    printed: str
    outcome: str
    verdict: str
    reading: str
    relations: tuple[tuple[str, str], ...]
    place: str
    findings: tuple[str, ...]
    sources: tuple[str, ...] = ()


def tip_of(mark: Mark, words: Wording) -> Tip:
    """The tip of a marked figure; nothing of what is withheld of suppressed cells is in it."""
    figure = mark.figure
    return Tip(
        printed="" if figure is None else print_of(figure, words),
        outcome=mark.outcome,
        verdict=words.say(f"html.{mark.outcome}" if mark.outcome in OWN else f"outcome.{mark.outcome}"),
        reading="" if figure is None else reading_text(figure, words),
        relations=tuple(_relation(judgement, words) for judgement in mark.relations),
        place="" if figure is None else place_text(figure.location),
        findings=tuple(mark.findings),
        sources=told(mark.tie, words) if mark.tie is not None else (),
    )


def reading_text(figure: Figure, words: Wording) -> str:
    """Both readings in words; why there are none where nothing is known."""
    if is_confidential(figure):
        return words.say("explain.absent_suppressed")
    if figure.readings is None:
        known = figure.absent and words.has(f"explain.absent_{figure.absent}")
        return words.say(f"explain.absent_{figure.absent}") if known else words.say("reason.unit_unknown")
    style = style_of(figure, words)
    narrow, wide = (interval_text(reading, style) for reading in figure.readings)
    return words.say("explain.known_one" if narrow == wide else "explain.known", narrow=narrow, wide=wide)


def _relation(judgement: Judgement, words: Wording) -> tuple[str, str]:
    label = visible(judgement.relation.label.get(words.language) or judgement.relation.name, 80)
    return f"{label}: {spelled_relation(judgement, words)}", words.say(f"outcome.{judgement.outcome}")
