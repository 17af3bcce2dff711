"""`healthstat-check figures`: what was read, nothing judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.columns import columns
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.destinations import Destination, keep_inputs, planned
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.lone_texts import is_lone, list_lone
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from healthstat_check.model.figures import Figures
    from healthstat_check.model.package import Package, Problem


@click.command("figures")
@click.argument("paths", metavar="PACKAGE|FILE...", nargs=-1, required=True)
@shared.with_options(shared.ROOT, shared.ROUNDING, shared.LANG, shared.LISTING, shared.QUIET)
def command(paths: tuple[str, ...], reports: tuple[Destination, ...], quiet: bool, lang: str, **settings: Any) -> int:
    """List the figures of packages, or of lone texts, without judging them.

    PACKAGE is a folder with a descriptor; its figures are those that it declares and the cells of its tables. Of a
    FILE without a descriptor (a press release) every figure is found, shown in its sentence with what it counts.
    Values are exact and in base units: "16,9 млн" is 16900000.

    \b
    Examples:
      healthstat-check figures sample_data/osms-coverage
      healthstat-check figures sample_data/osms-coverage --report json=-
      healthstat-check figures sample_data/osms-coverage/release.ru.md --lang ru
    """
    destinations = planned(reports, quiet)
    if all(is_lone(path) for path in paths):
        return list_lone(paths, destinations, lang, settings["rounding"])
    _refuse_lone_files(paths)
    loaded, read = _read(paths, **settings)
    keep_inputs(destinations, loaded)
    for destination in destinations:
        write(destination.path, _render(read, destination.format))
    problems = [*_problems(loaded), *_problems(read)]
    complain(problems)
    refused = any(problem.level == "error" for problem in problems)
    return REFUSED if refused or not sum(map(len, read)) else OK


def _refuse_lone_files(paths: Sequence[str]) -> None:
    """Packages and lone files are listed in different shapes.

    Raises:
        click.UsageError: some paths are packages and some are lone files.
    """
    for path in filter(is_lone, paths):
        raise click.UsageError(f"{path!r} is a lone file: list packages and lone files in two runs.")


def _read(paths: Sequence[str], root: str | None, rounding: str | None) -> tuple[list[Package], list[Figures]]:
    from healthstat_check.figures.read import read_figures
    from healthstat_check.load.package import load_package

    loaded = [load_package(path, root) for path in paths]
    return loaded, [read_figures(package, rounding) for package in loaded]


def _problems(parts: Sequence[Package] | Sequence[Figures]) -> list[Problem]:
    return [problem for part in parts for problem in part.problems]


def _render(read: Sequence[Figures], kind: str) -> str:
    from healthstat_check.reports.figure_list import figure_rows, render_json

    return render_json(read) if kind == "json" else columns(figure_rows(read))
