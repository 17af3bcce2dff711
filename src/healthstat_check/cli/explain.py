"""`healthstat-check explain`: a check's page, or the arithmetic of a finding, a relation or a figure step by step."""

from __future__ import annotations

from typing import Any

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.exit_codes import OK
from healthstat_check.cli.judging import asked, judged
from healthstat_check.cli.report_files import findings_of, is_package, read_report
from healthstat_check.cli.selection import known_checks
from healthstat_check.cli.stdout import write_stdout

IN = click.option(
    "--in", "source", metavar="PACKAGE|REPORT", help="Where it is: a package, or for a finding a JSON report."
)
FINGERPRINT_DIGITS = 16


@click.command("explain")
@click.argument("name", metavar="CHECK|FINGERPRINT|RELATION|FIGURE")
@shared.with_options(IN, *shared.READING)
def command(name: str, source: str | None, **settings: Any) -> int:
    """Explain a check, a finding by its fingerprint, or a relation or figure of a package by its name.

    Of a relation and a figure everything is told, whether something is wrong or not: how each print was read, what the
    others allow, the outcome, and how large an error could have hidden, from the relation alone and from all together.

    \b
    Examples:
      healthstat-check explain share_outside_parts
      healthstat-check explain a65e7cde8edc1ab1 --in sample_data/osms-coverage
      healthstat-check explain crisis-or-emergency-rest --in sample_data/osms-coverage
      healthstat-check explain a65e7cde8edc1ab1 --in report.json
    """
    if source is None:
        text = _check(name, settings["lang"])
    elif is_package(source):
        text = _of_package(name, source, settings)
    else:
        text = _finding_of_report(name, source)
    write_stdout(text)
    return OK


def _check(name: str, language: str) -> str:
    if _is_fingerprint(name):
        raise click.UsageError(f"To explain the finding {name}, say where it is: --in PACKAGE or --in REPORT.")
    known_checks([name])
    from healthstat_check.checks.registry import catalogue
    from healthstat_check.reports.explanation import explain_check

    return explain_check(catalogue()[name].doc, name, language)


def _is_fingerprint(name: str) -> bool:
    return len(name) == FINGERPRINT_DIGITS and not set(name) - set("0123456789abcdef")


def _of_package(name: str, source: str, settings: dict[str, Any]) -> str:
    """The finding of this fingerprint, else the relation and the figure of this name."""
    options = shared.plain_options(**settings)
    if _is_fingerprint(name):
        (report,) = judged([source], options)
        if any(finding.fingerprint == name for finding in report.findings):
            from healthstat_check.reports.explanation import explain_finding

            return explain_finding(report, name, settings["lang"])
    package, found = asked(source, name, options)
    complain(package.problems)
    if not found:
        raise _unknown(name, source)
    from healthstat_check.reports.named_page import explain_named

    return explain_named(package, found, settings["lang"])


def _finding_of_report(fingerprint: str, source: str) -> str:
    found = [f for f in findings_of(source, read_report(source)) if f.get("fingerprint") == fingerprint]
    if not found:
        raise _unknown(fingerprint, source)
    from healthstat_check.reports.steps import render

    return "\n".join(map(render, found))


def _unknown(name: str, source: str) -> click.UsageError:
    what = "finding" if _is_fingerprint(name) or not is_package(source) else "relation or figure"
    return click.UsageError(f"{source!r} has no {what} {name!r}.")
