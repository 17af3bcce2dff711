"""One run for every command that judges packages, with its progress bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from healthstat_check.cli.exit_codes import REFUSED, SELF_CHECK_FAILED
from healthstat_check.cli.memory import refuse_little_memory
from healthstat_check.cli.progress import shown
from healthstat_check.cli.threads import spare_threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthstat_check.model.asked import Asked
    from healthstat_check.model.package import Package
    from healthstat_check.model.report import Options, Report


class SelfCheckFailedReport(click.ClickException):
    """A row known to be bad passed the structural check, so no verdict can be trusted."""

    exit_code = SELF_CHECK_FAILED


class EngineFailedReport(click.ClickException):
    """The cluster is not there, or could not do what it was asked."""

    exit_code = REFUSED


def audited(files: Sequence[str], options: Options, quiet: bool = False, verbose: bool = False) -> Report:
    """The report of a run over lone files."""
    refuse_little_memory()
    spare_threads(files)
    from healthstat_check import run

    with shown(quiet, verbose) as progress:
        return run.audit(files, options, progress)


def asked(source: str, name: str, options: Options) -> tuple[Package, tuple[Asked, ...]]:
    """A package with its relation and its figure of this name."""
    refuse_little_memory()
    spare_threads([source])
    from healthstat_check.run_explain import ask

    with shown(quiet=False, verbose=False) as progress:
        return ask(source, name, options, progress)


def judged(packages: Sequence[str], options: Options, quiet: bool = False, verbose: bool = False) -> tuple[Report, ...]:
    """The reports of a run over these packages.

    Raises:
        click.UsageError: rules from elsewhere for more than one package, or no earlier state to compare with.
        SelfCheckFailedReport: the structural check let a row pass that is known to be bad.
        EngineFailedReport: the cluster that reads the tables is not there or fails.
    """
    if options.rules is not None and len(packages) > 1:
        raise click.UsageError("--rules goes with one package at a time.")
    _refuse_half_an_engine(options)
    refuse_little_memory()
    spare_threads(packages)
    from healthstat_check import run
    from healthstat_check.load.log import RefusedError
    from healthstat_check.load.structure import SelfCheckFailedError
    from healthstat_check.model.held import EngineError

    try:
        with shown(quiet, verbose) as progress:
            return run.check(packages, options, progress)
    except EngineError as error:
        raise EngineFailedReport("; ".join(part for part in (str(error), error.hint) if part)) from error
    except RefusedError as error:
        raise click.UsageError(f"--changed-since: {error}.") from error
    except SelfCheckFailedError as error:
        raise SelfCheckFailedReport(str(error)) from error


def _refuse_half_an_engine(options: Options) -> None:
    """`--engine spark` and `--remote` go together."""
    if (options.engine == "spark") != (options.remote is not None):
        raise click.UsageError("--engine spark and --remote sc://HOST:PORT go together.")
    if options.remote_path is not None and options.engine != "spark":
        raise click.UsageError("--remote-path goes with --engine spark.")
    if options.remote_path is not None and options.changed_since is not None:
        raise click.UsageError("--remote-path can't go with --changed-since: the cluster has no earlier state there.")
