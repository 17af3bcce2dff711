"""Which paths a descriptor may name: relative, plain, and inside the package."""

from __future__ import annotations

import re
import unicodedata

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def components(path: str, parent_allowed: bool = False) -> tuple[str, ...]:
    """The folders and the file name of a path below the package folder.

    Raises `RefusedError` for addresses, absolute paths, `..` (unless `parent_allowed`), patterns,
    variables and characters that cannot be seen.
    """
    _refuse_characters(path)
    _refuse_beginning(path)
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if ".." in parts and not parent_allowed:
        raise RefusedError("path_escape", f"`{path}` leaves the package folder", hint="move the file into the package")
    if not parts:
        raise RefusedError("path_empty", "the path is empty")
    return parts


def _refuse_characters(path: str) -> None:
    if len(path) > limits.PATH_LENGTH:
        raise RefusedError("path_length", f"the path has {len(path)} characters; {limits.PATH_LENGTH} are allowed")
    if any(unicodedata.category(c) in _HIDDEN for c in path):
        raise RefusedError("path_character", f"`{visible(path)}` has a character that cannot be seen")
    if _SCHEME.match(path):
        raise RefusedError("path_remote", f"`{path}` is an address or a drive; only files of the package are read")
    if "\\" in path:
        raise RefusedError("path_backslash", f"`{path}` has a backslash", hint="write folders with `/`")
    if set(path) & set("*?[]{}"):
        raise RefusedError("path_pattern", f"`{path}` is a pattern; every file is a resource of its own")
    if set(path) & set("$%"):
        raise RefusedError("path_variable", f"`{path}` has a variable; nothing is put in for it")


def _refuse_beginning(path: str) -> None:
    if path.startswith(("/", "~")):
        raise RefusedError("path_absolute", f"`{path}` does not begin at the package folder", hint="write it relative")
