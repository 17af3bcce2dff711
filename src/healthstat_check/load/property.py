"""One property of a descriptor: its value, its path such as `resources[0].path`, and its file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from healthstat_check.load.log import Log
from healthstat_check.load.node import Node, kind_of


class Property(NamedTuple):
    """Reads typed values; what does not fit becomes a problem with file, line, column and path."""

    node: Node
    path: str
    file: str
    log: Log

    @property
    def where(self) -> str:
        """The path with line and column."""
        return f"{self.path or 'the descriptor'}, line {self.node.line}, column {self.node.column}"

    def refuse(self, code: str, message: str, hint: str = "") -> None:
        """Report this property as refused."""
        self.log.error(code, self.file, f"{self.path}: {message}" if self.path else message, self.where, hint)

    def doubt(self, code: str, message: str, hint: str = "") -> None:
        """Report this property as read with a doubt."""
        self.log.warning(code, self.file, f"{self.path}: {message}" if self.path else message, self.where, hint)

    def get(self, key: str) -> Property | None:
        """The member of a mapping; `None` when it is absent or empty."""
        child = self.node.value.get(key) if isinstance(self.node.value, dict) else None
        if child is None or child.null:
            return None
        return Property(child, f"{self.path}.{key}" if self.path else key, self.file, self.log)

    def members(self) -> Iterator[tuple[str, Property]]:
        """Keys and values of a mapping, in order; none, and a problem, for anything else."""
        if not isinstance(self.node.value, dict):
            self.expected("a mapping")
            return
        for key in self.node.value:
            child = Property(self.node.value[key], f"{self.path}.{key}" if self.path else key, self.file, self.log)
            yield key, child

    def items(self) -> list[Property]:
        """The items of a list; a single value counts as a list of one."""
        if not isinstance(self.node.value, list):
            return [self]
        return [Property(n, f"{self.path}[{i}]", self.file, self.log) for i, n in enumerate(self.node.value)]

    def text(self) -> str | None:
        """The text written here."""
        if isinstance(self.node.value, str) and not self.node.null:
            return self.node.value
        self.expected("a text")
        return None

    def text_of(self, key: str) -> str | None:
        """The text of a member, `None` when absent."""
        child = self.get(key)
        return child.text() if child else None

    def texts_of(self, key: str) -> tuple[str, ...]:
        """The texts of a member that is a text or a list of texts."""
        child = self.get(key)
        found = [item.text() for item in child.items()] if child else []
        return tuple(text for text in found if text is not None)

    def integer_of(self, key: str, least: int = 0) -> int | None:
        """The whole number of a member, `None` when absent or below `least`."""
        child = self.get(key)
        if child is None:
            return None
        number = child.node.integer
        if number is None or number < least:
            child.expected(f"a whole number of at least {least}")
            return None
        return number

    def boolean_of(self, key: str) -> bool | None:
        """True or false of a member, `None` when absent."""
        child = self.get(key)
        if child is None:
            return None
        if child.node.boolean is None:
            child.expected("true or false")
        return child.node.boolean

    def choice_of(self, key: str, choices: Collection[str]) -> str | None:
        """The text of a member that must be one of `choices`."""
        child = self.get(key)
        text = child.text() if child else None
        if child is None or text is None or text in choices:
            return text
        child.refuse(
            "schema", f"expected one of {', '.join(choices)}, not `{text[:60]}`", self.log.nearest(text, choices)
        )
        return None

    def expected(self, wanted: str) -> None:
        """Report that something else is written here."""
        found = "nothing" if self.node.null else kind_of(self.node)
        self.refuse("schema", f"expected {wanted}, not {found}")

    def labels(self) -> dict[str, str]:
        """The member `label` by language; a plain text counts as English."""
        child = self.get("label")
        if child is None:
            return {}
        if isinstance(child.node.value, str):
            return {"en": child.node.value}
        return {language: text for language, item in child.members() if (text := item.text()) is not None}

    def know(self, keys: Collection[str]) -> None:
        """Mention keys that look like a slip of one in `keys`; all others are somebody else's."""
        for key, child in self.members():
            if key not in keys and (near := self.log.nearest(key, keys)):
                child.doubt("unknown_key", f"`{key}` is not known", near)
