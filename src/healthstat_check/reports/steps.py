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
    yield from _conflict(finding)


def _conflict(finding: Finding) -> Iterator[str]:
    """Why the figures cannot hold together, and the changes that would repair it, by set."""
    for clash in map(_mapping, _list(finding.get("conflict"))):
        relations = ", ".join(visible(str(name)) for name in _list(clash.get("relations")))
        yield f"Contradiction of {relations}: {_text(clash, 'arithmetic', longest=4000)}"
        yield from (_row(line) for line in map(_mapping, _list(clash.get("proof"))))
    yield from (_repair(repair) for repair in map(_mapping, _list(finding.get("repairs"))))


def _row(line: Finding) -> str:
    """A line of the proof: a sum, where it lies, and how often it is taken."""
    terms = map(_mapping, _list(line.get("terms")))
    total = " + ".join(f"{_text(term, 'factor')} * {_text(term, 'figure')}" for term in terms)
    within = interval(_mapping(line.get("interval")))
    return f"   {_text(line, 'relation')}: {total} in {within}, times {_text(line, 'multiplier')}"


def _figure(number: int, figure: Finding) -> Iterator[str]:
    read = " ".join(_text(figure, key) for key in ("hedge", "value", "unit") if figure.get(key) is not None)
    place = _place(_mapping(figure.get("location")))
    yield f"{number}. {_text(figure, 'printed')} ({_text(figure, 'name')}{place}), read as {read or 'no number'}"
    narrow, wide = (_mapping(figure.get(key)) for key in ("narrow", "wide"))
    if narrow and wide:
        yield f"   narrow {interval(narrow)}, wide {interval(wide)}"


def _repair(repair: Finding) -> str:
    """What a figure would have to be, in which set of changes, and the slip that would explain it."""
    between, guess = _mapping(repair.get("interval")), _mapping(repair.get("guess"))
    where = f"were in {interval(between)}" if between else "were another number"
    prints = ", ".join(visible(str(text)) for text in _list(repair.get("would_print")))
    printed = f", printed {prints}" if prints else ""
    chance = "likely" if repair.get("likely") is True else "perhaps"
    slip = f"; {chance} {_text(guess, 'printed')} ({_text(guess, 'code')})" if guess else ""
    return f"Repair {_text(repair, 'set')}: it would fit if {_text(repair, 'figure')} {where}{printed}{slip}"


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
