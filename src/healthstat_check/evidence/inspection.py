"""What differs between a folder of evidence, or the package it is about, and the manifest."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from healthstat_check.evidence.folder import SIGNATURES
from healthstat_check.evidence.manifest import NAME, digest, inputs_of, opened, subjects
from healthstat_check.evidence.reason import Reason, reason

MOST_BYTES = 4 * 2**30
_CHUNK = 1 << 22

CHANGED, MISSING, ADDED, BROKEN = "changed", "missing", "added", "broken"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says: `kind` is "changed", "missing", "added" or "broken"; `why` if known."""

    kind: str
    file: str
    why: Reason | None = None


def read_manifest(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The manifest's bytes and its statement.

    Raises:
        OSError: there is none that can be read.
        BrokenManifestError: it is not as it was written.
    """
    content = _regular(folder / NAME)
    return content, opened(content)


def folder_differences(folder: Path, statement: Mapping[str, Any]) -> Iterator[Difference]:
    """Reports that are changed or missing, and files that the manifest does not know."""
    listed = subjects(statement)
    for name, expected in sorted(listed.items()):
        yield from _difference(folder, name, expected, inside=True)
    known = {NAME, *SIGNATURES, *listed}
    yield from (Difference(ADDED, name) for name in sorted(_files(folder)) if name not in known)


def input_differences(package: Path, at: int, statement: Mapping[str, Any]) -> Iterator[Difference]:
    """Files of the `at`-th package of the run, counted from 0, that are not what was read then."""
    for item in inputs_of(statement):
        if item["package"] == at:
            yield from _difference(package, item["name"], item["sha256"], inside=False)


def _difference(folder: Path, name: str, expected: str, inside: bool) -> Iterator[Difference]:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or (inside and ".." in parts):
        yield Difference(BROKEN, name, reason("outside"))
        return
    try:
        found = digest(_regular(folder / name))
    except FileNotFoundError:
        yield Difference(MISSING, name)
    except OSError as error:
        yield Difference(CHANGED, name, reason("system", error=error.strerror or str(error)))
    else:
        if found != expected:
            yield Difference(CHANGED, name, reason("other_hash", found=found, expected=expected))


def _files(folder: Path) -> Iterator[str]:
    """Everything in the folder but folders, by its path; a link is a file."""
    for base, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        empty = [] if folders or files or base == str(folder) else [""]
        yield from ((Path(base) / name).relative_to(folder).as_posix() for name in (*files, *links, *empty))


def _regular(path: Path) -> bytes:
    """The bytes of a regular file that is no link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no regular file")
        if status.st_size > MOST_BYTES:
            raise OSError(0, "it is too large")
        return file.read(MOST_BYTES)
