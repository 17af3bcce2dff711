"""`healthstat-check verify`: whether evidence is still as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli.exit_codes import FINDINGS, OK, REFUSED
from healthstat_check.cli.options import LANG
from healthstat_check.cli.rerun import rerun_differences
from healthstat_check.cli.stdout import write_stdout

if TYPE_CHECKING:
    from healthstat_check.evidence.inspection import Difference
    from healthstat_check.evidence.reason import Reason
    from healthstat_check.evidence.signatures import Signature
    from healthstat_check.reports.wording.wording import Wording

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
@LANG
def command(evidence: str, packages: tuple[str, ...], rerun: bool, signers: str | None, lang: str) -> int:
    """Find every file of a run's evidence that was changed, added or removed since.

    \b
    Examples:
      healthstat-check check sample_data/osms-coverage --evidence evidence
      healthstat-check verify evidence
      healthstat-check verify evidence --package sample_data/osms-coverage --rerun --lang kk

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
    from healthstat_check.reports.wording.wording import wording

    folder, words = Path(evidence), wording(lang)
    try:
        _, statement = read_manifest(folder)
    except OSError as error:
        raise click.ClickException(f"{evidence}: manifest.json cannot be read: {error.strerror}") from error
    except BrokenManifestError as error:
        write_stdout(f"{words.say('verify.changed', file='manifest.json')}: {_sentence(error.why, words)}\n")
        return FINDINGS
    return _report(folder, statement, packages, rerun, signers, words)


def _report(
    folder: Path,
    statement: Mapping[str, Any],
    packages: Sequence[str],
    rerun: bool,
    signers: str | None,
    words: Wording,
) -> int:
    """Tell what differs and what was not looked at; the exit code."""
    from healthstat_check.evidence.signatures import signatures

    differences = list(_differences(folder, statement, packages))
    again = rerun_differences(folder, statement, packages) if rerun else None
    signed = signatures(folder, None if signers is None else Path(signers))
    lines = [_told(difference, words) for difference in differences]
    lines += [_sentence(why, words) for why in (again.told if again else ())]
    lines += [_signature(one, words) for one in signed]
    lines += _summary(statement, differences, packages, signed, words)
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


def _told(difference: Difference, words: Wording) -> str:
    from healthstat_check.reports.visible import visible

    told = words.say(f"verify.{difference.kind}", file=visible(difference.file))
    return f"{told}: {_sentence(difference.why, words)}" if difference.why else told


def _signature(signature: Signature, words: Wording) -> str:
    from healthstat_check.reports.visible import visible

    why = visible(signature.signer, 400) if signature.why is None else _sentence(signature.why, words)
    return words.say(f"verify.signature_{signature.state}", file=signature.file, why=why)


def _sentence(why: Reason, words: Wording) -> str:
    from healthstat_check.reports.visible import visible

    return words.say(f"verify.{why.key}", **{name: visible(value, 400) for name, value in why.values.items()})


def _summary(
    statement: Mapping[str, Any],
    differences: Sequence[Difference],
    packages: Sequence[str],
    signed: Sequence[Signature],
    words: Wording,
) -> Iterator[str]:
    """What was compared with what came of it, and what nobody looked at."""
    reports, inputs = len(statement["subject"]), words.count(len(statement["predicate"]["inputs"]), "input")
    looked = words.count(reports, "report")
    if differences:
        yield words.count(len(differences), "difference")
    elif packages:
        yield words.say("verify.as_written_both", reports=looked, inputs=inputs)
    else:
        yield words.say("verify.as_written", reports=looked)
    if not packages:
        yield words.say("verify.not_compared", inputs=inputs)
    if not any(s.state == "good" for s in signed):
        yield words.say("verify.hashes_alone")
