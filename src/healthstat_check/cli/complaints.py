"""What could not be read, on standard error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from healthstat_check.model.package import Problem


def complain(problems: Iterable[Problem]) -> None:
    """One line a problem: level, place, what is wrong and what to do."""
    from healthstat_check.reports.visible import visible

    for problem in problems:
        place = ", ".join(visible(part) for part in (problem.file, problem.where) if part)
        parts = [f"{problem.level}: {place}: {visible(problem.message)}", visible(problem.hint)]
        click.echo("; ".join(part for part in parts if part), err=True)
