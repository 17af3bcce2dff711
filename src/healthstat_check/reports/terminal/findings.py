"""Findings by severity: the sentence, the picture, what would fit, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from healthstat_check.model.finding import LEVELS, Finding
from healthstat_check.model.package import Package
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.cards import MOST_FITS, accepted_text
from healthstat_check.reports.clash_text import contradictions
from healthstat_check.reports.closing import age_sentence
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.sentences import arithmetic, fit_sentence, fits_of, lead, title
from healthstat_check.reports.subjects import subject_text
from healthstat_check.reports.telling import told_finding
from healthstat_check.reports.terminal.canvas import SEVERITY_STYLES, heading, indented, joined, plain
from healthstat_check.reports.terminal.picture import picture
from healthstat_check.reports.terminal.quotes import figures_of, quoted
from healthstat_check.reports.terminal.repairs import repairs_part
from healthstat_check.reports.wording.wording import Wording

MOST_OF_A_CHECK = 20


def findings_section(report: Report, words: Wording, width: int) -> Iterator[RenderableType]:
    """Errors first; at most `MOST_OF_A_CHECK` of one check, the rest as a number."""
    yield heading(words.say("label.findings"))
    if report.options.changed_since is not None:
        yield indented(plain(age_sentence(report, words)))
    if all(finding.accepted for finding in report.findings):
        yield indented(plain(words.say("label.nothing_found"), "green"))
    tellers: dict[int, str] = {}
    for level in reversed(LEVELS):
        yield from _of_level(report, level, tellers, words, width)
    yield from _accepted(report, words)


def _of_level(
    report: Report, level: str, tellers: dict[int, str], words: Wording, width: int
) -> Iterator[RenderableType]:
    """The findings of a severity; `tellers` collects by conflict the finding shown first, which tells its repairs."""
    seen: Counter[str] = Counter()
    for finding in (f for f in report.findings if f.severity == level and f.accepted is None):
        seen[finding.check] += 1
        if seen[finding.check] <= MOST_OF_A_CHECK:
            yield plain("")
            yield indented(_headline(finding, report.package, words))
            yield from (indented(part, 4) for part in quoted(report, figures_of(finding), width - 4))
            first = tellers.setdefault(id(finding.conflict), finding.fingerprint)
            yield from (indented(part, 4) for part in _body(told_finding(finding), first, words, width))
    for check, count in seen.items():
        if count > MOST_OF_A_CHECK:
            more = words.say("label.more", count=words.integer(count - MOST_OF_A_CHECK))
            yield indented(plain(f"\n{check}: {more}", "dim"))


def _accepted(report: Report, words: Wording) -> Iterator[RenderableType]:
    """Findings that may stand, a few lines each: what it is, why it may, where to look."""
    accepted = [f for f in report.findings if f.accepted is not None]
    if accepted:
        yield heading(words.say("label.accepted"))
    for finding in accepted[:MOST_OF_A_CHECK]:
        yield indented(_headline(finding, report.package, words))
        yield indented(plain(accepted_text(finding, words)), 4)
        yield indented(_trace(finding), 4)
    if len(accepted) > MOST_OF_A_CHECK:
        more = words.say("label.more", count=words.integer(len(accepted) - MOST_OF_A_CHECK))
        yield indented(plain(more, "dim"))


def _headline(finding: Finding, package: Package, words: Wording) -> Text:
    """Severity, defect, the labels of the relations behind it and the codes of their instances."""
    subject = subject_text(finding, package, words)
    label = f": {subject}" if subject else ""
    severity = (words.say(f"severity.{finding.severity}"), SEVERITY_STYLES[finding.severity])
    since = f" ({words.say(f'since.{finding.since}')})" if finding.since else ""
    return joined(severity, (since, "bold"), (f"  {title(finding, words)}", "bold"), (label, ""))


def _body(finding: Finding, first: str, words: Wording, width: int) -> Iterator[RenderableType]:
    yield plain(lead(finding, words))
    if finding.judgement is not None:
        yield from _evidence(finding.judgement, words, width)
    elif finding.conflict is not None:
        yield from map(plain, contradictions(finding.conflict, words))
    yield from map(plain, (fit_sentence(fit, words) for fit in fits_of(finding)[:MOST_FITS]))
    if finding.conflict is not None and finding.conflict.repairs:
        if first == finding.fingerprint:
            yield from repairs_part(finding.conflict, words)
        else:
            yield plain(words.say("repair.elsewhere", fingerprint=first))
    yield _trace(finding)


def _evidence(judgement: Judgement, words: Wording, width: int) -> Iterator[Text]:
    """The arithmetic, the picture, and another convention that explains it."""
    sentence = arithmetic(judgement, words)
    if sentence:
        yield plain(sentence)
    yield from picture(judgement, words, width - 4)
    if judgement.convention:
        yield plain(words.say("arithmetic.convention", convention=words.say(f"convention.{judgement.convention}")))


def _trace(finding: Finding) -> Text:
    """Where to look, which check, which fingerprint."""
    parts = (place_text(finding.location), finding.check, finding.fingerprint)
    return plain(" · ".join(part for part in parts if part), "dim")
