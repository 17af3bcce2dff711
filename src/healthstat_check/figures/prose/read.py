"""From a text as published to the figures that it mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from healthstat_check.figures.prose.negation import is_negated
from healthstat_check.figures.prose.nouns import counted, stretch, subject
from healthstat_check.figures.prose.places import place_of
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.prose.spans import printed_span
from healthstat_check.figures.prose.when import key_of, time_of
from healthstat_check.figures.quotes import plain
from healthstat_check.model.figure import Figure
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import FigureSpec, Text
from healthstat_check.model.rounding import HALF_ANY


def read_mentions(
    text: Text, convention: str = HALF_ANY, hedges: Mapping[str, Any] | None = None, numbers_only: bool = False
) -> tuple[Mention, ...]:
    """Every figure of a free text, in order; dates, ordinals, references and the like are none.

    `convention` is how its numbers were rounded, `hedges` has words of the package's own by language and hedge.
    `numbers_only` leaves out the noun phrases, places and times.
    """
    return tuple(_mentions(text, convention, hedges, numbers_only))


def _mentions(text: Text, convention: str, hedges: Mapping[str, Any] | None, numbers_only: bool) -> Iterator[Mention]:
    reader = Reader(text, convention)
    sentences = 0
    for block in blocks(text.content):
        scan = Scan(text.content, block, text.language, hedges, people=not numbers_only)
        for number in scan.numbers:
            yield reader.bare(scan, number, sentences) if numbers_only else reader.mention(scan, number, sentences)
        sentences += len(scan.ends)


class Reader:
    """Turns the numbers of one text into mentions."""

    def __init__(self, text: Text, convention: str) -> None:
        self.text = text
        self.lines = Lines(text.content)
        self.declaration = Declaration(
            FigureSpec("", resource=text.name), None, convention, Fraction(1), None, Log(text.path)
        )

    def mention(self, scan: Scan, number: Printed, sentences: int) -> Mention:
        """The number with what its sentence says; `sentences` stand before its block."""
        time = time_of(scan, number)
        return replace(
            self.bare(scan, number, sentences),
            counts=counted(scan, number),
            subject=subject(scan, number),
            place=place_of(scan, number),
            time=stretch(scan, time.first, time.stop) if time else None,
            time_key=key_of(scan, time),
            negated=is_negated(scan, number),
        )

    def bare(self, scan: Scan, number: Printed, sentences: int) -> Mention:
        """The number with its unit, hedge and change."""
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
