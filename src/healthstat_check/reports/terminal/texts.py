"""How many figures of each text the tables know."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from healthstat_check.model.report import Report
from healthstat_check.model.tie import FATES
from healthstat_check.reports.terminal.canvas import grid, heading, indented
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


def texts_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """A line for each text: figures pinned and named by hand, and what became of the others."""
    if not report.texts:
        return
    heads = (words.say(f"head.{outcome}") for outcome in FATES)
    table = grid((words.say("label.file"), "left"), *((head, "right") for head in heads))
    for text in report.texts:
        counts = (words.integer(n) if n else "·" for n in text.counts.values())
        table.add_row(visible(text.path), *counts)
    yield heading(words.say("label.text_coverage"))
    yield indented(table)
