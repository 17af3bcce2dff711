"""Shapes that all JSON of ours shares: numbers, intervals, places, figures."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from healthstat_check.model import hedge as hedges
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.interval import Interval
from healthstat_check.reports.decimals import rational
from healthstat_check.reports.visible import clipped, escaped

LONGEST = 1000
"""Characters of one string from data; longer ones end in an ellipsis."""
_SIMPLE_HEDGES = {
    hedges.ABOUT: "about",
    hedges.OVER: "over",
    hedges.AT_LEAST: "at least",
    hedges.UNDER: "under",
    hedges.AT_MOST: "at most",
    hedges.NEARLY: "nearly",
    hedges.RANGE: "range",
}


def dumped(document: dict[str, Any]) -> str:
    """The document as text: indented, in Unicode, its hidden characters escaped, a line feed at the end."""
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def number(value: Fraction | None) -> str | None:
    """A decimal string, or "p/q" for what no decimal writes out."""
    return None if value is None else rational(value)


def interval(reading: Interval | None) -> dict[str, Any] | None:
    """Two ends with their flags; null for an unbounded end."""
    if reading is None:
        return None
    return {
        "low": number(reading.low),
        "high": number(reading.high),
        "low_closed": reading.low_closed,
        "high_closed": reading.high_closed,
    }


def hedge(figure: Figure) -> str | None:
    """The hedge by its public name; null where there is none, and for fractions and vague amounts."""
    return _SIMPLE_HEDGES.get(figure.hedge or "")


def span(figure: Figure) -> list[str | None] | None:
    """`range` of a range, a worded fraction or a vague amount: its ends; else null."""
    if figure.range is not None:
        return [number(end) for end in figure.range]
    if figure.hedge in _SIMPLE_HEDGES or figure.hedge is None or figure.readings is None:
        return None
    narrow = figure.readings[0]
    return [number(narrow.low), number(narrow.high)]


def location(where: Location | None, key: tuple[tuple[str, str], ...] = ()) -> dict[str, Any] | None:
    """File and key always; line, column, row, field, sheet, cell, page, paragraph, span where the format has them."""
    if where is None:
        return None
    codes = {clipped(d, LONGEST): clipped(c, LONGEST) for d, c in key}
    place: dict[str, Any] = {"file": clipped(where.file, LONGEST), "key": codes}
    parts = {name: getattr(where, name) for name in ("line", "column", "row", "field", "page", "paragraph")}
    parts |= {name: clipped(text, LONGEST) for name in ("sheet", "cell") if (text := getattr(where, name))}
    place |= {name: part for name, part in parts.items() if part is not None}
    return place if where.start is None else place | {"span": [where.start, where.end]}


def figure_shape(figure: Figure) -> dict[str, Any]:
    """A figure of a finding, with both readings."""
    narrow, wide = figure.readings or (None, None)
    shape = {
        "name": clipped(figure.name, LONGEST),
        "printed": clipped(figure.printed, LONGEST),
        "value": number(figure.value),
        "unit": figure.unit.name if figure.unit else None,
        "hedge": hedge(figure),
        "narrow": interval(narrow),
        "wide": interval(wide),
        "location": location(figure.location, figure.key),
    }
    ends = span(figure)
    return shape if ends is None else shape | {"range": ends}
