"""`healthstat-check explain`: a check's page, or one finding's arithmetic step by step."""

from __future__ import annotations

from typing import Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.exit_codes import OK
from healthstat_check.cli.judging import judged
from healthstat_check.cli.report_files import findings_of, is_package, read_report
from healthstat_check.cli.selection import known_checks
from healthstat_check.cli.stdout import write_stdout

IN = click.option("--in", "source", metavar="PACKAGE|REPORT", help="Where the finding is: a package or a JSON report.")
FINGERPRINT_DIGITS = 16


@click.command("explain")
@click.argument("name", metavar="CHECK|FINGERPRINT")
@shared.with_options(IN, *shared.READING)
def command(name: str, source: str | None, **settings: Any) -> int:
    """Explain a check, or a finding by its fingerprint.

    \b
    Examples:
      healthstat-check explain share_outside_parts
      healthstat-check explain a65e7cde8edc1ab1 --in sample_data/osms-coverage
      healthstat-check explain a65e7cde8edc1ab1 --in report.json
    """
    if source is None:
        text = _check(name, settings["lang"])
    elif is_package(source):
        text = _finding_of_package(name, source, settings)
    else:
        text = _finding_of_report(name, source)
    write_stdout(text)
    return OK


def _check(name: str, language: str) -> str:
    if len(name) == FINGERPRINT_DIGITS and not set(name) - set("0123456789abcdef"):
        raise click.UsageError(f"To explain the finding {name}, say where it is: --in PACKAGE or --in REPORT.")
    known_checks([name])
    from healthstat_check.checks.registry import catalogue
    from healthstat_check.reports.explanation import explain_check

    return explain_check(catalogue()[name].doc, name, language)


def _finding_of_package(fingerprint: str, source: str, settings: dict[str, Any]) -> str:
    (report,) = judged([source], shared.plain_options(**settings))
    if all(finding.fingerprint != fingerprint for finding in report.findings):
        raise _unknown(fingerprint, source)
    from healthstat_check.reports.explanation import explain_finding

    return explain_finding(report, fingerprint, settings["lang"])


def _finding_of_report(fingerprint: str, source: str) -> str:
    found = [f for f in findings_of(source, read_report(source)) if f.get("fingerprint") == fingerprint]
    if not found:
        raise _unknown(fingerprint, source)
    from healthstat_check.reports.steps import render

    return "\n".join(map(render, found))


def _unknown(fingerprint: str, source: str) -> click.UsageError:
    return click.UsageError(f"{source!r} has no finding {fingerprint!r}.")
