"""What a printed number says about the number behind it, by rounding convention."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from healthstat_check.model.interval import Interval

HALF_ANY = "half-any"
CALC11_ROUND = "calc11-round"
CALC11_TRUNCATE = "calc11-truncate"

Rule = Callable[[Fraction, Fraction], Interval]


def _half(low_closed: bool, high_closed: bool) -> Rule:
    def rule(v: Fraction, u: Fraction) -> Interval:
        half = u / 2
        return Interval(v - half, v + half, low_closed, high_closed)

    return rule


def _half_even(v: Fraction, u: Fraction) -> Interval:
    even = (v / u) % 2 == 0
    return Interval(v - u / 2, v + u / 2, even, even)


def _half_away(v: Fraction, u: Fraction) -> Interval:
    return Interval(v - u / 2, v + u / 2, v > 0, v < 0)


def _ceiling(v: Fraction, u: Fraction) -> Interval:
    return Interval(v - u, v, False, True)


def _floor(v: Fraction, u: Fraction) -> Interval:
    return Interval(v, v + u, True, False)


def _truncate(v: Fraction, u: Fraction) -> Interval:
    if v == 0:
        return Interval(-u, u, False, False)
    return _floor(v, u) if v > 0 else _ceiling(v, u)


def _away(v: Fraction, u: Fraction) -> Interval:
    if v == 0:
        return Interval.point(0)
    return _ceiling(v, u) if v > 0 else _floor(v, u)


def _within(v: Fraction, u: Fraction) -> Interval:
    return Interval(v - u, v + u, False, False)


def _exact(v: Fraction, u: Fraction) -> Interval:
    return Interval.point(v)


CONVENTIONS: dict[str, Rule] = {
    HALF_ANY: _half(True, True),
    "half-up": _half(True, False),
    "half-down": _half(False, True),
    "half-even": _half_even,
    "half-away": _half_away,
    "ceiling": _ceiling,
    "floor": _floor,
    "truncate": _truncate,
    "away": _away,
    "adjusted": _within,
    "random-base": _within,
    "exact": _exact,
}
"""The table of conventions: name to the interval of `v` printed in steps of `u`."""

PRESETS: dict[str, str] = {CALC11_ROUND: HALF_ANY, CALC11_TRUNCATE: "truncate"}
"""XBRL Calculations 1.1 (XBRL International, 2023): preset to the convention it reads by."""


def convention_of(name: str) -> str:
    """The convention that a convention's or preset's name stands for."""
    return PRESETS.get(name, name)


def rounding_interval(value: Fraction, unit: Fraction, convention: str = HALF_ANY) -> Interval:
    """The numbers that `convention` prints as `value` in steps of `unit` (> 0, both in base units).

    Raises `KeyError` for a name that is neither a convention nor a preset.
    """
    return CONVENTIONS[convention_of(convention)](value, unit)
