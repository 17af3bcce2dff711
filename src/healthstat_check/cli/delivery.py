"""Reports of a run, rendered and handed out."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from healthstat_check.cli.annotating import annotated_original
from healthstat_check.cli.destinations import Destination
from healthstat_check.cli.stdout import write_stdout
from healthstat_check.cli.summary import signing_page
from healthstat_check.cli.writing import STDOUT, append, write, write_all

if TYPE_CHECKING:
    from healthstat_check.model.report import Report

Renderer = Callable[["Sequence[Report]", str], "str | bytes"]
"""From the reports, and the path that they go to, to what is written there."""
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment's name of the file that GitHub Actions shows below a step."""
STEP_SUMMARY_LONGEST = 250_000
"""Characters of such a summary, of up to four bytes each: GitHub takes 1 MiB."""
WIDTH = 100
"""Columns of a terminal report that goes to a file or a pipe."""


def deliver(reports: Sequence[Report], destinations: Sequence[Destination], no_color: bool) -> None:
    """Write every report: files first and together, so that a reader who leaves early costs none of them.

    Raises:
        NotWrittenError: a place could not be written; then no file is replaced.
    """
    streams = [d for d in destinations if d.path in STDOUT]
    write_all((d.path, _RENDERERS[d.format](reports, d.path)) for d in destinations if d not in streams)
    for destination in streams:
        if destination.format == "terminal":
            _show(reports, no_color)
        else:
            write_stdout(_RENDERERS[destination.format](reports, destination.path))
    if any(d.format == "github" for d in destinations):
        _add_to_step(reports)


def deliver_confidential(reports: Sequence[Report], path: str) -> None:
    """Write what the reports keep to themselves, readable by the user alone.

    Raises:
        NotWrittenError: the place could not be written.
    """
    from healthstat_check.reports import confidential

    write(path, confidential.render(reports), private=True)


def _show(reports: Sequence[Report], no_color: bool) -> None:
    """The terminal's report on standard output, in the terminal's width and colours."""
    from healthstat_check.reports import terminal

    live = sys.stdout.isatty()
    colour = live and not no_color and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((WIDTH, 24)).columns if live else WIDTH
    write_stdout(terminal.render(reports, width, colour), _encoding(live))


def _encoding(live: bool) -> str:
    """What a terminal shows, or what the user asks for; a file or a pipe gets the same bytes whatever the locale."""
    asked = live or "PYTHONIOENCODING" in os.environ
    return (sys.stdout.encoding if asked else None) or "utf-8"


def _plain(module: str) -> Renderer:
    """What a report module renders; the module is imported when it is asked for."""

    def renderer(reports: Sequence[Report], path: str) -> str:
        rendered: str = importlib.import_module(f"healthstat_check.reports.{module}").render(reports)
        return rendered

    return renderer


def _terminal(reports: Sequence[Report], path: str) -> str:
    from healthstat_check.reports import terminal

    return terminal.render(reports, WIDTH, False)


def _add_to_step(reports: Sequence[Report]) -> None:
    """Inside a workflow of GitHub, the summary of its step."""
    from healthstat_check.reports import markdown

    summary = os.environ.get(STEP_SUMMARY)
    if summary:
        append(summary, markdown.render(reports, STEP_SUMMARY_LONGEST))


_RENDERERS: dict[str, Renderer] = {
    "terminal": _terminal,
    "json": _plain("json_v1"),
    "sarif": _plain("sarif"),
    "junit": _plain("junit"),
    "html": _plain("html"),
    "md": _plain("markdown"),
    "ess": _plain("ess"),
    "github": _plain("github"),
    "annotated": annotated_original,
    "summary": signing_page,
}
