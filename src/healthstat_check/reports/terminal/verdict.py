"""The closing line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from healthstat_check.model.finding import ERROR, WARNING
from healthstat_check.model.report import Report
from healthstat_check.reports.closing import refusals, verdict_sentence
from healthstat_check.reports.tally import by_severity
from healthstat_check.reports.terminal.canvas import plain
from healthstat_check.reports.wording.wording import Wording


def verdict_line(reports: Sequence[Report], words: Wording) -> Iterator[Text]:
    """One sentence over all reports: findings, relations by fate, coverage."""
    found = by_severity(reports)
    style = "bold red" if found[ERROR] or refusals(reports) else "bold yellow" if found[WARNING] else "bold green"
    yield plain(verdict_sentence(reports, words), style)
