"""`healthstat-check init`: a first descriptor for a folder of tables and texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.progress import shown
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from healthstat_check.model.draft import PackageDraft

FORCE = click.option("--force", is_flag=True, help="Replace a descriptor and relations that are there already.")


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@shared.with_options(FORCE, shared.LANG, shared.QUIET, shared.VERBOSE)
def command(folder: str, force: bool, lang: str, quiet: bool, verbose: bool) -> int:
    """Write a descriptor and relations for the tables and texts of a folder.

    Types, decimals and keys come from the cells, units from the headers; totals, shares, averages
    and changes from what the numbers show, each with its evidence. Read both files, then check.

    \b
    Example:
      healthstat-check init my-tables --force
    """
    from healthstat_check import run_discovery
    from healthstat_check.reports.package_draft import DESCRIPTOR, RELATIONS, draft_files

    if not force:
        _keep(folder, (DESCRIPTOR, RELATIONS, "datapackage.yml", "datapackage.json"))
    with shown(quiet, verbose) as progress:
        drafted = run_discovery.draft(folder, progress)
    if not (drafted.tables or drafted.texts):
        _tell(drafted, lang, quiet)
        return REFUSED
    for name, text in draft_files(drafted).items():
        write(str(Path(folder, name)), text)
    _tell(drafted, lang, quiet)
    return OK


def _keep(folder: str, names: tuple[str, ...]) -> None:
    """Refuse to replace files.

    Raises:
        click.UsageError: one of the files is there.
    """
    for name in names:
        if Path(folder, name).exists():
            raise click.UsageError(f"{name} is there already; --force replaces it.")


def _tell(drafted: PackageDraft, language: str, quiet: bool) -> None:
    from healthstat_check.reports.package_draft import summary
    from healthstat_check.reports.wording.wording import wording

    if not quiet:
        click.echo(summary(drafted, wording(language)), nl=False)
