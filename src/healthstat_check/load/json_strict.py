"""JSON with places: no duplicate keys, nothing after the value, numbers kept as they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from json import JSONDecodeError, JSONDecoder

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.node import Node

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)(?![\w.+-])")
_STRINGS = JSONDecoder(strict=True)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> Node | None:
    """The value in `text`; `None` when it is empty. Raises `RefusedError` with line and column."""
    reader = _Reader(text)
    start = reader.skip(0)
    if start == len(text):
        return None
    node, end = reader.node(start, "", 0)
    if reader.skip(end) != len(text):
        raise reader.refusal("json_syntax", "text after the end of the value", reader.skip(end))
    return node


class _Reader:
    """Recursive descent over one text; every method takes an offset and returns the next one."""

    def __init__(self, text: str) -> None:
        self.text, self.count = text, 0
        self.ends = [m.start() for m in re.finditer("\n", text)]

    def skip(self, at: int) -> int:
        """The offset after white space."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def node(self, at: int, path: str, depth: int) -> tuple[Node, int]:
        """The value that begins at an offset."""
        self.count += 1
        if depth > limits.DESCRIPTOR_DEPTH or self.count > limits.DESCRIPTOR_NODES:
            raise self.refusal("json_size", "nested too deep or too many values", at, path)
        line, column = self.place(at)
        first = self.text[at : at + 1]
        if first == "{":
            members, end = self.mapping(at + 1, path, depth)
            return Node(members, line, column), end
        if first == "[":
            items, end = self.sequence(at + 1, path, depth)
            return Node(items, line, column), end
        if first == '"':
            content, end = self.string(at, path)
            return Node(content, line, column + 1), end
        return self.plain(at, path)

    def plain(self, at: int, path: str) -> tuple[Node, int]:
        """A number, true, false or null."""
        found = _PLAIN.match(self.text, at)
        if not found:
            raise self.refusal("json_syntax", "expected a value", at, path)
        if len(found[0]) > limits.NUMBER_LENGTH:
            raise self.refusal("json_value", f"a number of {len(found[0])} characters", at, path)
        return Node(found[0], *self.place(at), plain=True), found.end()

    def string(self, at: int, path: str) -> tuple[str, int]:
        """A quoted text."""
        try:
            content, end = _STRINGS.raw_decode(self.text, at)
        except JSONDecodeError as error:
            raise self.refusal("json_syntax", error.msg, error.pos, path) from error
        if _SURROGATE.search(content):
            raise self.refusal("json_value", "half of a surrogate pair is no character", at, path)
        return str(content), end

    def mapping(self, at: int, path: str, depth: int) -> tuple[dict[str, Node], int]:
        """Members up to the closing brace."""
        found: dict[str, Node] = {}
        at = self.skip(at)
        while self.text[at : at + 1] != "}":
            at = self.expect('"', at, path) - 1
            key, end = self.string(at, path)
            if len(key) > limits.KEY_LENGTH:
                raise self.refusal("json_size", f"a key of {len(key)} characters", at, path)
            child = f"{path}.{key}" if path else key
            if key in found:
                raise self.refusal("json_duplicate_key", f"`{key}` is there twice", at, child)
            end = self.expect(":", self.skip(end), child)
            found[key], end = self.node(self.skip(end), child, depth + 1)
            at = self.separator("}", end, path)
        return found, at + 1

    def sequence(self, at: int, path: str, depth: int) -> tuple[list[Node], int]:
        """Items up to the closing bracket."""
        found: list[Node] = []
        at = self.skip(at)
        while self.text[at : at + 1] != "]":
            item, end = self.node(at, f"{path}[{len(found)}]", depth + 1)
            found.append(item)
            at = self.separator("]", end, path)
        return found, at + 1

    def separator(self, closing: str, at: int, path: str) -> int:
        """The offset of the next member, or of the closing mark."""
        at = self.skip(at)
        if self.text[at : at + 1] == closing:
            return at
        at = self.skip(self.expect(",", at, path))
        if self.text[at : at + 1] == closing:
            raise self.refusal("json_syntax", "a comma before the end", at, path)
        return at

    def expect(self, mark: str, at: int, path: str) -> int:
        """The offset after a mark that must stand here."""
        if self.text[at : at + 1] != mark:
            raise self.refusal("json_syntax", f"expected {mark}", at, path)
        return at + 1

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_left(self.ends, at)
        return line + 1, at - (self.ends[line - 1] if line else -1)

    def refusal(self, code: str, message: str, at: int, path: str = "") -> RefusedError:
        """The refusal of what stands at an offset."""
        line, column = self.place(at)
        return RefusedError(code, message, ", ".join(p for p in (path, f"line {line}, column {column}") if p))
