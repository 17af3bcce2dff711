"""Inputs that were not read, and relations that could not be judged, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from healthstat_check.model.package import Problem
from healthstat_check.model.relation import Named, leaves
from healthstat_check.model.report import Report
from healthstat_check.reports.gaps import unexplained_text
from healthstat_check.reports.tally import Unjudged, unjudged
from healthstat_check.reports.telling import told_judgement
from healthstat_check.reports.terminal.canvas import SEVERITY_STYLES, heading, indented, joined, plain
from healthstat_check.reports.terminal.in_words import in_words
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST = 8
FIGURES = 2
AHEAD, BEHIND = 48, 40


def problems_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """What could not be read, where, and what to do."""
    if not report.problems:
        return
    yield heading(words.say("label.problems"))
    for problem in report.problems:
        yield indented(_problem(problem, words))


def unjudged_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """Each reason with the relations that it kept from being judged."""
    groups: dict[str, list[Unjudged]] = {}
    for item in unjudged(report.verdicts):
        groups.setdefault(item.reason, []).append(item)
    if not groups:
        return
    yield heading(words.say("label.not_checked"))
    for reason, items in groups.items():
        count = words.count(sum(i.count for i in items), "instance")
        yield indented(joined((words.say(f"reason.{reason}"), ""), (f"  {reason}, {count}", "dim")))
        yield from _settled(reason, report, words)
        for item in items[:MOST]:
            yield indented(_relation(item, words, bool(report.mentions)), 4)
            yield from (indented(told, 6) for told in _told(item, report))
        if len(items) > MOST:
            yield indented(plain(words.say("label.more", count=words.integer(len(items) - MOST)), "dim"), 4)


def _relation(item: Unjudged, words: Wording, lone: bool) -> Text:
    """The relation's label and formula (of lone texts its place), and below them the gap that others must explain."""
    relation = item.verdict.relation
    label = visible(relation.label.get(words.language) or relation.name)
    gap = next((unexplained_text(told_judgement(j), words) for j in item.judgements if j.gap is not None), "")
    told = "\n  " + words.say("gap.flow", gap=gap) if gap else ""
    behind = f"{words.say('label.line')} {relation.place.line}" if lone else visible(relation.formula, 80)
    return joined((label, ""), (f"  {behind}", "dim"), (told, ""))


def _settled(reason: str, report: Report, words: Wording) -> Iterator[RenderableType]:
    """What would settle relations of lone texts that were not judged for this reason."""
    if report.mentions and words.has(f"settle.{reason}"):
        yield indented(plain(words.say(f"settle.{reason}")), 4)


def _told(item: Unjudged, report: Report) -> Iterator[Text]:
    """The first figures of the relation in their sentences, where they stand in lone texts."""
    relation = item.verdict.relation
    terms = [t for side in (relation.left, relation.right) for t in leaves(side) if isinstance(t, Named)]
    named = report.figures.named
    known = dict.fromkeys(t.full_name for t in terms if t.full_name in named and named[t.full_name].location)
    for name in list(known)[:FIGURES] if report.mentions else ():
        told = in_words(report, named[name].source, named[name], AHEAD, BEHIND)
        if told.plain:
            yield told


def _problem(problem: Problem, words: Wording) -> Text:
    """Level, place and code; what is wrong; what to do."""
    place = ", ".join(visible(part) for part in (problem.file, problem.where) if part)
    hint = f"\n  {visible(problem.hint, 400)}" if problem.hint else ""
    return joined(
        (words.say(f"severity.{problem.level}"), SEVERITY_STYLES[problem.level]),
        (f"  {place}" if place else "", "bold"),
        (f"  {visible(problem.code)}\n", "dim"),
        (f"  {visible(problem.message, 400)}{hint}", ""),
    )
