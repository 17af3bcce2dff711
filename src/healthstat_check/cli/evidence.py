"""`--evidence DIR`: the reports of a run and the manifest that they can be held against."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli.delivery import WIDTH
from healthstat_check.cli.exit_codes import verdict_code
from healthstat_check.cli.stdout import NotWrittenError

if TYPE_CHECKING:
    from healthstat_check.model.report import Report

OPTION = click.option(
    "--evidence",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write all reports and a manifest of inputs, rules and reports to DIR (see `verify`).",
)
LIBRARIES = ("click", "jinja2", "lark", "pandera", "polars", "pydantic", "PyYAML", "rich")


def write_evidence_of(
    reports: Sequence[Report], folder: str, min_coverage: float | None, files: Sequence[str] = ()
) -> None:
    """Write the reports and their manifest; `files` are the lone ones that were audited.

    Raises:
        NotWrittenError: the folder cannot be written.
    """
    from healthstat_check.evidence.folder import write_evidence

    manifest = partial(_manifest, facts=_facts(reports, min_coverage, files))
    try:
        dropped = write_evidence(Path(folder), rendered(reports), manifest)
    except OSError as error:
        raise NotWrittenError(folder, error) from error
    for name in dropped:
        click.echo(f"{folder}/{name} signed the manifest before and was taken away: sign anew", err=True)


def rendered(reports: Sequence[Report]) -> dict[str, bytes]:
    """The reports of a run by their file names."""
    from healthstat_check.reports import html, json_v1, sarif, terminal

    texts = {
        "report.html": html.render(reports),
        "report.json": json_v1.render(reports),
        "report.sarif": sarif.render(reports),
        "report.txt": terminal.render(reports, WIDTH, False),
    }
    return {name: text.encode() for name, text in texts.items()}


def at_path(report: Report, path: str) -> Report:
    """The same report as of a package that was named by another path."""
    return replace(report, package=replace(report.package, path=path))


def _manifest(reports: Mapping[str, bytes], previous: str | None, facts: Mapping[str, Any]) -> bytes:
    from healthstat_check.evidence.manifest import sealed

    return sealed(reports, {**facts, "previous": previous})


def _facts(reports: Sequence[Report], min_coverage: float | None, files: Sequence[str]) -> dict[str, Any]:
    """Everything that the verdict depends on, and the verdict."""
    from healthstat_check.load.digests import file_digests, input_digests
    from healthstat_check.reports.tally import by_severity, covered

    examined, figures = covered(c for report in reports for c in report.coverage)
    digests = ((at, input_digests(report.package)) for at, report in enumerate(reports))
    read = ((0, file_digests(files)),) if files else digests
    return {
        "command": "audit" if files else "check",
        "tool": {"name": "healthstat-check", "version": importlib.metadata.version("healthstat-check")},
        "environment": {"python": platform.python_version(), "libraries": _versions()},
        "options": asdict(reports[0].options) if reports else {},
        "packages": [{"name": report.package.name, "path": report.package.path} for report in reports],
        "inputs": [{"package": at, "name": n, "sha256": h} for at, found in read for n, h in found.items()],
        "coverage": {"examined": examined, "figures": figures},
        "verdict": {"exit_code": verdict_code(reports, min_coverage), "findings": dict(by_severity(reports))},
    }


def _versions() -> dict[str, str]:
    return {name: importlib.metadata.version(name) for name in LIBRARIES}
