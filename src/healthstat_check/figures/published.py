"""One figure published several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.figures.problems import Log
from healthstat_check.model.figure import CONTRADICTORY, Figure
from healthstat_check.model.package import FigureSpec

SHARED = ("unit", "time", "clock", "status")


def joined(spec: FigureSpec, prints: Sequence[Figure], log: Log) -> Figure | None:
    """One figure whose readings are what all its prints have in common.

    Its value is the most precise print's. Where the prints don't meet even when read widely it is
    contradictory. `None` with a problem where they differ in unit, time or status, and so are not
    the same figure.
    """
    if len(prints) == 1:
        return prints[0]
    differing = [key for key in SHARED if len({_attribute(f, key) for f in prints} - {None}) > 1]
    if differing:
        hint = "give the figures different names"
        log.refuse(spec, "", "not_the_same_figure", f"its prints differ in {' and '.join(differing)}", hint)
        return None
    return _common(prints)


def _common(prints: Sequence[Figure]) -> Figure:
    """All prints as one figure."""
    numbers = [f for f in prints if f.value is not None]
    best = min(numbers, key=_looseness, default=prints[0])
    unit = best.unit or next((f.unit for f in prints if f.unit), None)
    whole = replace(best, also=tuple(prints), unit=unit, excess=any(f.excess for f in prints))
    contradictory = bool(numbers) and whole.readings is None
    return replace(whole, value=None, absent=CONTRADICTORY) if contradictory else whole


def _attribute(figure: Figure, key: str) -> str | None:
    """What must not differ; of things counted, that they are: prints may call them by different nouns."""
    if key != "unit":
        value: str | None = getattr(figure, key)
        return value
    if figure.unit is None:
        return None
    return figure.unit.family if figure.unit.counted else figure.unit.name


def _looseness(figure: Figure) -> tuple[bool, object]:
    return figure.hedge is not None, figure.rounding_unit
