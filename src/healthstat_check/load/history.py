"""An earlier state of a package, taken from git's objects: the work tree is neither read nor touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.package import folder_of
from healthstat_check.load.visible import visible
from healthstat_check.model.package import Package

QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
"""No network, no question, no lock, messages in English."""
REGULAR = (b"100644", b"100755")


class HistoryError(RefusedError):
    """There is no such earlier state; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__("history", message)


class Earlier(NamedTuple):
    """The package as it was: its path, and the folder below which the packages lie that it names."""

    path: str
    root: str


class _File(NamedTuple):
    """A file in git's tree: its object, how many bytes, its path from the top of the repository."""

    blob: bytes
    size: int
    path: bytes


@contextmanager
def earlier_state(package: Package, revision: str, root: str | None = None) -> Iterator[Earlier | None]:
    """The package as it was at a revision, with the packages it names, in a folder that lasts as long as the block.

    `None` for a package that was not there yet.

    Raises:
        HistoryError: the package is in no git repository, the revision is not known there, or was too large.
    """
    start = folder_of(Path(package.path)).resolve()
    top = Path(os.fsdecode(_git(start, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    folders = sorted({start, *_neighbours(package)})
    files = _files(top, _commit(top, revision), [f.relative_to(top) for f in folders if f.is_relative_to(top)])
    with TemporaryDirectory(prefix="healthstat-check-") as place:
        _write(top, files, Path(place))
        there = Path(place, start.relative_to(top))
        path = there if Path(package.path).is_dir() else there / Path(package.path).name
        wanted = Path(root).resolve() if root else start.parent
        beside = Path(place, wanted.relative_to(top)) if wanted.is_relative_to(top) else Path(place)
        yield Earlier(str(path), str(beside)) if there.is_dir() and any(there.iterdir()) else None


def _commit(top: Path, revision: str) -> str:
    if revision.startswith("-") or "\0" in revision:
        raise HistoryError(f"{visible(revision)!r} is no revision")
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except HistoryError as error:
        raise HistoryError(f"git knows no revision {visible(revision)!r} here; a shallow clone lacks most") from error


def _neighbours(package: Package) -> Iterator[Path]:
    """The folders of the packages that a package names, and of those that they name."""
    for other in package.others.values():
        yield folder_of(Path(other.path)).resolve()
        yield from _neighbours(other)


def _files(top: Path, commit: str, folders: Sequence[Path]) -> list[_File]:
    """The regular files below folders in the tree of a commit; links are left out.

    Raises:
        HistoryError: there are too many, or they are too large.
    """
    below = [] if Path() in folders else ["--", *map(str, folders)]
    listing = _git(top, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, *below)
    entries = [entry.partition(b"\t") for entry in listing.split(b"\0") if entry]
    parts = [(*head.split(), path) for head, _, path in entries]
    found = [_File(blob, int(size), path) for mode, _, blob, size, path in parts if mode in REGULAR]
    if len(found) > limits.HISTORY_FILES or sum(file.size for file in found) > limits.HISTORY_BYTES:
        raise HistoryError(f"what is to be compared had more than {limits.HISTORY_BYTES} bytes or too many files then")
    return found


def _write(top: Path, files: Sequence[_File], place: Path) -> None:
    """Every file below `place`, byte for byte as git keeps it: no filter, no conversion of line ends."""
    content = _git(top, "cat-file", "--batch", given=b"".join(file.blob + b"\n" for file in files))
    at = 0
    for file in files:
        begin = content.index(b"\n", at) + 1
        at = begin + file.size + 1
        target = place / os.fsdecode(file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content[begin : at - 1])


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers on standard output.

    Raises:
        HistoryError: git is not there, or refuses.
    """
    command = ["git", "--no-replace-objects", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True, env=os.environ | QUIET)  # noqa: S603 - git by its name, a list of words, no shell
    except FileNotFoundError as error:
        raise HistoryError("git is not installed; an earlier state cannot be looked up") from error
    except subprocess.CalledProcessError as error:
        said = visible(error.stderr.decode("utf-8", "replace").strip())
        raise HistoryError(f"git cannot look up the earlier state: {said}") from error
    return done.stdout
