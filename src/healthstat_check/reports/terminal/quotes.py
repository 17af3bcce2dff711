"""The sentence behind a finding, with a mark under each of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.reports.excerpts import Excerpt, excerpts
from healthstat_check.reports.terminal.canvas import joined

MARK = "^"
BAR = "│ "
MOST = 4


def figures_of(finding: Finding) -> Sequence[Figure]:
    """The figures that a finding is about."""
    return finding.figures or (finding.judgement.figures if finding.judgement else ())


def quoted(report: Report, figures: Sequence[Figure], width: int) -> Iterator[Text]:
    """The sentences of lone texts in which the figures stand, at most `MOST`."""
    if not report.mentions:
        return
    found = [excerpt for text in report.package.texts for excerpt in excerpts(text, figures)]
    for excerpt in found[:MOST]:
        yield from _lines(excerpt, width - len(BAR))


def _lines(excerpt: Excerpt, width: int) -> Iterator[Text]:
    """The words in lines, each followed by its marks where it has some."""
    for start, end in _wrapped(excerpt.words, width):
        line = excerpt.words[start:end]
        yield joined((BAR, "dim"), (line, "italic"))
        marks = _marks(excerpt, start, end)
        if marks.strip():
            yield joined((BAR, "dim"), (marks, "bold yellow"))


def _wrapped(words: str, width: int) -> Iterator[tuple[int, int]]:
    """Lines of at most `width` columns, as pairs of offsets, broken at blanks where there are some."""
    start = 0
    while start < len(words):
        end, used = start, 0
        while end < len(words) and used + cell_len(words[end]) <= width:
            used += cell_len(words[end])
            end += 1
        blank = words.rfind(" ", start, end) if end < len(words) else -1
        end = blank if blank > start else max(end, start + 1)
        yield start, end
        start = end + (words[end : end + 1] == " ")


def _marks(excerpt: Excerpt, start: int, end: int) -> str:
    """Marks below the figures of one line, as wide as they are."""
    row = [" " * cell_len(c) for c in excerpt.words[start:end]]
    for first, last in excerpt.marks:
        for place in range(max(first, start), min(last, end)):
            row[place - start] = MARK * cell_len(excerpt.words[place])
    return "".join(row).rstrip()
