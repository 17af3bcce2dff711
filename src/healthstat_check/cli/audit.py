"""`healthstat-check audit`: do the figures of a press release agree with each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli import evidence as proof
from healthstat_check.cli import options as shared
from healthstat_check.cli.annotating import know_sources
from healthstat_check.cli.check import FAIL_ON, IGNORE, MIN_COVERAGE, SELECT
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.delivery import deliver
from healthstat_check.cli.destinations import Destination, keep_files, planned
from healthstat_check.cli.exit_codes import coverage_percent, nothing_to_check, verdict_code
from healthstat_check.cli.judging import audited
from healthstat_check.cli.selection import known_checks

if TYPE_CHECKING:
    from healthstat_check.model.report import Report

STRICT = click.option("--strict", is_flag=True, help="Judge relations too that the words leave open, as warnings.")


@click.command("audit")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@shared.with_options(
    *(STRICT, SELECT, IGNORE, FAIL_ON, MIN_COVERAGE, proof.OPTION),
    *(shared.ROUNDING, shared.LANG, shared.AS_OF, *shared.WRITING),
)
def command(
    files: tuple[str, ...],
    reports: tuple[Destination, ...],
    quiet: bool,
    verbose: bool,
    no_color: bool,
    evidence: str | None,
    **settings: Any,
) -> int:
    """Say which figures of a press release do not agree, without set-up.

    Finds the figures of each FILE, ties them together as the sentences do ("of them", "or
    59.5 %", "down 16 %", "a month or ... a year"), and checks every tie. What cannot be tied
    with confidence is listed, not judged. Of several releases the same observations must agree;
    release.ru.md and release.kk.md are compared as translations. Nothing is asked over the network.

    \b
    Examples:
      healthstat-check audit sample_data/osms-coverage/release.ru.md
      healthstat-check audit sample_data/osms-coverage/release.ru.md --lang ru --report json=report.json
      healthstat-check audit sample_data/osms-coverage/release.ru.md sample_data/rural-support/release.ru.md

    \b
    Exit codes:
      0  nothing at or above the threshold
      1  findings, or too little coverage
      2  wrong usage, a file was refused, or no figure was found
      3  a report could not be written
    """
    destinations = planned(reports, quiet)
    known_checks((*settings["select"], *settings["ignore"]))
    keep_files(destinations, files)
    report = audited(files, shared.plain_options(**settings), quiet, verbose)
    know_sources(destinations, [report])
    deliver([report], destinations, no_color)
    if evidence is not None:
        proof.write_evidence_of([report], evidence, settings["min_coverage"], files)
    _explain_code(report, settings["min_coverage"], quiet)
    return verdict_code([report], settings["min_coverage"])


def _explain_code(report: Report, min_coverage: float | None, quiet: bool) -> None:
    """Say on standard error what no report says, and what a quiet run would leave unsaid."""
    from healthstat_check.reports.visible import visible

    if nothing_to_check(report) and not report.refused:
        click.echo(f"{visible(report.package.path)}: no figure found, so nothing was checked", err=True)
    complain(report.problems if quiet else ())
    if min_coverage is not None and coverage_percent([report]) < min_coverage:
        click.echo(f"coverage {coverage_percent([report]):.1f} % is below {min_coverage:g} %", err=True)
