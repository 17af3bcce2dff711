"""Detached signatures of a manifest: by `ssh-keygen -Y sign` or minisign, checked with those very tools."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from healthstat_check.evidence.manifest import NAME
from healthstat_check.evidence.reason import Reason, reason

NAMESPACE = "healthstat-check"
SECONDS = 30

GOOD, UNKNOWN_SIGNER, BAD, UNCHECKED = "good", "unknown_signer", "bad", "unchecked"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature file and what came of checking it: "good", "unknown_signer", "bad" or "unchecked".

    `signer` is that of a good one, `why` says of any other why it is none.
    """

    file: str
    state: str
    signer: str = ""
    why: Reason | None = None


def signatures(folder: Path, signers: Path | None) -> tuple[Signature, ...]:
    """Every signature beside the manifest.

    `signers` is a file of allowed signers (ssh-keygen, ALLOWED SIGNERS) or a minisign public key; without it
    a signature can only be found intact, not whose it is.
    """
    found = []
    if (folder / f"{NAME}.sig").exists():
        found.append(_ssh(folder, signers))
    if (folder / f"{NAME}.minisig").exists():
        found.append(_minisign(folder, signers))
    return tuple(found)


def _ssh(folder: Path, signers: Path | None) -> Signature:
    name = f"{NAME}.sig"
    tool = shutil.which("ssh-keygen")
    if tool is None:
        return Signature(name, UNCHECKED, why=reason("no_tool", tool="ssh-keygen"))
    base = ["-n", NAMESPACE, "-s", str(folder / name)]
    if signers is None:
        intact = _run([tool, "-Y", "check-novalidate", *base], folder)
        return _unnamed(name, intact)
    who = _run([tool, "-Y", "find-principals", "-s", str(folder / name), "-f", str(signers)], folder)
    principal = who.stdout.decode(errors="replace").strip().partition("\n")[0]
    if who.returncode or not principal:
        return _unnamed(name, _run([tool, "-Y", "check-novalidate", *base], folder))
    good = _run([tool, "-Y", "verify", "-f", str(signers), "-I", principal, *base], folder)
    return _judged(name, good, principal)


def _unnamed(name: str, intact: subprocess.CompletedProcess[bytes]) -> Signature:
    if intact.returncode:
        return _judged(name, intact, "")
    return Signature(name, UNKNOWN_SIGNER, why=reason("whose"))


def _judged(name: str, done: subprocess.CompletedProcess[bytes], signer: str) -> Signature:
    if done.returncode:
        return Signature(name, BAD, why=reason("system", error=_said(done)))
    return Signature(name, GOOD, signer)


def _minisign(folder: Path, signers: Path | None) -> Signature:
    name = f"{NAME}.minisig"
    tool = shutil.which("minisign")
    if tool is None or signers is None:
        return Signature(name, UNCHECKED, why=reason("no_tool", tool="minisign") if tool is None else reason("no_key"))
    done = _run([tool, "-V", "-q", "-p", str(signers), "-x", str(folder / name), "-m", str(folder / NAME)], folder)
    return _judged(name, done, str(signers))


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    """The tool with the manifest on its standard input."""
    with (folder / NAME).open("rb") as manifest:
        return subprocess.run(command, stdin=manifest, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - the command is ours, its arguments are paths


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What the tool said, on one line."""
    return " ".join((done.stderr or done.stdout).decode(errors="replace").split())[:200]
