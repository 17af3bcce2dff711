"""One figure published several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.figures.problems import Log
from healthstat_check.model.figure import CONTRADICTORY, Figure
from healthstat_check.model.package import FigureSpec


def joined(spec: FigureSpec, prints: Sequence[Figure], log: Log) -> Figure | None:
    """One figure whose readings are what all its prints have in common.

    Its value is the most precise print's. Where the prints don't meet even when read widely it is
    contradictory. `None` with a problem where they differ in unit, time or status, and so are not
    the same figure.
    """
    if len(prints) == 1:
        return prints[0]
    differing = [key for key in ("unit", "time", "clock", "status") if _differ(prints, key)]
    if differing:
        hint = "give the figures different names"
        log.refuse(spec, "", "not_the_same_figure", f"its prints differ in {' and '.join(differing)}", hint)
        return None
    numbers = [f for f in prints if f.value is not None]
    best = min(numbers, key=_looseness, default=prints[0])
    whole = replace(best, also=tuple(prints), unit=best.unit or next((f.unit for f in numbers if f.unit), None))
    contradictory = bool(numbers) and whole.readings is None
    return replace(whole, value=None, absent=CONTRADICTORY) if contradictory else whole


def _differ(prints: Sequence[Figure], key: str) -> bool:
    return len({getattr(f, key) for f in prints} - {None}) > 1


def _looseness(figure: Figure) -> tuple[bool, object]:
    return figure.hedge is not None, figure.rounding_unit
