"""`healthstat-check explain`: a check's page, or one finding's arithmetic step by step."""

from __future__ import annotations

from typing import Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.exit_codes import OK
from healthstat_check.cli.judging import judged
from healthstat_check.cli.report_files import findings_of, read_report
from healthstat_check.cli.selection import known_checks
from healthstat_check.cli.writing import write_stdout

IN = click.option("--in", "source", metavar="PACKAGE|REPORT", help="Where the finding is: a package or a JSON report.")


@click.command("explain")
@click.argument("name", metavar="CHECK|FINGERPRINT")
@shared.with_options(IN, *shared.READING)
def command(name: str, source: str | None, **settings: Any) -> int:
    r"""Explain a check, or a finding by its fingerprint.

    \b
    Examples:
      healthstat-check explain total_outside_breakdown
      healthstat-check explain FINGERPRINT --in sample_data/osms-coverage
      healthstat-check explain FINGERPRINT --in report.json
    """
    if source is None:
        _explain_check(name)
    else:
        _explain_finding(name, source, settings)
    return OK


def _explain_check(name: str) -> None:
    from healthstat_check.checks.registry import catalogue

    if len(name) == 16 and not set(name) - set("0123456789abcdef"):
        raise click.UsageError(f"To explain the finding {name}, say where it is: --in PACKAGE or --in REPORT.")
    known_checks([name])
    check = catalogue()[name]
    write_stdout(f"{check.id} (looks at: {check.looks_at}; severity: {check.severity})\n\n{check.doc.strip()}\n")


def _explain_finding(fingerprint: str, source: str, settings: dict[str, Any]) -> None:
    text = read_report(source)
    found = findings_of(source, _judge(source, settings) if text is None else text)
    asked = [finding for finding in found if finding.get("fingerprint") == fingerprint]
    if not asked:
        raise click.UsageError(f"{source!r} has no finding {fingerprint!r}.")
    from healthstat_check.reports import steps

    write_stdout("\n".join(map(steps.render, asked)))


def _judge(package: str, settings: dict[str, Any]) -> str:
    """The JSON report of a package."""
    reports = judged([package], shared.plain_options(**settings))
    from healthstat_check.reports import json_v1

    return json_v1.render(reports)
