"""One finding of a JSON report, its arithmetic step by step.

A report is read back from a file, so every part of it may be missing or of another type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthstat_check.reports.visible import visible

Finding = Mapping[str, Any]


def render(finding: Finding) -> str:
    """The finding as lines of text: what is said, what is printed and how it is read, what the others allow."""
    return "\n".join(_lines(finding)) + "\n"


def _lines(finding: Finding) -> Iterator[str]:
    yield " · ".join(_text(finding, key) for key in ("check", "severity", "outcome"))
    yield _text(finding, "message", longest=4000)
    relation = _mapping(finding.get("relation"))
    if relation:
        yield f"Relation {_text(relation, 'name')}: {_text(relation, 'formula', longest=4000)}"
    for number, figure in enumerate(map(_mapping, _list(finding.get("figures"))), 1):
        yield from _figure(number, figure)
    for label, key in (("Stated", "stated"), ("The others allow", "attainable"), ("Gap", "gap")):
        if _mapping(finding.get(key)):
            yield f"{label}: {interval(_mapping(finding.get(key)))}"
    for repair in map(_mapping, _list(finding.get("repairs"))):
        yield from _repair(repair)


def _figure(number: int, figure: Finding) -> Iterator[str]:
    read = " ".join(_text(figure, key) for key in ("hedge", "value", "unit") if figure.get(key) is not None)
    place = _place(_mapping(figure.get("location")))
    yield f"{number}. {_text(figure, 'printed')} ({_text(figure, 'name')}{place}), read as {read or 'no number'}"
    narrow, wide = (_mapping(figure.get(key)) for key in ("narrow", "wide"))
    if narrow and wide:
        yield f"   narrow {interval(narrow)}, wide {interval(wide)}"


def _repair(repair: Finding) -> Iterator[str]:
    prints = ", ".join(visible(str(text)) for text in _list(repair.get("would_print")))
    between = interval(_mapping(repair.get("interval")))
    yield f"It would fit if {_text(repair, 'figure')} were in {between}" + (f", printed {prints}" if prints else "")


def interval(ends: Finding) -> str:
    """An interval in brackets, round where an end is open."""
    low = "(-∞" if ends.get("low") is None else ("[" if ends.get("low_closed") else "(") + _text(ends, "low")
    high = "∞)" if ends.get("high") is None else _text(ends, "high") + ("]" if ends.get("high_closed") else ")")
    return f"{low}, {high}"


def _place(location: Finding) -> str:
    parts = (_text(location, "file"), _text(location, "line"))
    return ", " + ":".join(part for part in parts if part) if location else ""


def _text(item: Finding, key: str, longest: int = 160) -> str:
    value = item.get(key)
    return "" if value is None else visible(str(value), longest)


def _mapping(value: object) -> Finding:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []
