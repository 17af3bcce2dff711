"""The figures of a text in their units, with hedges and changes, without what else their sentences say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from healthstat_check.figures.declared import Declaration
from healthstat_check.figures.hedges import hedge_around
from healthstat_check.figures.origins import location_in
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.problems import Log
from healthstat_check.figures.prose.blocks import blocks
from healthstat_check.figures.prose.changes import change_of
from healthstat_check.figures.prose.lines import Lines
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.prose.spans import printed_span
from healthstat_check.figures.quotes import plain
from healthstat_check.model.figure import Figure
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import FigureSpec, Text


def read_bare(text: Text, convention: str, hedges: Mapping[str, Any] | None) -> tuple[Mention, ...]:
    """Every figure of a free text, in order, without noun phrases, places and times; no dictionary is asked.

    `convention` is how its numbers were rounded, `hedges` has words of the package's own by language and hedge.
    """
    reader = Reader(text, convention)
    return tuple(reader.bare(*found) for found in scanned(text, hedges, people=False))


def scanned(text: Text, hedges: Mapping[str, Any] | None, people: bool) -> Iterator[tuple[Scan, Printed, int]]:
    """Every number of a text with its block and how many sentences stand before that."""
    sentences = 0
    for block in blocks(text.content):
        scan = Scan(text.content, block, text.language, hedges, people)
        yield from ((scan, number, sentences) for number in scan.numbers)
        sentences += len(scan.ends)


class Reader:
    """Turns the numbers of one text into mentions."""

    def __init__(self, text: Text, convention: str) -> None:
        self.text = text
        self.lines = Lines(text.content)
        self.declaration = Declaration(
            FigureSpec("", resource=text.name), None, convention, Fraction(1), None, Log(text.path)
        )

    def bare(self, scan: Scan, number: Printed, sentences: int) -> Mention:
        """The number with its unit, hedge and change; `sentences` stand before its block."""
        change = change_of(scan, number)
        return Mention(
            figure=self._figure(scan, number),
            text=self.text.name,
            language=self.text.language,
            sentence=sentences + scan.sentence_of(number),
            paragraph=scan.block.paragraph,
            direction=change.direction,
            change=change.kind,
            within=scan.sentence_span(number),
        )

    def _figure(self, scan: Scan, number: Printed) -> Figure:
        start, end = printed_span(scan, number)
        line, column = self.lines.place(start)
        where = location_in(self.text, start, end, line, column)
        printed = plain(self.text.content[start:end])
        figure = self.declaration.figure(number, hedge_around(scan.setting(number)), printed, where)
        if figure is None:
            raise AssertionError("nothing is declared of a figure in a free text")
        return figure
