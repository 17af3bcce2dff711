"""A finding as a card: the sentence, the arithmetic, a picture, what would fit, and where to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.cards import accepted_text
from healthstat_check.reports.clash_text import contradictions, instance_name, joint, relation_text
from healthstat_check.reports.evidence_places import Place, place_of
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.gaps import gap_sentence
from healthstat_check.reports.html.number_line import Line
from healthstat_check.reports.html.pictures import picture_of
from healthstat_check.reports.repair_text import repair_head, repair_remarks, repair_sets
from healthstat_check.reports.sentences import arithmetic, fit_sentence, fits_of, lead, title
from healthstat_check.reports.spelling import print_of, spelled_relation
from healthstat_check.reports.telling import told_finding
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_FIGURES = 12
MOST_FITS = 4
MOST_SETS = 12
MOST_CLASHES = 6


@dataclass(frozen=True, slots=True)
class Card:
    """What one finding says; `figures` are prints with the anchors of their marks, `relations` formulas by label."""

    fingerprint: str
    check: str
    severity: str
    severity_word: str
    outcome_word: str
    title: str
    lead: str
    arithmetic: str
    gap: str
    convention: str
    picture: Line | None
    relations: tuple[tuple[str, str], ...]
    contradictions: tuple[str, ...]
    fits: tuple[str, ...]
    repairs_head: str
    repairs: tuple[str, ...]
    repairs_left: int
    remarks: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]
    place: str
    anchor: str
    accepted: str = ""
    since: str = ""

    @property
    def level(self) -> str:
        """What the filter of severities knows it by."""
        return "accepted" if self.accepted else self.severity


def card_of(raw: Finding, report: Report, anchors: Mapping[Place, str], words: Wording) -> Card:
    """The card of a finding, with nothing of what is withheld of suppressed cells."""
    finding = told_finding(raw)
    judgement, conflict = finding.judgement, finding.conflict
    sums = arithmetic(judgement, words) if judgement is not None else ""
    repairs = repair_sets(conflict, words) if conflict is not None and conflict.repairs else []
    place = place_of(finding.location)
    return Card(
        fingerprint=finding.fingerprint,
        check=finding.check,
        severity=finding.severity,
        severity_word=words.say(f"severity.{finding.severity}"),
        outcome_word=words.say(f"outcome.{finding.outcome}") if words.has(f"outcome.{finding.outcome}") else "",
        title=title(finding, words),
        lead=lead(finding, words),
        arithmetic=sums,
        gap=gap_sentence(judgement, words) if judgement is not None else "",
        convention=_convention(judgement, words),
        picture=picture_of(finding, sums or lead(finding, words), words),
        relations=tuple(_relations(finding, words)),
        contradictions=tuple(contradictions(conflict, words)) if conflict is not None and judgement is None else (),
        fits=tuple(fit_sentence(fit, words) for fit in fits_of(finding)[:MOST_FITS]),
        repairs_head=repair_head(conflict, words) if conflict is not None and repairs else "",
        repairs=tuple(repairs[:MOST_SETS]),
        repairs_left=max(len(repairs) - MOST_SETS, 0),
        remarks=tuple(repair_remarks(conflict, words)) if conflict is not None and repairs else (),
        figures=tuple(_figures(finding, anchors, words)),
        place=place_text(finding.location),
        anchor=anchors.get(place, "") if place is not None else "",
        accepted=accepted_text(finding, words),
        since=words.say(f"since.{finding.since}") if finding.since else "",
    )


def _convention(judgement: Judgement | None, words: Wording) -> str:
    if judgement is None or not judgement.convention:
        return ""
    return words.say("arithmetic.convention", convention=words.say(f"convention.{judgement.convention}"))


def _relations(finding: Finding, words: Wording) -> list[tuple[str, str]]:
    """The relations behind a finding: their labels, and their formulas with the prints in them."""
    if finding.judgement is not None:
        relation = finding.judgement.relation
        label = visible(relation.label.get(words.language) or relation.name, 80)
        return [(label, f"{visible(relation.formula)}  →  {spelled_relation(finding.judgement, words)}")]
    if finding.conflict is None:
        return []
    clashes = joint(finding.conflict)[:MOST_CLASHES]
    pairs = [(instance_name(r, k), relation_text(c, r, k, words)) for c in clashes for r, k in c.instances]
    return list(dict.fromkeys(pairs))


def _figures(finding: Finding, anchors: Mapping[Place, str], words: Wording) -> list[tuple[str, str, str]]:
    """Each print of the finding's figures, its place in words, and the anchor of its mark."""
    figures = finding.figures or (finding.judgement.figures if finding.judgement else ())
    found = []
    for figure in figures[:MOST_FIGURES]:
        for one in figure.also or (figure,):
            place = place_of(one.location)
            anchor = anchors.get(place, "") if place is not None else ""
            found.append((print_of(one, words), place_text(one.location), anchor))
    return list(dict.fromkeys(found))
