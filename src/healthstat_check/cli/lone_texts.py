"""`healthstat-check figures FILE...`: the figures of texts that no descriptor names."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthstat_check.cli.complaints import complain
from healthstat_check.cli.destinations import Destination
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.writing import STDOUT, write

if TYPE_CHECKING:
    from healthstat_check.load.files import Files
    from healthstat_check.model.mention import Mention

DESCRIPTORS = (".yaml", ".yml", ".json")
NARROWEST, WIDEST = 40, 120


def is_lone(path: str) -> bool:
    """Whether a path is a file that is no descriptor."""
    return Path(path).is_file() and Path(path).suffix.lower() not in DESCRIPTORS


def list_lone(paths: Sequence[str], destinations: Sequence[Destination], language: str, rounding: str | None) -> int:
    """List the figures of lone texts and return the exit code.

    Raises:
        click.UsageError: a report would replace a file that was just read.
    """
    from healthstat_check.figures.prose.read import read_mentions
    from healthstat_check.load.files import read_files

    _keep(paths, destinations)
    files = read_files(paths)
    found = [mention for text in files.texts for mention in read_mentions(text, rounding or "half-any")]
    for destination in destinations:
        write(destination.path, _render(found, files, destination, language))
    complain(files.problems)
    for grid in files.grids:
        click.echo(f"{grid.file}: a table; `audit` reads it", err=True)
    refused = any(problem.level == "error" for problem in files.problems)
    return REFUSED if refused or not found else OK


def _keep(paths: Sequence[str], destinations: Sequence[Destination]) -> None:
    read = {str(Path(path).resolve()) for path in paths}
    for destination in destinations:
        if destination.place in read:
            raise click.UsageError(f"{destination.path!r} is a file that is read; write the report elsewhere.")


def _render(found: Sequence[Mention], files: Files, destination: Destination, language: str) -> str:
    from healthstat_check.reports.mention_list import WIDTH, render_json, render_terminal

    if destination.format == "json":
        return render_json(found)
    columns = shutil.get_terminal_size((WIDTH, 24)).columns if destination.path in STDOUT else WIDTH
    return render_terminal(found, files.texts, language, min(max(columns, NARROWEST), WIDEST))
