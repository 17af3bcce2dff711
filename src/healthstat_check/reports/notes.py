"""Findings as notes at the figures of one file: what does not agree, the arithmetic, what could stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Change
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.evidence_places import Place, cell_or_place_of, evidence_of, placed, suspects_of
from healthstat_check.reports.prints import alternatives
from healthstat_check.reports.repair_text import meant
from healthstat_check.reports.sentences import fits_of, repairs_of
from healthstat_check.reports.wording.wording import Wording

MOST_NOTES = 1_000
MOST_TOLD_IN_FULL = 4
"""Figures of one finding with the whole note where nothing tells them apart; the others get its headline."""


@dataclass(slots=True)
class Note:
    """What is to be said at one place: paragraphs free of hidden characters, not yet escaped for any format.

    `suspect` says that a change of this very print would repair what was found; `printed` is "" for a cell that no
    figure was read from.
    """

    place: Place
    location: Location
    printed: str = ""
    suspect: bool = False
    paragraphs: list[str] = field(default_factory=list)

    def add(self, paragraphs: Iterator[str], suspect: bool) -> None:
        """Take over the paragraphs that were not said here yet."""
        self.suspect = self.suspect or suspect
        self.paragraphs += [told for told in paragraphs if told and told not in self.paragraphs]


def notes_of(report: Report, file: str, words: Wording) -> list[Note]:
    """The notes of one file in the order of their places; of too many the suspects stay.

    Findings that somebody has accepted are left out; nothing of what is withheld of suppressed cells is told.
    """
    notes: dict[Place, Note] = {}
    for finding in report.findings:
        if finding.accepted is None:
            _note(card_of(finding, report, words), file, notes, words)
    kept = sorted(notes.values(), key=lambda note: not note.suspect)[:MOST_NOTES]
    return sorted(kept, key=lambda note: (note.place[1], str(note.place[2])))


def without_place(report: Report, file: str, words: Wording) -> list[str]:
    """The headlines of findings about a file that are about no single figure or cell of it."""
    about = [f for f in report.findings if f.accepted is None and f.location is not None and f.location.file == file]
    lone = [f for f in about if cell_or_place_of(f.location) is None and not _is_placed(f)]
    return [card_of(finding, report, words).headline for finding in lone]


def _is_placed(finding: Finding) -> bool:
    """Whether a figure of the finding stands at a place."""
    return any(any(placed(figure, cell_or_place_of)) for figure in evidence_of(finding))


def _note(card: Card, file: str, notes: dict[Place, Note], words: Wording) -> None:
    """Notes of one finding: at the suspects in full, at the others that they stand beside."""
    finding = card.finding
    suspects = dict(at for figure in suspects_of(finding) for at in placed(figure, cell_or_place_of))
    full = list(suspects)[: None if repairs_of(finding) else MOST_TOLD_IN_FULL]
    for place, figure in suspects.items():
        if place[0] == file:
            told = _paragraphs(card, figure, words) if place in full else iter((_head(card),))
            _at(place, figure, notes).add(told, suspect=True)
    for place, figure in (at for one in evidence_of(finding) for at in placed(one, cell_or_place_of)):
        if place[0] == file and place not in suspects:
            _at(place, figure, notes).add(iter((words.say("note.beside", headline=_head(card)),)), suspect=False)
    _point(card, file, notes, words)


def _point(card: Card, file: str, notes: dict[Place, Note], words: Wording) -> None:
    """A note at the cell that a finding points at though it is about no figure."""
    location = card.finding.location
    place = cell_or_place_of(location)
    if location is not None and place is not None and place[0] == file and not any(evidence_of(card.finding)):
        notes.setdefault(place, Note(place, location)).add(_paragraphs(card, None, words), suspect=True)


def _at(place: Place, figure: Figure, notes: dict[Place, Note]) -> Note:
    location = figure.location or Location(place[0])
    return notes.setdefault(place, Note(place, location, figure.printed))


def _paragraphs(card: Card, figure: Figure | None, words: Wording) -> Iterator[str]:
    """The headline, the arithmetic, what is proposed for this print, every way to repair."""
    yield _head(card)
    yield " ".join(card.sentences)
    if figure is not None:
        yield _proposal(card.finding, figure, words)
    yield from card.repairs


def _head(card: Card) -> str:
    return f"{card.severity[:1].upper()}{card.severity[1:]}. {card.headline}"


def _proposal(finding: Finding, figure: Figure, words: Wording) -> str:
    """The wording proposed in place of a print; whether other figures could be the wrong one instead; "" for none."""
    alone = [changes[0] for changes in repairs_of(finding) if len(changes) == 1]
    own = [_prints(change, figure, words) for change in alone if _is_print_of(figure, change.figure)]
    others = len(repairs_of(finding)) > 1
    if not repairs_of(finding):
        fits = fits_of(finding)
        own = [alternatives(figure, fit.would_print, words) for fit in fits if _is_print_of(figure, fit.figure)]
        others = len(fits) > 1
    prints = next((told for told in own if told), "")
    return words.say("note.write_if" if others else "note.write", prints=prints) if prints else ""


def _prints(change: Change, figure: Figure, words: Wording) -> str:
    if change.guesses and change.likely:
        return meant(figure, change.guesses[0], words)
    return alternatives(figure, change.would_print, words)


def _is_print_of(print_: Figure, figure: Figure) -> bool:
    return any(one.location == print_.location for one in figure.also or (figure,))
