"""`healthstat-check check`: validate packages before publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli import evidence as proof
from healthstat_check.cli import options as shared
from healthstat_check.cli.annotating import know_sources
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.delivery import deliver, deliver_confidential
from healthstat_check.cli.destinations import Destination, keep_inputs, planned
from healthstat_check.cli.exit_codes import coverage_percent, nothing_to_check, verdict_code
from healthstat_check.cli.judging import judged
from healthstat_check.cli.selection import known_checks

if TYPE_CHECKING:
    from healthstat_check.model.report import Report

SELECT = click.option("--select", metavar="CHECK", multiple=True, help="Run this check only. Repeatable.")
IGNORE = click.option("--ignore", metavar="CHECK", multiple=True, help="Leave this check out. Repeatable.")
FAIL_ON = click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="error", help="Least severity that fails the run."
)
MIN_COVERAGE = click.option(
    "--min-coverage",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="Fail when fewer of a hundred figures could be judged.",
)
CHANGED_SINCE = click.option(
    "--changed-since",
    metavar="REV",
    help="Tell new findings from old: those that the package has not at this commit, by git.",
)
REVEAL = click.option(
    "--reveal",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the ranges of suppressed cells that can be recovered to FILE; keep it confidential.",
)

JUDGING = (SELECT, IGNORE, FAIL_ON, MIN_COVERAGE, CHANGED_SINCE)


@click.command("check")
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True)
@shared.with_options(*JUDGING, REVEAL, proof.OPTION, *shared.READING, *shared.ENGINES, *shared.WRITING)
def command(
    packages: tuple[str, ...],
    reports: tuple[Destination, ...],
    quiet: bool,
    verbose: bool,
    no_color: bool,
    reveal: str | None,
    evidence: str | None,
    **settings: Any,
) -> int:
    """Say which published figures of a package do not agree, as printed.

    PACKAGE is a folder with a datapackage.yaml or datapackage.json. Several packages are
    checked one by one and reported together.

    \b
    Examples:
      healthstat-check check sample_data/osms-coverage
      healthstat-check check sample_data/osms-coverage --fail-on warning
      healthstat-check check sample_data/osms-coverage --report json=report.json --lang ru

    \b
    Exit codes:
      0  nothing at or above the threshold
      1  findings, or too little coverage
      2  wrong usage, an input was refused, or there was nothing to check
      3  a report could not be written
      4  the self-check failed
    """
    destinations = planned(reports, quiet)
    known_checks((*settings["select"], *settings["ignore"]))
    results = judged(packages, shared.plain_options(**settings), quiet, verbose)
    keep_inputs(destinations, [report.package for report in results])
    know_sources(destinations, results)
    deliver(results, destinations, no_color)
    if reveal is not None:
        deliver_confidential(results, reveal)
    if evidence is not None:
        proof.write_evidence_of(results, evidence, settings["min_coverage"])
    _explain_code(results, settings["min_coverage"], quiet)
    return verdict_code(results, settings["min_coverage"])


def _explain_code(results: tuple[Report, ...], min_coverage: float | None, quiet: bool) -> None:
    """Say on standard error what no report says, and what a quiet run would leave unsaid."""
    from healthstat_check.reports.visible import visible

    for report in results:
        if nothing_to_check(report) and not report.refused:
            click.echo(f"{visible(report.package.path)}: nothing to check", err=True)
        complain(report.problems if quiet else ())
    if min_coverage is not None and coverage_percent(results) < min_coverage:
        click.echo(f"coverage {coverage_percent(results):.1f} % is below {min_coverage:g} %", err=True)
