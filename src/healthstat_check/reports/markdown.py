"""The report as Markdown for a comment: the verdict, a line a finding, and the arithmetic folded below.

Equal findings give equal lines, in a fixed order, so that two comments can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.model.finding import LEVELS
from healthstat_check.model.report import Report
from healthstat_check.reports.cards import Card, card_of
from healthstat_check.reports.closing import age_sentence, verdict_sentence
from healthstat_check.reports.markdown_text import block, code, inline
from healthstat_check.reports.places import path_of
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.tally import unjudged
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording, wording

MARKER = "<!-- healthstat-check -->"
"""The first line, by which a workflow finds the comment that it is to renew."""
LONGEST = 60_000
"""Characters beyond which arithmetic is left out; a comment may hold 65,536."""
MOST_LINES = 100
SIGNS = {"error": "❌", "warning": "⚠️", "information": "ℹ️"}


def render(reports: Sequence[Report], longest: int = LONGEST) -> str:
    """The comment; equal reports give equal bytes."""
    words = wording(reports[0].options.language if reports else "en")
    short = [MARKER, f"**{inline(verdict_sentence(reports, words))}**", ""]
    short += [line for report in reports for line in _short(report, words_of(report))]
    folded = [_folded(card, words) for report in reports for card in _cards(report) if not card.accepted]
    return "\n".join([*short, *_details(folded, longest - sum(map(len, short)), words)]).rstrip() + "\n"


def _cards(report: Report) -> Iterator[Card]:
    """Worst first, those that nobody accepted before the others."""
    words = words_of(report)
    order = sorted(report.findings, key=lambda f: (f.accepted is not None, -LEVELS.index(f.severity)))
    yield from (card_of(finding, report, words) for finding in order[:MOST_LINES])


def _short(report: Report, words: Wording) -> Iterator[str]:
    """The package, and a line for each finding, each input that was not read, each reason for not judging."""
    name = visible(report.package.title or report.package.name)
    yield f"#### {inline(name)}"
    yield ""
    if report.options.changed_since is not None:
        yield f"{inline(age_sentence(report, words))}\n"
    yield from (_line(card, report) for card in _cards(report))
    if len(report.findings) > MOST_LINES:
        yield "- " + words.say("label.more", count=words.integer(len(report.findings) - MOST_LINES))
    for problem in report.problems[:MOST_LINES]:
        place = " ".join(visible(part) for part in (problem.file, problem.where) if part)
        yield f"- {SIGNS[problem.level]} {inline(place)}: {inline(visible(problem.message, 400))}"
    yield from _not_checked(report, words)
    yield ""


def _line(card: Card, report: Report) -> str:
    """Severity, defect, place and fingerprint; why it may stand."""
    finding = card.finding
    place = inline(_place(card, report))
    sign = "✔️" if card.accepted else SIGNS[finding.severity]
    said = [f"{card.severity}{card.since and f' ({card.since})'}", f"**{inline(card.title)}**"]
    subject = f": {inline(card.subject)}" if card.subject else ""
    accepted = f" — {inline(card.accepted)}" if card.accepted else ""
    trace = " · ".join(part for part in (place, code(finding.check), code(finding.fingerprint)) if part)
    return f"- {sign} {' '.join(said)}{subject}{accepted} · {trace}"


def _place(card: Card, report: Report) -> str:
    location = card.finding.location
    if location is None or not location.file:
        return ""
    line = "" if location.line is None else f":{location.line}"
    return visible(path_of(location.file, report.package), 300) + line


def _not_checked(report: Report, words: Wording) -> Iterator[str]:
    """How many instances could not be judged, by reason."""
    counts: dict[str, int] = {}
    for item in unjudged(report.verdicts):
        counts[item.reason] = counts.get(item.reason, 0) + item.count
    told = (f"{words.say(f'reason.{reason}')} ({words.integer(n)})" for reason, n in sorted(counts.items()))
    joined = "; ".join(told)
    if joined:
        yield f"- {words.say('label.not_checked')}: {inline(joined)}"


def _folded(card: Card, words: Wording) -> str:
    """One finding with its arithmetic."""
    lines = [f"**{inline(card.headline)}** · {code(card.finding.fingerprint)}", ""]
    lines += [f"- {block(sentence)}" for sentence in (*card.sentences, *card.repairs)]
    return "\n".join([*lines, ""])


def _details(folded: Sequence[str], room: int, words: Wording) -> list[str]:
    """As many findings as there is room for, folded; how many more there are."""
    kept, left = 0, room - 400
    while kept < len(folded) and left >= len(folded[kept]):
        left -= len(folded[kept]) + 1
        kept += 1
    if not folded:
        return []
    more = [words.say("label.more", count=words.integer(len(folded) - kept)), ""] if kept < len(folded) else []
    return [f"<details><summary>{words.say('label.steps')}</summary>", "", *folded[:kept], *more, "</details>"]
