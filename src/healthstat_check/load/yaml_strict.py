"""YAML as descriptors need it: no aliases, tags, duplicate keys or second documents; text stays text."""

from __future__ import annotations

from typing import Any

import yaml

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.node import Node
from healthstat_check.load.yaml_lines import line_starts
from healthstat_check.load.yaml_scalars import judge_plain

Event = Any
"""libyaml's events and marks, which have no common type."""


def read_yaml(text: str, file: str, log: Log) -> Node | None:
    """The document in `text`; `None` when it is empty.

    Raises `RefusedError` with line and column for anything that YAML readers understand differently.
    """
    try:
        return _Reader(text, file, log).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RefusedError("yaml_syntax", error.problem or "not YAML", _place(mark), _tab_hint(text, mark)) from error
    except yaml.YAMLError as error:
        raise RefusedError("yaml_syntax", f"not YAML: {' '.join(str(error).split())}") from error


class _Reader:
    """Builds nodes from parser events and stops at the first event that is not allowed."""

    def __init__(self, text: str, file: str, log: Log) -> None:
        self.lines, self.file, self.log = text.split("\n"), file, log
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.count = 0
        self.anchor: Event = None

    def document(self) -> Node | None:
        """The only document of the stream."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), "", 0)
        next(self.events)
        second: Event = next(self.events)
        if not isinstance(second, yaml.StreamEndEvent):
            raise RefusedError("yaml_documents", "a second document begins here", _place(second.start_mark))
        if self.anchor is not None:
            raise _alias(self.anchor, "")
        return root

    def node(self, event: Event, path: str, depth: int) -> Node:
        """The node that begins with `event`."""
        self.guard(event, path, depth)
        mark = event.start_mark
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.mapping(path, depth), mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.sequence(path, depth), mark.line + 1, mark.column + 1)
        return self.scalar(event, path)

    def guard(self, event: Event, path: str, depth: int) -> None:
        """Refuse aliases, tags, and what is too deep or too much; remember anchors."""
        self.count += 1
        if isinstance(event, yaml.AliasEvent):
            raise _alias(event, path)
        self.anchor = event if event.anchor else self.anchor
        if event.tag is not None:
            where = _place(event.start_mark, path)
            raise RefusedError("yaml_tag", f"the tag {event.tag} is not allowed", where, "leave the tag out")
        if depth > limits.DESCRIPTOR_DEPTH or self.count > limits.DESCRIPTOR_NODES:
            raise RefusedError("yaml_size", "nested too deep or too many values", _place(event.start_mark, path))

    def mapping(self, path: str, depth: int) -> dict[str, Node]:
        """Keys and values up to the end of the mapping."""
        found: dict[str, Node] = {}
        event: Event = next(self.events)
        while not isinstance(event, yaml.MappingEndEvent):
            self.guard(event, path, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise RefusedError("yaml_key", "a key must be a text", _place(event.start_mark, path))
            key = event.value
            if len(key) > limits.KEY_LENGTH:
                raise RefusedError("yaml_size", f"a key of {len(key)} characters", _place(event.start_mark, path))
            child = f"{path}.{key}" if path else key
            if key in found:
                raise RefusedError("yaml_duplicate_key", f"`{key}` is there twice", _place(event.start_mark, child))
            found[key] = self.node(next(self.events), child, depth + 1)
            event = next(self.events)
        return found

    def sequence(self, path: str, depth: int) -> list[Node]:
        """Items up to the end of the list."""
        found: list[Node] = []
        event: Event = next(self.events)
        while not isinstance(event, yaml.SequenceEndEvent):
            found.append(self.node(event, f"{path}[{len(found)}]", depth + 1))
            event = next(self.events)
        return found

    def scalar(self, event: Event, path: str) -> Node:
        """A text with the place of its first character."""
        plain = not event.style and bool(event.implicit[0])
        line, column = event.start_mark.line, event.start_mark.column + (event.style in ("'", '"'))
        if event.style in ("|", ">"):
            line, column = _block_start(self.lines, line)
        if plain:
            judge_plain(event.value, path, _place(event.start_mark, path), self.file, self.log)
        later = line_starts(event.value, self.lines, line, event.end_mark.line) if line < event.end_mark.line else ()
        return Node(event.value, line + 1, column + 1, plain, tuple(later))


def _alias(event: Event, path: str) -> RefusedError:
    where = _place(event.start_mark, path)
    return RefusedError("yaml_alias", "anchors and aliases are not allowed", where, "write the value out")


def _block_start(lines: list[str], line: int) -> tuple[int, int]:
    """Line and column, from 0, of the first character of a block text that is announced in `line`."""
    first = next((i for i in range(line + 1, len(lines)) if lines[i].strip()), line)
    return first, len(lines[first]) - len(lines[first].lstrip())


def _place(mark: Event, path: str = "") -> str:
    place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return ", ".join(part for part in (path, place) if part)


def _tab_hint(text: str, mark: Event) -> str:
    lines = text.split("\n")
    if mark and mark.line < len(lines) and lines[mark.line].lstrip(" ").startswith("\t"):
        return "indent with spaces, not with tabs"
    return ""
