"""YAML as descriptors need it: no anchors, tags, duplicate keys or second documents; text stays text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import yaml

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.node import Node

_OTHER_WORDS = frozenset({"yes", "no", "on", "off"})
_OCTAL_OR_SIXTIES = re.compile(r"[-+]?(?:0[0-9_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:\Z|[Tt ])")
_NUMBER = re.compile(r"[-+]?[0-9][0-9_.]*\Z")


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
        self.lines = text.split("\n")
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.file, self.log, self.count = file, log, 0

    def document(self) -> Node | None:
        """The only document of the stream."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), "", 0)
        next(self.events)
        second = next(self.events)
        if not isinstance(second, yaml.StreamEndEvent):
            raise RefusedError("yaml_documents", "a second document begins here", _place(second.start_mark))
        return root

    def node(self, event: yaml.Event, path: str, depth: int) -> Node:
        """The node that begins with `event`."""
        self.guard(event, path, depth)
        mark = event.start_mark
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.mapping(path, depth), mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.sequence(path, depth), mark.line + 1, mark.column + 1)
        return self.scalar(event, path)

    def guard(self, event: yaml.Event, path: str, depth: int) -> None:
        """Refuse aliases, anchors, tags, and what is too deep or too much."""
        self.count += 1
        where = _place(event.start_mark, path)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise RefusedError("yaml_alias", "anchors and aliases are not allowed", where, "write the value out")
        if event.tag is not None:
            raise RefusedError("yaml_tag", f"the tag {event.tag} is not allowed", where, "leave the tag out")
        if depth > limits.DESCRIPTOR_DEPTH or self.count > limits.DESCRIPTOR_NODES:
            raise RefusedError("yaml_size", "nested too deep or too many values", where)

    def mapping(self, path: str, depth: int) -> dict[str, Node]:
        """Keys and values up to the end of the mapping."""
        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.guard(event, path, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise RefusedError("yaml_key", "a key must be a text", _place(event.start_mark, path))
            child = f"{path}.{event.value}" if path else event.value
            if event.value in found:
                raise RefusedError(
                    "yaml_duplicate_key", f"`{event.value}` is there twice", _place(event.start_mark, child)
                )
            found[event.value] = self.node(next(self.events), child, depth + 1)
        return found

    def sequence(self, path: str, depth: int) -> list[Node]:
        """Items up to the end of the list."""
        found: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, f"{path}[{len(found)}]", depth + 1))
        return found

    def scalar(self, event: yaml.ScalarEvent, path: str) -> Node:
        """A text with the place of its first character."""
        plain = not event.style and bool(event.implicit[0])
        line, column = event.start_mark.line, event.start_mark.column + (event.style in ("'", '"'))
        if event.style in ("|", ">"):
            line = next((i for i in range(line + 1, len(self.lines)) if self.lines[i].strip()), line)
            column = len(self.lines[line]) - len(self.lines[line].lstrip())
        if plain:
            self.judge(event.value, _place(event.start_mark, path), path)
        return Node(event.value, line + 1, column + 1, plain)

    def judge(self, text: str, where: str, path: str) -> None:
        """Refuse or mention a plain text that other YAML readers turn into something else."""
        date = _DATE.match(text)
        if date and not _is_date(*map(int, date.groups())):
            raise RefusedError(
                "yaml_value", f"`{text}` is no date of the calendar", where, "put it in quotes if it is a code"
            )
        if len(text) > limits.NUMBER_LENGTH and _NUMBER.match(text):
            raise RefusedError(
                "yaml_value", f"a number of {len(text)} characters", where, "put it in quotes if it is a code"
            )
        if text.lower() in _OTHER_WORDS or _OCTAL_OR_SIXTIES.match(text):
            self.log.warning(
                "yaml_implicit_type",
                self.file,
                f"{path}: `{text}` is kept as text, but other YAML readers take it for something else",
                where,
                f'write "{text}"',
            )


def _place(mark: yaml.Mark | None, path: str = "") -> str:
    place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return ", ".join(part for part in (path, place) if part)


def _tab_hint(text: str, mark: yaml.Mark | None) -> str:
    lines = text.split("\n")
    if mark and mark.line < len(lines) and lines[mark.line].lstrip(" ").startswith("\t"):
        return "indent with spaces, not with tabs"
    return ""


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
