"""One package on the page: what was read and examined, its findings, its texts and tables with marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from healthstat_check.model.finding import LEVELS, Finding
from healthstat_check.model.report import Coverage, Report
from healthstat_check.reports.evidence_places import Place
from healthstat_check.reports.gaps import unexplained_text
from healthstat_check.reports.html.cards import Card, card_of
from healthstat_check.reports.html.marks import marks_of
from healthstat_check.reports.html.tables import ShownTable, shown_table
from healthstat_check.reports.html.texts import Shown, shown_text
from healthstat_check.reports.html.words import html_words
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.tally import covered, unjudged
from healthstat_check.reports.telling import told_judgement
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Section:
    """Everything that the page shows of one package, as text."""

    id: str
    title: str
    path: str
    date: str
    coverage: tuple[tuple[str, str, str, int], ...]
    examined: str
    figures: str
    percent: int
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[tuple[str, str, str, str, str], ...]
    cards: tuple[Card, ...]
    texts: tuple[Shown, ...]
    tables: tuple[ShownTable, ...]
    unjudged: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    tied: tuple[tuple[str, tuple[str, ...]], ...]


def section_of(report: Report, at: int) -> Section:
    """The section of a report, the `at`-th of its page, counted from 1."""
    words = html_words(words_of(report))
    marks = marks_of(report)
    anchors = {place: f"r{at}-m{number}" for number, place in enumerate(sorted(marks, key=_order), 1)}
    examined, figures = covered(report.coverage)
    package = report.package
    return Section(
        id=f"r{at}",
        title=visible(package.title or package.name),
        path=visible(package.path),
        date=visible(report.options.as_of),
        coverage=tuple(_coverage(report, words)),
        examined=words.integer(examined),
        figures=words.integer(figures),
        percent=100 * examined // figures if figures else 0,
        kinds=tuple(_kinds(report, words)),
        problems=tuple(_problems(report, words)),
        cards=tuple(card_of(finding, report, anchors, words) for finding in _sorted(report.findings)),
        texts=tuple(shown_text(text, marks, anchors, words) for text in package.texts),
        tables=tuple(shown_table(table, marks, anchors, words) for table in package.tables),
        unjudged=tuple(_unjudged(report, words).items()),
        tied=tuple((visible(t.path), tuple(map(words.integer, t.counts.values()))) for t in report.texts),
    )


def _order(place: Place) -> tuple[str, int, int, str]:
    """By file, then by offset or by row and field."""
    return (place[0], place[1], place[2], "") if isinstance(place[2], int) else (place[0], place[1], 0, place[2])


def _sorted(findings: tuple[Finding, ...]) -> list[Finding]:
    """Errors first, accepted ones last, otherwise as reported."""
    return sorted(findings, key=lambda f: (f.accepted is not None, -LEVELS.index(f.severity)))


def _coverage(report: Report, words: Wording) -> list[tuple[str, str, str, int]]:
    """Name, figures read, figures in judged relations and their share in a hundred, of each table and text."""
    return [
        (visible(c.name) or words.say("label.named"), words.integer(c.figures), words.integer(c.examined), _percent(c))
        for c in report.coverage
    ]


def _percent(coverage: Coverage) -> int:
    return 100 * coverage.examined // coverage.figures if coverage.figures else 0


def _kinds(report: Report, words: Wording) -> list[tuple[str, tuple[str, ...]]]:
    """For each kind of relation how many instances came to each outcome."""
    counts: dict[str, dict[str, int]] = {}
    for verdict in report.verdicts:
        of_kind = counts.setdefault(verdict.relation.kind, {})
        for outcome, count in verdict.counts.items():
            of_kind[outcome] = of_kind.get(outcome, 0) + count
    outcomes = ("exact", "rounded", "doubtful", "violated", "undetermined")
    return [
        (words.say(f"kind.{kind}"), tuple(words.integer(of_kind.get(o, 0)) for o in outcomes))
        for kind, of_kind in counts.items()
    ]


def _problems(report: Report, words: Wording) -> list[tuple[str, str, str, str, str]]:
    """Level, level in words, place, message and hint of each input that was not read well."""
    return [
        (
            p.level,
            words.say(f"severity.{p.level}"),
            ", ".join(visible(part) for part in (p.file, p.where) if part),
            visible(p.message, 400),
            visible(p.hint, 400),
        )
        for p in report.problems
    ]


def _unjudged(report: Report, words: Wording) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """For each reason the relations that it kept from being judged: label, formula, gap."""
    groups: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for item in unjudged(report.verdicts):
        relation = item.verdict.relation
        label = visible(relation.label.get(words.language) or relation.name)
        told = next((unexplained_text(told_judgement(j), words) for j in item.judgements if j.gap is not None), "")
        gap = words.say("gap.flow", gap=told) if told else ""
        reason = words.say(f"reason.{item.reason}")
        groups[reason] = (*groups.get(reason, ()), (label, visible(relation.formula), gap))
    return groups
