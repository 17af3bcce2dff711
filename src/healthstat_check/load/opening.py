"""Files below a folder, opened one path component at a time; no link is followed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible

_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC


@contextlib.contextmanager
def opened(folder: Path, parts: tuple[str, ...], path: str) -> Iterator[int]:
    """The file below `folder`, opened; every folder on the way is opened by itself."""
    with _refusing(path), contextlib.ExitStack() as stack:
        current = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
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
    if part not in os.listdir(current):
        raise _missing(current, part, path)
    try:
        return os.open(part, _FILE if last else _FOLDER, dir_fd=current)
    except OSError as error:
        mode = os.lstat(part, dir_fd=current).st_mode
        if stat.S_ISLNK(mode):
            raise RefusedError(
                "path_link", f"`{path}` goes through a symbolic link", hint="put the file itself there"
            ) from error
        raise


def _missing(current: int, part: str, path: str) -> RefusedError:
    from difflib import get_close_matches  # only a slip needs it

    names = [n for n in os.listdir(current) if is_utf8(os.fsencode(n))][:200]
    near = [n for n in names if n.casefold() == part.casefold()] or get_close_matches(part, names, 1)
    hint = f"there is `{visible(near[0])}`" if near else "check the name"
    return RefusedError("path_missing", f"`{path}` is not in the package", hint=hint)


def is_utf8(name: bytes) -> bool:
    """Whether a file name is text."""
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
