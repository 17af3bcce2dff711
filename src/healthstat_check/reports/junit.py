"""The report as JUnit XML: a suite for each package, a test for each relation and for each check of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.package import Problem
from healthstat_check.model.report import Report
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.per_relation import Case, cases_of
from healthstat_check.reports.places import path_of
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

LONGEST = 4000
COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(reports: Sequence[Report]) -> str:
    """All suites; equal reports give equal text, so that no test has a duration."""
    root = Element("testsuites", name="healthstat-check")
    for report in reports:
        _suite(root, report)
    _count(root)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report) -> None:
    name = _text(report.package.name)
    suite = SubElement(root, "testsuite", name=name)
    if report.options.as_of:
        suite.set("timestamp", f"{report.options.as_of}T00:00:00")
    _inputs(suite, name, report)
    for case in cases_of(report):
        _test(suite, name, case, report)
    _count(suite)


def _inputs(suite: Element, name: str, report: Report) -> None:
    """One test that every file could be read."""
    test = SubElement(suite, "testcase", classname=name, name="inputs", time="0")
    for problem in report.problems:
        if problem.level == ERROR:
            error = SubElement(test, "error", message=_text(problem.message), type=_text(problem.code))
            error.text = _problem(problem)
    doubts = [_problem(problem) for problem in report.problems if problem.level != ERROR]
    if doubts:
        SubElement(test, "system-out").text = "\n".join(doubts)


def _test(suite: Element, name: str, case: Case, report: Report) -> None:
    """A test that fails with every finding, is skipped where nothing could be judged, and passes otherwise."""
    words = words_of(report)
    test = SubElement(suite, "testcase", classname=f"{name}.{case.group}", name=_text(case.name), time="0")
    if case.file:
        test.set("file", _text(path_of(case.file, report.package)))
    if case.line is not None:
        test.set("line", str(case.line))
    for finding in case.failing:
        card = card_of(finding, report, words)
        SubElement(test, "failure", message=_text(card.headline), type=finding.check).text = _said(card)
    if case.reason:
        SubElement(test, "skipped", message=words.say(f"reason.{case.reason}"))
    if case.noted:
        SubElement(test, "system-out").text = "\n\n".join(_noted(case.noted, report, words))


def _noted(findings: Sequence[Finding], report: Report, words: Wording) -> Iterator[str]:
    """Findings that fail nothing: below the threshold, or accepted."""
    for card in (card_of(finding, report, words) for finding in findings):
        yield f"{card.severity}: {card.headline}\n{_said(card)}"


def _said(card: Card) -> str:
    """Sentences, repairs and place, a line each."""
    trace = " · ".join(part for part in (card.place, card.finding.check, card.finding.fingerprint) if part)
    return "\n".join(part for part in (*card.sentences, *card.repairs, card.accepted, trace) if part)


def _problem(problem: Problem) -> str:
    parts = (problem.file, problem.where, problem.message, problem.hint)
    return ": ".join(_text(part) for part in parts if part)


def _count(element: Element) -> None:
    """How many tests are below, and how many of each fate."""
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    for attribute, tag in COUNTED.items():
        fated = [test for test in element.iter("testcase") if test.find(tag) is not None]
        element.set(attribute, str(len(fated)))
    element.set("time", "0")


def _text(text: str) -> str:
    """A string from data on one line, every character one that XML allows."""
    return visible(text, LONGEST)
