"""Figures given in the descriptor itself: `printed: "20 495 975"`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from healthstat_check.figures.declared import Declaration
from healthstat_check.figures.hedges import hedge_at
from healthstat_check.figures.numbers import read_quote
from healthstat_check.figures.problems import Log
from healthstat_check.model.figure import MISSING, SUPPRESSED, Figure
from healthstat_check.model.figures import NOT_NEGATIVE
from healthstat_check.model.interval import Interval

MISSING_MARKS = frozenset(("", "…", "..", "...", "-", "–", "—", "n/a", "na"))
SUPPRESSED_MARKS = frozenset(("x", "х", "*", "c"))
LONGEST = 400
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_BELOW = re.compile(r"<\s{0,3}([0-9]{1,9})")


def literal_figure(declared: Declaration, hedges: Mapping[str, Any], log: Log) -> Figure | None:
    """The figure whose print the descriptor gives; marks stand for missing and suppressed ones."""
    printed = (declared.spec.printed or "").strip()
    mark = printed.lower()
    if mark in MISSING_MARKS:
        return declared.absent(MISSING, printed)
    if mark in SUPPRESSED_MARKS:
        return declared.absent(SUPPRESSED, printed, NOT_NEGATIVE)
    below = _BELOW.fullmatch(printed)
    if below:
        return declared.absent(SUPPRESSED, printed, Interval(Fraction(0), Fraction(below[1]), True, False))
    return _number(declared, printed, hedges, log)


def _number(declared: Declaration, printed: str, hedges: Mapping[str, Any], log: Log) -> Figure | None:
    for language in _languages(declared.spec.language, printed):
        number = read_quote(printed[:LONGEST], 0, len(printed), language, declared.unit_name)
        if number is not None and len(printed) <= LONGEST:
            hedge = hedge_at(printed, number.start, number.end, language, hedges)
            return declared.figure(number, hedge, printed, None)
    log.refuse(declared.spec, "printed", "no_number", f"{printed[:40]!r} is no printed number, or several")
    return None


def _languages(declared: str | None, printed: str) -> tuple[str, ...]:
    """The declared language, else those whose letters the print has."""
    if declared:
        return (declared,)
    return ("ru", "kk") if _CYRILLIC.search(printed) else ("en",)
