"""Periods as spans of days, so that "2025", "2025-Q1" and "2026-01-01" compare whoever wrote them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PART = re.compile(r"(\d{4})-?([QHS])([1-4])")
_YEAR = re.compile(r"\d{4}")
_PARTS = {"Q": 3, "H": 6, "S": 6}
EARLIEST, LATEST = 1900, 2100


class Span(NamedTuple):
    """From the first to the last day, as ordinals of the calendar."""

    first: int
    last: int

    def apart(self, other: Span) -> bool:
        """Whether no day is in both, nor does one begin the day after the other ends (of a stock either is told)."""
        return self.last + 1 < other.first or other.last + 1 < self.first


@lru_cache(maxsize=4096)
def span_of(period: str) -> Span | None:
    """The days of a period as a table or a text's time key writes it; `None` for what is none."""
    first, slash, last = period.strip().partition("/")
    one = _single(first)
    other = _single(last) if slash else one
    if one is None or other is None or other.last < one.first:
        return None
    return Span(one.first, other.last)


def _single(period: str) -> Span | None:
    found = _DAY.fullmatch(period)
    if found:
        return _day(*map(int, found.groups()))
    found = _MONTH.fullmatch(period)
    if found:
        return _months(int(found[1]), int(found[2]), int(found[2]))
    found = _PART.fullmatch(period)
    if found:
        length = _PARTS[found[2]]
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, int(found[3]) * length)
    return _months(int(period), 1, 12) if _YEAR.fullmatch(period) else None


def _day(year: int, month: int, day: int) -> Span | None:
    whole = _months(year, month, month)
    if whole is None or not 1 <= day <= whole.last - whole.first + 1:
        return None
    return Span(whole.first + day - 1, whole.first + day - 1)


def _months(year: int, first: int, last: int) -> Span | None:
    if not (EARLIEST <= year <= LATEST and 1 <= first <= last <= 12):
        return None
    return Span(date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal())
