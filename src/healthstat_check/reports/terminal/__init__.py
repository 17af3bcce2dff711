"""The report for a terminal: what was read and examined, what was found, what was not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from healthstat_check.model.report import Report
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.terminal.as_read import as_read_section
from healthstat_check.reports.terminal.canvas import drawn, joined, plain
from healthstat_check.reports.terminal.examined import examined_section, read_section
from healthstat_check.reports.terminal.findings import findings_section
from healthstat_check.reports.terminal.texts import texts_section
from healthstat_check.reports.terminal.unjudged import problems_section, unjudged_section
from healthstat_check.reports.terminal.verdict import verdict_line
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording, wording


def render(reports: Sequence[Report], width: int, colour: bool) -> str:
    """The reports one below the other and a closing verdict line over all of them.

    `width` is in columns; `colour` allows terminal colours. Equal reports give equal text.
    """
    words = wording(reports[0].options.language if reports else "en")
    parts = [part for report in reports for part in _report(report, words_of(report), width)]
    return drawn([*parts, *verdict_line(reports, words)], width, colour)


def _report(report: Report, words: Wording, width: int) -> Iterator[RenderableType]:
    yield _head(report, words)
    yield from read_section(report, words)
    yield from problems_section(report, words)
    yield from examined_section(report, words)
    yield from texts_section(report, words)
    yield from findings_section(report, words, width)
    yield from unjudged_section(report, words)
    yield from as_read_section(report, words)
    yield plain("")


def _head(report: Report, words: Wording) -> Text:
    """The package's title, its folder, and the date that the report stands for."""
    package, date = report.package, report.options.as_of
    below = visible(package.path) + (" · " + words.say("label.as_of", date=visible(date)) if date else "")
    return joined((visible(package.title or package.name), "bold"), (f"\n{below}", "dim"))
