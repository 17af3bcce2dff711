"""A figure of a text between a few words on either side."""

from __future__ import annotations

from rich.text import Text

from healthstat_check.model.figure import Figure
from healthstat_check.model.report import Report
from healthstat_check.reports.excerpts import excerpts
from healthstat_check.reports.terminal.canvas import joined, plain

LEFT, RIGHT = 22, 16


def in_words(report: Report, source: str, figure: Figure, left: int = LEFT, right: int = RIGHT) -> Text:
    """The figure in brackets with at most so many characters of its sentence ahead of it and behind it."""
    text = report.package.text(source)
    found = next(iter(excerpts(text, [figure])), None) if text else None
    if found is None:
        return plain("")
    (start, end) = found.marks[0]
    ahead, behind = found.words[:start], found.words[end:]
    ahead = ahead if len(ahead) <= left else "…" + ahead[-left:].partition(" ")[2]
    behind = behind if len(behind) <= right else behind[:right].rpartition(" ")[0] + "…"
    return joined((ahead, "dim"), (f"[{found.words[start:end]}]", "bold"), (behind, "dim"))
