"""Files below a folder, opened one path component at a time; no link is followed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible

STEP_BY_STEP = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system opens a name within an opened folder; else each step is looked at before the file is opened."""

_NO_LINK, _CLOSED = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FILE = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | _CLOSED
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0) | _CLOSED


@contextlib.contextmanager
def opened(folder: Path, parts: tuple[str, ...], path: str) -> Iterator[int]:
    """The file below `folder`, opened; every folder on the way is opened by itself."""
    with _refusing(path), contextlib.ExitStack() as stack:
        if not STEP_BY_STEP:
            found = os.open(_looked_at(folder, parts, path), _FILE)
            stack.callback(os.close, found)
            yield found
            return
        current = os.open(folder, _FOLDER & ~_NO_LINK)
        stack.callback(os.close, current)
        for index, part in enumerate(parts):
            current = _step(current, part, path, last=index == len(parts) - 1)
            stack.callback(os.close, current)
        yield current


@contextlib.contextmanager
def _refusing(path: str) -> Iterator[None]:
    """Turn an error of the operating system into a refusal."""
    try:
        yield
    except OSError as error:
        raise RefusedError("path_unreadable", f"`{path}` cannot be read: {error.strerror}") from error


def _step(current: int, part: str, path: str, last: bool) -> int:
    names = os.listdir(current)
    if part not in names:
        raise _missing(names, part, path)
    try:
        return os.open(part, _FILE if last else _FOLDER, dir_fd=current)
    except OSError as error:
        if stat.S_ISLNK(os.lstat(part, dir_fd=current).st_mode):
            raise _link(path) from error
        raise


def _looked_at(folder: Path, parts: tuple[str, ...], path: str) -> Path:
    """The file's path once no step on the way is a link, or a junction of Windows."""
    current = folder
    for part in parts:
        names = [entry.name for entry in current.iterdir()]
        if part not in names:
            raise _missing(names, part, path)
        current = current / part
        status = current.lstat()
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", False):
            raise _link(path)
    return current


def _link(path: str) -> RefusedError:
    return RefusedError("path_link", f"`{path}` goes through a symbolic link", hint="put the file itself there")


def _missing(names: Sequence[str], part: str, path: str) -> RefusedError:
    from difflib import get_close_matches  # only a slip needs it

    known = [n for n in names if is_utf8(os.fsencode(n))][:200]
    near = [n for n in known if n.casefold() == part.casefold()] or get_close_matches(part, known, 1)
    hint = f"there is `{visible(near[0])}`" if near else "check the name"
    return RefusedError("path_missing", f"`{path}` is not in the package", hint=hint)


def is_utf8(name: bytes) -> bool:
    """Whether a file name is text."""
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
