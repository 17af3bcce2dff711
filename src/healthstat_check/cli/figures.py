"""`healthstat-check figures`: what was read, nothing judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.columns import columns
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.destinations import Destination, keep_inputs, planned
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from healthstat_check.model.figures import Figures
    from healthstat_check.model.package import Package, Problem

DESCRIPTORS = (".yaml", ".yml", ".json")


@click.command("figures")
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True)
@shared.with_options(shared.ROOT, shared.ROUNDING, shared.REPORT, shared.QUIET)
def command(packages: tuple[str, ...], reports: tuple[Destination, ...], quiet: bool, **settings: Any) -> int:
    """List the figures of packages, without judging them.

    Values are exact and in base units: "16,9 млн" is 16900000.

    \b
    Examples:
      healthstat-check figures sample_data/osms-coverage
      healthstat-check figures sample_data/osms-coverage --report json=-
    """
    destinations = planned(reports, quiet)
    _refuse_lone_texts(packages)
    loaded, read = _read(packages, **settings)
    keep_inputs(destinations, loaded)
    for destination in destinations:
        write(destination.path, _render(read, destination.format))
    problems = [*_problems(loaded), *_problems(read)]
    complain(problems)
    refused = any(problem.level == "error" for problem in problems)
    return REFUSED if refused or not sum(map(len, read)) else OK


def _refuse_lone_texts(paths: Sequence[str]) -> None:
    """Only what a descriptor names can be read.

    Raises:
        click.UsageError: a path is a file that is no descriptor.
    """
    for path in paths:
        if Path(path).is_file() and Path(path).suffix.lower() not in DESCRIPTORS:
            raise click.UsageError(
                f"{path!r} is a lone file: name it as a resource in a datapackage.yaml, and give that."
            )


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
