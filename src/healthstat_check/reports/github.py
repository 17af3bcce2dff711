"""The report as workflow commands of GitHub Actions: annotations at the lines that findings stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.model.finding import LEVELS
from healthstat_check.model.report import Report
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.closing import verdict_sentence
from healthstat_check.reports.places import path_of, span_of
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import wording

COMMAND = {"error": "error", "warning": "warning", "information": "notice"}
MOST = 10
"""Annotations of each kind that one step may make; GitHub drops the rest unsaid."""
LONGEST = 4000


def render(reports: Sequence[Report]) -> str:
    """A line a finding, worst first, as many as GitHub shows, then the verdict; what is accepted is left out."""
    words = wording(reports[0].options.language if reports else "en")
    lines = [line for level in reversed(LEVELS) for line in _of_level(reports, level)]
    lines.append(f"::notice title=healthstat-check::{_data(verdict_sentence(reports, words))}")
    return "".join(f"{line}\n" for line in lines)


def _of_level(reports: Sequence[Report], level: str) -> list[str]:
    """Inputs that could not be read or only with a doubt, then findings; room is left for the last notice."""
    problems = [_problem(report, at) for report in reports for at in _problems(report, level)]
    found = (
        _annotation(card_of(finding, report, words_of(report)), report)
        for report in reports
        for finding in report.findings
        if finding.severity == level and finding.accepted is None
    )
    room = MOST - (COMMAND[level] == "notice")
    return [line for line, _ in zip((*problems, *found), range(room), strict=False)]


def _problems(report: Report, level: str) -> Iterator[int]:
    return (at for at, problem in enumerate(report.problems) if problem.level == level)


def _problem(report: Report, at: int) -> str:
    problem = report.problems[at]
    file = f"file={_property(path_of(problem.file, report.package))}," if problem.file else ""
    said = ": ".join(visible(part, LONGEST) for part in (problem.where, problem.message, problem.hint) if part)
    return f"::{COMMAND[problem.level]} {file}title={_property(problem.code)}::{_data(said)}"


def _annotation(card: Card, report: Report) -> str:
    place = {**_place(card, report), "title": card.headline}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    trace = f"{card.finding.check} {card.finding.fingerprint}"
    lines = (*card.sentences, *card.repairs, trace)
    return f"::{COMMAND[card.finding.severity]} {told}::{'%0A'.join(map(_data, lines))}"


def _place(card: Card, report: Report) -> dict[str, str | int]:
    """File, and lines and columns where the file has them."""
    location = card.finding.location
    if location is None or not location.file:
        return {}
    place: dict[str, str | int] = {"file": path_of(location.file, report.package)}
    span = span_of(location, report.package)
    if span is not None and span.line == span.end_line:
        return place | {"line": span.line, "col": span.column, "endColumn": span.end_column}
    return place if location.line is None else place | {"line": location.line}


def _data(text: str) -> str:
    """The message of a command: on its line whatever is in it."""
    return visible(text, LONGEST).replace("%", "%25")


def _property(text: str) -> str:
    """A value before the second `::`."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
