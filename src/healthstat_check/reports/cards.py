"""A finding in the reader's language, ready for any format: plain sentences, nothing escaped for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.reports.clash_text import contradictions
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.repair_text import MOST_SETS, repair_head, repair_remarks, repair_sets
from healthstat_check.reports.sentences import arithmetic, fit_sentence, fits_of, lead, title
from healthstat_check.reports.subjects import subject_text
from healthstat_check.reports.telling import told_finding
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_FITS = 3


class Card(NamedTuple):
    """What reports say of one finding.

    `finding` is free of what is confidential. `severity`, `title` and `subject` make its headline; `sentences` say the
    defect, then the arithmetic; `repairs` what would fit or how it could be repaired; `place` is file and line.
    `accepted` says why it may stand, `since` whether it is new; both "" where they do not apply. Every text is on one
    line and free of characters that hide or act, but not yet escaped for HTML, Markdown or any other format.
    """

    finding: Finding
    severity: str
    title: str
    subject: str
    sentences: tuple[str, ...]
    repairs: tuple[str, ...]
    place: str
    accepted: str = ""
    since: str = ""

    @property
    def headline(self) -> str:
        """The defect, and what it is about."""
        return f"{self.title}: {self.subject}" if self.subject else self.title


def card_of(finding: Finding, report: Report, words: Wording) -> Card:
    """The card of a finding of this report; `words` are those of `speaking.words_of`."""
    told = told_finding(finding)
    return Card(
        finding=told,
        severity=words.say(f"severity.{told.severity}"),
        title=title(told, words),
        subject=subject_text(told, report.package, words),
        sentences=tuple(part for part in _sentences(told, words) if part),
        repairs=tuple(_repairs(told, words)),
        place=place_text(told.location),
        accepted=accepted_text(told, words),
        since=words.say(f"since.{told.since}") if told.since else "",
    )


def accepted_text(finding: Finding, words: Wording) -> str:
    """Why a finding may stand, and until when; "" for one that nobody accepted."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    key = "accepted.until" if accepted.until else "accepted.for_good"
    return words.say(key, reason=visible(accepted.reason, 1000).rstrip("."), until=accepted.until)


def _sentences(finding: Finding, words: Wording) -> Iterator[str]:
    """The defect; the arithmetic, or why the figures contradict each other; a convention that would explain it."""
    yield lead(finding, words)
    judgement = finding.judgement
    if judgement is not None:
        yield arithmetic(judgement, words)
        if judgement.convention:
            yield words.say("arithmetic.convention", convention=words.say(f"convention.{judgement.convention}"))
    elif finding.conflict is not None:
        yield from contradictions(finding.conflict, words)


def _repairs(finding: Finding, words: Wording) -> Iterator[str]:
    """What single figures would have to be; else the sets of changes that repair the conflict."""
    yield from (fit_sentence(fit, words) for fit in fits_of(finding)[:MOST_FITS])
    conflict = finding.conflict
    if conflict is None or not conflict.repairs:
        return
    yield repair_head(conflict, words)
    yield from repair_sets(conflict, words, MOST_SETS)
    if len(conflict.repairs) > MOST_SETS:
        yield words.say("label.more", count=words.integer(len(conflict.repairs) - MOST_SETS))
    yield from repair_remarks(conflict, words)
