"""`healthstat-check verify`: whether evidence is still as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli.exit_codes import FINDINGS, OK, REFUSED
from healthstat_check.cli.rerun import rerun_differences
from healthstat_check.cli.stdout import write_stdout

if TYPE_CHECKING:
    from healthstat_check.evidence.inspection import Difference
    from healthstat_check.evidence.signatures import Signature

SIGNATURE_WORDS = {
    "good": "{file}: signed by {detail}",
    "unknown_signer": "{file}: the signer is not known: {detail}",
    "bad": "{file}: the signature does not fit: {detail}",
    "unchecked": "{file}: not checked: {detail}",
}
HASHES_ALONE = (
    "Hashes show accidents, not forgers: whoever can write here can also write a new manifest. "
    "Sign it with `ssh-keygen -Y sign -n healthstat-check -f KEY manifest.json`, and check with --signers."
)
PACKAGE = click.option(
    "--package",
    "packages",
    metavar="PACKAGE",
    multiple=True,
    type=click.Path(exists=True),
    help="Compare the files of this package with those of the run. Repeatable, in the order of the run.",
)
RERUN = click.option("--rerun", is_flag=True, help="Judge the packages again and compare the reports.")
SIGNERS = click.option(
    "--signers",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Who may have signed: allowed signers of ssh-keygen, or a minisign public key.",
)


@click.command("verify")
@click.argument("evidence", metavar="EVIDENCE", type=click.Path(exists=True, file_okay=False))
@PACKAGE
@RERUN
@SIGNERS
def command(evidence: str, packages: tuple[str, ...], rerun: bool, signers: str | None) -> int:
    """Find every file of a run's evidence that was changed, added or removed since.

    \b
    Examples:
      healthstat-check check sample_data/osms-coverage --evidence evidence
      healthstat-check verify evidence
      healthstat-check verify evidence --package sample_data/osms-coverage --rerun

    \b
    Exit codes:
      0  everything that was looked at is as it was written
      1  a difference, or a signature that does not fit
      2  something could not be checked
    """
    if rerun and not packages:
        raise click.UsageError("--rerun needs the packages: name each with --package.")
    from healthstat_check.evidence.inspection import read_manifest
    from healthstat_check.evidence.manifest import BrokenManifestError

    folder = Path(evidence)
    try:
        _, statement = read_manifest(folder)
    except OSError as error:
        raise click.ClickException(f"{evidence}: manifest.json cannot be read: {error.strerror}") from error
    except BrokenManifestError as error:
        write_stdout(f"changed: manifest.json: {error}\n")
        return FINDINGS
    return _report(folder, statement, packages, rerun, signers)


def _report(
    folder: Path, statement: Mapping[str, Any], packages: Sequence[str], rerun: bool, signers: str | None
) -> int:
    """Tell what differs and what was not looked at; the exit code."""
    from healthstat_check.evidence.signatures import signatures

    differences = list(_differences(folder, statement, packages))
    again = rerun_differences(folder, statement, packages) if rerun else None
    signed = signatures(folder, None if signers is None else Path(signers))
    lines = [*map(_told, differences), *(again.lines if again else ()), *map(_signature, signed)]
    lines += _summary(statement, differences, packages, signed)
    write_stdout("\n".join(lines) + "\n")
    if differences or (again and again.differ) or any(s.state == "bad" for s in signed):
        return FINDINGS
    unchecked = (again is not None and not again.comparable) or any(s.state == "unchecked" for s in signed)
    return REFUSED if unchecked or (signers and not signed) else OK


def _differences(folder: Path, statement: Mapping[str, Any], packages: Sequence[str]) -> Iterator[Difference]:
    from healthstat_check.evidence.inspection import folder_differences, input_differences

    yield from folder_differences(folder, statement)
    for at, package in enumerate(packages):
        start = Path(package)
        yield from input_differences(start if start.is_dir() else start.parent, at, statement)


def _told(difference: Difference) -> str:
    from healthstat_check.reports.visible import visible

    detail = f": {visible(difference.detail, 400)}" if difference.detail else ""
    return f"{difference.kind}: {visible(difference.file)}{detail}"


def _signature(signature: Signature) -> str:
    from healthstat_check.reports.visible import visible

    return SIGNATURE_WORDS[signature.state].format(file=signature.file, detail=visible(signature.detail, 400))


def _summary(
    statement: Mapping[str, Any],
    differences: Sequence[Difference],
    packages: Sequence[str],
    signed: Sequence[Signature],
) -> Iterator[str]:
    """What was compared with what came of it, and what nobody looked at."""
    reports, inputs = len(statement["subject"]), len(statement["predicate"]["inputs"])
    looked = f"{reports} reports" + (f" and {inputs} inputs" if packages else "")
    yield f"{len(differences)} differences" if differences else f"{looked}: as the manifest has them"
    if not packages:
        yield f"{inputs} inputs were not compared: name the package with --package"
    if not any(s.state == "good" for s in signed):
        yield HASHES_ALONE
