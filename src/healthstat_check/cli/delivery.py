"""Reports of a run, rendered and handed out."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from healthstat_check.cli.annotating import write_annotated
from healthstat_check.cli.destinations import Destination
from healthstat_check.cli.stdout import write_stdout
from healthstat_check.cli.summary import write_summary
from healthstat_check.cli.writing import STDOUT, append, write

if TYPE_CHECKING:
    from healthstat_check.model.report import Report

Writer = Callable[["Sequence[Report]", str, bool], None]
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment's name of the file that GitHub Actions shows below a step."""
STEP_SUMMARY_LONGEST = 250_000
"""Characters of such a summary, of up to four bytes each: GitHub takes 1 MiB."""
WIDTH = 100
"""Columns of a terminal report that goes to a file or a pipe."""


def deliver(reports: Sequence[Report], destinations: Sequence[Destination], no_color: bool) -> None:
    """Write every report: files first, so that a reader who leaves early costs none of them.

    Raises:
        NotWrittenError: a place could not be written.
    """
    for destination in sorted(destinations, key=lambda d: d.path in STDOUT):
        _WRITERS[destination.format](reports, destination.path, no_color)


def deliver_confidential(reports: Sequence[Report], path: str) -> None:
    """Write what the reports keep to themselves, readable by the user alone.

    Raises:
        NotWrittenError: the place could not be written.
    """
    from healthstat_check.reports import confidential

    write(path, confidential.render(reports), private=True)


def _terminal(reports: Sequence[Report], path: str, no_color: bool) -> None:
    from healthstat_check.reports import terminal

    if path not in STDOUT:
        write(path, terminal.render(reports, WIDTH, False))
        return
    live = sys.stdout.isatty()
    colour = live and not no_color and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((WIDTH, 24)).columns if live else WIDTH
    write_stdout(terminal.render(reports, width, colour), _encoding(live))


def _encoding(live: bool) -> str:
    """What a terminal shows, or what the user asks for; a file or a pipe gets the same bytes whatever the locale."""
    asked = live or "PYTHONIOENCODING" in os.environ
    return (sys.stdout.encoding if asked else None) or "utf-8"


def _plain(module: str) -> Writer:
    """Writes what a report module renders; the module is imported when it is asked for."""

    def writer(reports: Sequence[Report], path: str, no_color: bool) -> None:
        form = importlib.import_module(f"healthstat_check.reports.{module}")
        write(path, form.render(reports))

    return writer


def _github(reports: Sequence[Report], path: str, no_color: bool) -> None:
    """Annotations; and, inside a workflow, the summary of its step."""
    from healthstat_check.reports import github, markdown

    write(path, github.render(reports))
    summary = os.environ.get(STEP_SUMMARY)
    if summary:
        append(summary, markdown.render(reports, STEP_SUMMARY_LONGEST))


_WRITERS: dict[str, Writer] = {
    "terminal": _terminal,
    "json": _plain("json_v1"),
    "sarif": _plain("sarif"),
    "junit": _plain("junit"),
    "html": _plain("html"),
    "md": _plain("markdown"),
    "ess": _plain("ess"),
    "github": _github,
    "annotated": write_annotated,
    "summary": write_summary,
}
