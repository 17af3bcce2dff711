"""Time references of figures: dates, years, months, quarters and ranges as in ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTHS = ((re.compile(r"\d{4}$"), 12), (re.compile(r"\d{4}-[SH]\d$"), 6), (re.compile(r"\d{4}-Q\d$"), 3))
_MONTH = re.compile(r"\d{4}-\d{2}$")


def is_point_in_time(time: str) -> bool:
    """Whether it is one date."""
    return _DATE.match(time) is not None


def same_length(one: str, other: str) -> bool:
    """Whether two time references may be compared as levels: dates, or periods of about one length."""
    first, second = months(one), months(other)
    return not first or not second or abs(first - second) < 1


def months(time: str) -> float | None:
    """Length in months; 0 for a date, `None` for what is no time reference."""
    if _DATE.match(time):
        return 0
    if "/" in time:
        return _range_months(*time.split("/", 1))
    if _MONTH.match(time):
        return 1
    return next((length for pattern, length in _MONTHS if pattern.match(time)), None)


def _range_months(start: str, end: str) -> float | None:
    if re.match(r"\d{4}$", start) and re.match(r"\d{4}$", end):
        return 12 * (int(end) - int(start) + 1)
    first, last = _DATE.match(start), _DATE.match(end)
    if not first or not last:
        return None
    try:
        days = (date(*map(int, last.groups())) - date(*map(int, first.groups()))).days + 1
    except ValueError:
        return None
    return round(days / 30.4375, 2)
