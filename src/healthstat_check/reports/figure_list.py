"""The figures of packages as a list: what is printed, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from healthstat_check.model.figure import UNPRINTED, Figure, Location
from healthstat_check.model.figures import Figures
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.json_shapes import LONGEST, dumped, hedge, number, span
from healthstat_check.reports.visible import clipped, visible

SCHEMA = "healthstat-check/figures/1"
HEAD = ("figure", "printed", "value", "unit", "hedge", "place")


def render_json(packages: Sequence[Figures]) -> str:
    """All figures as JSON; numbers are decimal strings (or `"p/q"`) in base units."""
    return dumped({"schema": SCHEMA, "figures": [_entry(f) for figures in packages for f in _printed(figures)]})


def figure_rows(packages: Sequence[Figures]) -> list[tuple[str, ...]]:
    """The same as rows of visible text under a head."""
    return [HEAD, *(_row(figure) for figures in packages for figure in _printed(figures))]


def _printed(figures: Figures) -> Iterator[Figure]:
    """Every print of every figure of the package itself; what nobody printed is none."""
    for name, figure in figures.named.items():
        if figure.absent != UNPRINTED and "::" not in name:
            yield from figure.also or (figure,)
    for (package, _, _), measure in figures.measures.items():
        if not package:
            yield from (measure.cell(row) for row in range(measure.numbers.mantissa.len()))


def _entry(figure: Figure) -> dict[str, Any]:
    place = figure.location or Location("")
    entry = {
        "name": clipped(figure.name, LONGEST),
        "file": place.file or None,
        "line": place.line,
        "row": place.row,
        "field": place.field,
        "start": place.start,
        "end": place.end,
        "quote": clipped(figure.printed, LONGEST),
        "value": number(figure.value),
        "unit": figure.unit.name if figure.unit else None,
        "hedge": hedge(figure),
        "rounding_unit": number(figure.rounding_unit),
        "coarse_unit": number(figure.coarse_unit),
        "counts": figure.unit.name if figure.unit and figure.unit.counted else None,
        "time": figure.time,
        "absent": figure.absent,
    }
    ends = span(figure)
    return entry if ends is None else entry | {"range": ends}


def _row(figure: Figure) -> tuple[str, ...]:
    unit = figure.unit.name if figure.unit else ""
    cells = (figure.name, figure.printed, number(figure.value) or figure.absent or "", unit, figure.hedge or "")
    return (*(visible(cell) for cell in cells), place_text(figure.location))
