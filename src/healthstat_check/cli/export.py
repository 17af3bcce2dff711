"""`healthstat-check export`: relations and schemas of a package in the words of other tools."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthstat_check.model.table import Table

FORMS = ("gx", "pandera", "vtl")
TO = click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Whose words to write.")
TABLE = click.option("--table", metavar="NAME", help="This table only; needed for gx where there are several.")
OUTPUT = click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; default: standard output.")


@click.command("export")
@click.argument("package", metavar="PACKAGE")
@shared.with_options(TO, TABLE, OUTPUT, shared.ROOT)
def command(package: str, form: str, table: str | None, output: str, root: str | None) -> int:
    """Write a package's relations and schemas for Great Expectations, pandera or VTL.

    gx is a suite of Great Expectations, pandera a Python module for polars, vtl a script with
    rulesets of VTL 2.0. What the tool has no words for is a note in the output and a line on
    standard error, never left out in silence.

    \b
    Examples:
      healthstat-check export sample_data/osms-coverage --to gx --table coverage -o coverage.json
      healthstat-check export sample_data/osms-coverage --to pandera -o schemas.py
    """
    from healthstat_check import run_export
    from healthstat_check.export.rules import rules_of
    from healthstat_check.model.report import Options
    from healthstat_check.reports.visible import visible

    bound = run_export.bound(package, Options(root=root))
    if any(problem.level == "error" for problem in bound.problems):
        complain(bound.problems)
        return REFUSED
    tables = _chosen(bound.package.tables, table, form)
    rules = rules_of(bound.package, bound.relations, [chosen.name for chosen in tables])
    text, left_out = getattr(importlib.import_module(f"healthstat_check.export.{form}"), f"to_{form}")(
        bound.package, tables, rules, bound.relations
    )
    write(output, text)
    for sentence in left_out:
        click.echo(f"not expressed: {visible(sentence, 400)}", err=True)
    return OK


def _chosen(tables: Sequence[Table], name: str | None, form: str) -> tuple[Table, ...]:
    """The tables to export.

    Raises:
        click.UsageError: there is no such table, none at all, or several for a suite.
    """
    listed = ", ".join(table.name for table in tables)
    chosen = tuple(table for table in tables if name in (None, table.name))
    if not chosen:
        raise click.UsageError(f"there is no table {name!r}; the package has: {listed}" if name else "It has no table.")
    if form == "gx" and len(chosen) > 1:
        raise click.UsageError(f"A suite is for one table; choose one with --table: {listed}.")
    return chosen
