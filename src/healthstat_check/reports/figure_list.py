"""The figures of packages as a list: what is printed, and how it was read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.figures import Figures
from healthstat_check.reports.decimals import rational
from healthstat_check.reports.visible import escaped, visible

SCHEMA = "healthstat-check/figures/1"
HEAD = ("figure", "printed", "value", "unit", "hedge", "place")


def render_json(packages: Sequence[Figures]) -> str:
    """All figures as JSON; numbers are decimal strings (or `"p/q"`) in base units."""
    listed = [_entry(figure) for figures in packages for figure in figures]
    document = {"schema": SCHEMA, "figures": listed}
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def figure_rows(packages: Sequence[Figures]) -> list[tuple[str, ...]]:
    """The same as rows of visible text under a head."""
    return [HEAD, *(_row(figure) for figures in packages for figure in figures)]


def _entry(figure: Figure) -> dict[str, Any]:
    place = figure.location or Location("")
    entry = {
        "name": figure.name,
        "file": place.file or None,
        "line": place.line,
        "row": place.row,
        "field": place.field,
        "start": place.start,
        "end": place.end,
        "quote": figure.printed,
        "value": _number(figure.value),
        "unit": figure.unit.name if figure.unit else None,
        "hedge": figure.hedge,
        "rounding_unit": rational(figure.rounding_unit),
        "coarse_unit": rational(figure.coarse_unit),
        "counts": figure.unit.name if figure.unit and figure.unit.counted else None,
        "time": figure.time,
        "absent": figure.absent,
    }
    return entry if figure.range is None else entry | {"range": [rational(end) for end in figure.range]}


def _row(figure: Figure) -> tuple[str, ...]:
    unit = figure.unit.name if figure.unit else ""
    cells = (figure.name, figure.printed, _number(figure.value) or figure.absent or "", unit, figure.hedge or "")
    return (*(visible(cell) for cell in cells), _place(figure.location))


def _place(location: Location | None) -> str:
    if location is None:
        return ""
    return visible(location.file) + (f":{location.line}" if location.line else "")


def _number(value: Fraction | None) -> str | None:
    return None if value is None else rational(value)
