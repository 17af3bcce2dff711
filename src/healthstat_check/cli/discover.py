"""`healthstat-check discover`: the relations that tables show and texts state by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.destinations import Destination, keep_files, only, planned
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.progress import shown
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from healthstat_check.run_discovery import Discovery


@click.command("discover")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@shared.with_options(shared.LANG, shared.LISTING, shared.QUIET, shared.VERBOSE)
def command(files: tuple[str, ...], lang: str, reports: tuple[Destination, ...], quiet: bool, verbose: bool) -> int:
    """Find the sums, averages, shares and changes in tables, without rules.

    Of texts, the relations that their sentences state. Every printed number counts as the interval that its decimals
    leave open. Nothing is judged.

    \b
    Examples:
      healthstat-check discover sample_data/osms-coverage/categories.csv
      healthstat-check discover sample_data/osms-coverage/release.ru.md --report json=-
    """
    destinations = planned(reports, quiet)
    only(destinations, ("terminal", "json"))
    keep_files(destinations, files)
    from healthstat_check import run_discovery

    with shown(quiet, verbose) as progress:
        found = run_discovery.discover(files, progress)
    for destination in destinations:
        write(destination.path, _render(found, destination.format, lang))
    complain(found.problems)
    refused = any(problem.level == "error" for problem in found.problems)
    return REFUSED if refused or not found.count else OK


def _render(found: Discovery, kind: str, language: str) -> str:
    from healthstat_check.reports import discovered
    from healthstat_check.reports.wording.wording import wording

    if kind == "json":
        return discovered.render_json(found.grids, found.problems, found.texts)
    return discovered.render_terminal(found.grids, wording(language), found.texts)
