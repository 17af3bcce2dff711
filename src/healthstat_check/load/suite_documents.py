"""Suites as Great Expectations 1 writes them: JSON with `name`, `expectations`, `meta` and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from healthstat_check.load import keys, limits
from healthstat_check.load.node import Node
from healthstat_check.load.property import Property
from healthstat_check.model.expectation import Expectation
from healthstat_check.model.finding import ERROR, INFORMATION, WARNING

SEVERITIES = {"critical": ERROR, "warning": WARNING, "info": INFORMATION}
HINT = "suites are JSON as Great Expectations 1 writes it"


def read_expectations(root: Property) -> Iterator[Expectation]:
    """The expectations in order; a problem for each that is none."""
    listed = root.get("expectations")
    items = listed.items() if listed else []
    if listed is None or not isinstance(listed.node.value, list):
        root.refuse("suite", "there is no list `expectations`", HINT)
        return
    if len(items) > limits.EXPECTATIONS:
        listed.refuse("limit_expectations", f"{len(items)} expectations; {limits.EXPECTATIONS} are allowed")
        return
    seen: Counter[tuple[str, ...]] = Counter()
    for item in items:
        expectation = _expectation(item, seen)
        if expectation is not None:
            yield expectation


def _expectation(item: Property, seen: Counter[tuple[str, ...]]) -> Expectation | None:
    item.know(keys.EXPECTATION)
    kind, arguments = item.text_of("type"), item.get("kwargs")
    if kind is None:
        item.refuse("suite", "the expectation has no `type`", HINT)
        return None
    values = _plain(arguments.node) if arguments else {}
    if not isinstance(values, dict):
        item.refuse("suite", "`kwargs` must be a mapping of arguments to values")
        return None
    severity = SEVERITIES[item.choice_of("severity", tuple(SEVERITIES)) or "critical"]
    found = Expectation(kind, values, item.text_of("description") or "", severity, where=item.where)
    seen[kind, *found.columns] += 1
    return Expectation(kind, values, found.description, severity, seen[kind, *found.columns], item.where)


def _plain(node: Node) -> Any:
    """Plain Python of a JSON value: a fraction as the nearest binary number, as GX itself reads it.

    A number too large for that stays text.
    """
    if isinstance(node.value, dict):
        return {key: _plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(child) for child in node.value]
    if not node.plain:
        return node.value
    if node.null or node.boolean is not None:
        return node.boolean
    return _number(node.value)


def _number(text: str) -> int | float | str:
    if text.lstrip("-").isdigit():
        return int(text)
    value = float(text)
    return value if abs(value) != float("inf") else text
