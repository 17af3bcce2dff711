"""The run on one page of A4, to print and to sign: verdict, coverage, findings in a line each, files with hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from healthstat_check.model.finding import LEVELS
from healthstat_check.model.report import Report
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.closing import verdict_sentence
from healthstat_check.reports.html import environment, state_of, style_digest
from healthstat_check.reports.html.words import html_words
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording, wording

MOST_LINES = 12
MOST_FILES = 10
MOST_TITLES = 3
LONGEST = 130
"""Characters of a finding's line, which then takes two lines of the page at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in a line."""

    severity: str
    word: str
    text: str
    place: str
    accepted: str


def render(reports: Sequence[Report], digests: Sequence[Mapping[str, str]]) -> str:
    """The page; `digests` has for each report the SHA-256 of every file by its path. Equal input gives equal text."""
    language = reports[0].options.language if reports else "en"
    words = html_words(wording(language))
    files = [(visible(path, 80), found) for report in digests for path, found in report.items()]
    style = _style()
    values: dict[str, Any] = {
        "language": language,
        "say": words.say,
        "titles": [visible(report.package.title or report.package.name, 100) for report in reports][:MOST_TITLES],
        "date": visible(reports[0].options.as_of) if reports else "",
        "state": state_of(reports),
        "verdict": verdict_sentence(reports, words),
        "files": files[:MOST_FILES],
        "files_left": _left(files, MOST_FILES, words),
        "lines": list(_lines(reports)),
        "lines_left": _left([f for report in reports for f in report.findings], MOST_LINES, words),
        "style": Markup(style),  # noqa: S704 - our own style sheet
        "digest": style_digest(style),
    }
    return environment().get_template("summary.html.j2").render(values)


def _lines(reports: Sequence[Report]) -> Iterator[Line]:
    """The first findings of all reports, worst first, those that somebody has accepted last."""
    found = [(report, finding) for report in reports for finding in report.findings]
    found.sort(key=lambda pair: (pair[1].accepted is not None, -LEVELS.index(pair[1].severity)))
    yield from (_line(card_of(finding, report, words_of(report))) for report, finding in found[:MOST_LINES])


def _line(card: Card) -> Line:
    return Line(
        card.finding.severity,
        card.severity,
        visible(card.headline, LONGEST),
        clipped(card.place, 60),
        clipped(card.accepted, 60),
    )


def _left(items: Sequence[Any], shown: int, words: Wording) -> str:
    """How many are not shown; "" for none."""
    return words.say("label.more", count=words.integer(len(items) - shown)) if len(items) > shown else ""


@cache
def _style() -> str:
    return Path(__file__).with_name("summary.css").read_text(encoding="utf-8")
