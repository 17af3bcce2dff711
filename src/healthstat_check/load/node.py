"""A value of a descriptor as its author wrote it, with its place in the file."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Node(NamedTuple):
    """A scalar (its text), a list or a mapping; `line` and `column` count from 1.

    `plain` says that a scalar was written without quotes, so that it may also be a number, true,
    false or null: who asks for it decides. `column` is that of the text's first character; where a
    text spans several lines, `line_starts` says which of its characters stand where.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    plain: bool = False
    line_starts: tuple[tuple[int, int, int], ...] = ()

    @property
    def null(self) -> bool:
        """Whether nothing was written."""
        return self.plain and isinstance(self.value, str) and self.value in _NULLS

    @property
    def integer(self) -> int | None:
        """The whole number written here, if it is one."""
        if self.plain and isinstance(self.value, str) and _INTEGER.match(self.value):
            return int(self.value)
        return None

    @property
    def boolean(self) -> bool | None:
        """True or false, if one of them is written here."""
        return _WORDS.get(self.value) if self.plain and isinstance(self.value, str) else None

    def unwrapped(self) -> Any:
        """Plain Python: text stays text unless it is a whole number, true, false or null."""
        if isinstance(self.value, dict):
            return {key: child.unwrapped() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return tuple(child.unwrapped() for child in self.value)
        if self.null:
            return None
        return next((v for v in (self.boolean, self.integer) if v is not None), self.value)


def kind_of(node: Node) -> str:
    """What is written here, for a message."""
    if isinstance(node.value, dict):
        return "a mapping"
    return "a list" if isinstance(node.value, list) else f"`{node.value[:60]}`"
