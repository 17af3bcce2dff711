"""Notes at figures: the suspects in full, the others briefly, nothing hidden, nothing confidential."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.report import Options
from healthstat_check.reports.notes import MOST_NOTES, notes_of
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.visible import is_hidden
from healthstat_check.run import check

TESTS = Path(__file__).parents[1]
PLANTED = str(TESTS.parent / "sample_data" / "osms-coverage-planted")
SUPPRESSED = sorted((TESTS / "cases" / "suppressed_cell_can_be_recovered").glob("*/datapackage.*"))


@pytest.fixture(scope="module")
def planted():
    (report,) = check([PLANTED], Options(language="en"))
    return report


def files_of(report):
    return [*(text.path for text in report.package.texts), *(table.path for table in report.package.tables)]


def test_the_suspect_is_told_in_full_and_its_siblings_where_they_stand(planted):
    notes = notes_of(planted, "coverage.csv", words_of(planted))
    (suspect,) = [note for note in notes if note.suspect]
    assert suspect.place == ("coverage.csv", 31, "insured")
    assert "Proposed here: 946.0" in suspect.paragraphs
    beside = [note for note in notes if not note.suspect]
    assert len(beside) == 22
    assert all(told.startswith("Stands beside") for note in beside for told in note.paragraphs)


def test_an_accepted_finding_leaves_no_note(planted):
    entries = [Acceptance(f.fingerprint, f.check, f.outcome, (), "0" * 16, "known") for f in planted.findings]
    accepted = tuple(replace(f, accepted=e) for f, e in zip(planted.findings, entries, strict=True))
    assert notes_of(replace(planted, findings=accepted), "coverage.csv", words_of(planted)) == []


def test_notes_of_one_file_stand_in_that_file_alone(planted):
    assert notes_of(planted, "release.ru.md", words_of(planted)) == []


def test_no_note_has_a_character_that_hides_or_acts(hostile):
    words = words_of(hostile)
    places = {p for f in hostile.findings for p in ([f.location] if f.location else [])}
    notes = [note for place in places for note in notes_of(hostile, place.file, words)]
    assert notes
    assert not [c for note in notes for told in note.paragraphs for c in told if is_hidden(c)]


@pytest.mark.parametrize("package", SUPPRESSED, ids=lambda path: path.parent.name)
def test_nothing_of_a_suppressed_cell_is_told(package):
    (report,) = check([str(package.parent)], Options())
    notes = [n for file in files_of(report) for n in notes_of(report, file, words_of(report))]
    told = " ".join(paragraph for note in notes for paragraph in note.paragraphs)
    exact = [d.interval.low for d in report.disclosures if d.interval.low == d.interval.high]
    assert not [low for low in exact if low is not None and low > 9 and str(low) in told]
    assert bool(notes) == bool(report.disclosures)


def test_of_too_many_notes_the_suspects_stay(many):
    report = many(3 * MOST_NOTES)
    assert all(len(notes_of(report, file, words_of(report))) <= MOST_NOTES for file in files_of(report))
