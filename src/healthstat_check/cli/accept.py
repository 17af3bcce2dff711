"""`healthstat-check accept`: put findings in the baseline of their package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.exit_codes import OK
from healthstat_check.cli.judging import judged
from healthstat_check.cli.stdout import write_stdout
from healthstat_check.cli.writing import write

if TYPE_CHECKING:
    from healthstat_check.model.acceptance import Acceptance
    from healthstat_check.model.finding import Finding
    from healthstat_check.model.report import Report

LONGEST = 1000
"""Characters of a reason."""

IN = click.option("--in", "package", metavar="PACKAGE", required=True, help="The package that the findings are in.")
REASON = click.option("--reason", metavar="TEXT", required=True, help="Why they may stand.")
UNTIL = click.option(
    "--until", metavar="DATE", type=shared.IsoDate(), help="The last day that they may stand; default: for good."
)


@click.command("accept")
@click.argument("fingerprints", metavar="FINGERPRINT...", nargs=-1, required=True)
@shared.with_options(IN, REASON, UNTIL, *shared.READING)
def command(fingerprints: tuple[str, ...], package: str, reason: str, until: str | None, **settings: Any) -> int:
    """Accept findings: they stay in every report, but fail no run.

    The file accepted.yaml in the package says which, why and until when; commit it with the package. A finding fails
    again when its time is over or when anything of it changes: a print, its outcome, the formula behind it.

    \b
    Examples:
      healthstat-check accept a65e7cde8edc1ab1 --in sample_data/osms-coverage --reason "so printed"
      healthstat-check accept a65e7cde8edc1ab1 --in sample_data/osms-coverage --reason asked --until 2099-12-31
    """
    _refuse_nonsense(reason, until, settings["as_of"])
    (report,) = judged([package], shared.plain_options(**settings))
    found = [_found(fingerprint, report) for fingerprint in dict.fromkeys(fingerprints)]
    _refuse_unreadable(report)
    entries = [_entry(finding, reason.strip(), until or "") for findings in found for finding in findings]
    _write(report, entries)
    return OK


def _refuse_nonsense(reason: str, until: str | None, as_of: str) -> None:
    """A reason says something in few words, and the last day is not over.

    Raises:
        click.UsageError: with what to write.
    """
    if not reason.strip() or len(reason) > LONGEST:
        raise click.UsageError(f"--reason: say in up to {LONGEST} characters why the findings may stand.")
    if until and until < as_of:
        raise click.UsageError(f"--until: {until} is over; name a day that is still to come.")


def _found(fingerprint: str, report: Report) -> list[Finding]:
    found = [finding for finding in report.findings if finding.fingerprint == fingerprint]
    if not found:
        raise click.UsageError(f"{report.package.path!r} has no finding {fingerprint!r}; `check` lists them.")
    return found


def _refuse_unreadable(report: Report) -> None:
    """What cannot be read is not written anew: the entries in it would be lost."""
    from healthstat_check.load.folder import ACCEPTED

    problems = [problem for problem in report.problems if problem.file == ACCEPTED and problem.level == "error"]
    if problems:
        raise click.UsageError(f"{ACCEPTED} cannot be read, put it right first: {problems[0].message}")


def _entry(finding: Finding, reason: str, until: str) -> Acceptance:
    from healthstat_check.model.acceptance import Acceptance
    from healthstat_check.model.digest import digest_of, prints_of

    evidence = (finding.fingerprint, finding.check, finding.outcome, prints_of(finding), digest_of(finding))
    return Acceptance(*evidence, reason, until)


def _write(report: Report, entries: list[Acceptance]) -> None:
    from healthstat_check.load.folder import ACCEPTED
    from healthstat_check.load.package import rules_folder_of
    from healthstat_check.reports.accepted_file import joined, render
    from healthstat_check.reports.visible import visible

    path = str(rules_folder_of(report.package) / ACCEPTED)
    write(path, render(joined(report.package.accepted, entries)))
    listed = "".join(f"{entry.fingerprint}  {entry.check}\n" for entry in entries)
    write_stdout(f"{listed}written to {visible(path, 1000)}\n")
