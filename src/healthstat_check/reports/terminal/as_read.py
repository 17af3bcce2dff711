"""How the figures of lone texts were read, each in its words, so that a person can disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType

from healthstat_check.model.figure import Figure
from healthstat_check.model.report import Report
from healthstat_check.reports.facts import place_within
from healthstat_check.reports.formatting import counted_noun, style_of, value_text
from healthstat_check.reports.terminal.canvas import grid, heading, indented, plain
from healthstat_check.reports.terminal.in_words import in_words

if TYPE_CHECKING:
    from healthstat_check.model.mention import Mention
from healthstat_check.reports.wording.wording import Wording

MOST = 60
ARROWS = {"up": "↑ ", "down": "↓ "}


def as_read_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """Line, figure between its words, and the number as it was understood."""
    if not report.mentions:
        return
    several = len(report.package.texts) > 1
    table = grid(
        (words.say("label.line"), "right"), (words.say("label.in_words"), "left"), (words.say("label.read_as"), "left")
    )
    for mention in report.mentions[:MOST]:
        table.add_row(_line(mention, several), in_words(report, mention.text, mention.figure), _reading(mention, words))
    yield heading(words.say("label.as_read"))
    yield indented(table)
    if len(report.mentions) > MOST:
        yield indented(plain(words.say("label.more", count=words.integer(len(report.mentions) - MOST)), "dim"))


def _line(mention: Mention, several: bool) -> str:
    place = mention.figure.location
    line = place_within(place) if place else ""
    return f"{mention.text.rpartition('/')[2][-24:]}:{line}" if several else line


def _reading(mention: Mention, words: Wording) -> str:
    """The value with its hedge, unit and direction."""
    figure = mention.figure
    arrow = ARROWS.get(mention.direction or "", "")
    return arrow + _hedged(figure, _number(figure, words), words)


def _number(figure: Figure, words: Wording) -> str:
    style = style_of(figure, words)
    if figure.value is None:
        return "?"
    ends = figure.range
    number = value_text(figure.value, style) if ends is None else "–".join(value_text(e, style) for e in ends)
    if figure.unit is None or words.has(f"unit.{figure.unit.name}"):
        return number
    return f"{number} {counted_noun(figure.unit, words)}"


def _hedged(figure: Figure, number: str, words: Wording) -> str:
    """The hedge before the number; fractions and vague amounts have theirs in the range."""
    return words.say(f"hedge.{figure.hedge}", printed=number) if figure.hedge else number
