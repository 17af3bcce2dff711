"""What a cell of an ods spreadsheet stores and displays, brought together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from healthstat_check.load.workbooks.one_number import Shown, displayed
from healthstat_check.load.workbooks.sheet import DATE, ERROR, NUMBER, TEXT, TRUTH

_KINDS = {"float": NUMBER, "percentage": NUMBER, "currency": NUMBER, "boolean": TRUTH, "date": DATE}
_BODY = re.compile(r"[0-9](?:[0-9.,'’]|[ \u00a0\u202f\u2009](?=[0-9]))*")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?\Z")
_LONGEST = 60


def kind_of(types: frozenset[str]) -> str:
    """The kind of a cell from its types in OpenDocument and in extensions of it."""
    if "error" in types:
        return ERROR
    return next((_KINDS[t] for t in sorted(types) if t in _KINDS), TEXT)


def value_of(kind: str, attributes: Mapping[str, str], text: str) -> str:
    """The stored value: a number, a date, a truth, or the text itself."""
    if kind == NUMBER:
        return attributes.get("value", "")
    if kind == TRUTH:
        return attributes.get("boolean-value", "").upper() or text
    if kind == DATE:
        stored = attributes.get("date-value", "")
        return text if text == stored[:4] else _MIDNIGHT.sub("", stored) or text
    return text


def shown_number(value: str, text: str) -> Shown:
    """The displayed number in digits, decimals as many as `text` prints.

    Where the text is no rounding of the value, the stored number stands for it. Raises
    `decimal.InvalidOperation` when `value` is no number.
    """
    stored = displayed(value, "General")
    percent = "%" in text
    body = _BODY.search(text[:_LONGEST])
    number = Decimal(value).scaleb(2 if percent else 0)
    for places in _places(body[0]) if body else ():
        digits = re.sub("[^0-9]", "", body[0]) if body else ""
        printed = Decimal(digits).scaleb(-places)
        if abs(printed - abs(number)) * 2 <= Decimal(1).scaleb(-places):
            signed = f"{-printed if number < 0 and printed else printed:f}"
            return Shown(text, signed, Decimal(signed) != number, percent)
    return Shown(text or stored.text, stored.number)


def _places(body: str) -> list[int]:
    """How many decimals a displayed number may have: those after its last mark, or none."""
    last = max(body.rfind("."), body.rfind(","))
    return [len(body) - last - 1, 0] if last >= 0 else [0]
