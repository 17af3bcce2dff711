"""Times in a form that compares: "2025", "2025-09", "2025-01/2025-06", "2026-10-01"."""

from __future__ import annotations

from typing import NamedTuple

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
MONTHS = 12
YEAR = 4
"""How many digits a year has."""
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Time(NamedTuple):
    """A time that stands at the tokens from `first` to before `stop`; `key` is `None` where nothing resolves it.

    `relative` counts months from the time that the text speaks of.
    """

    first: int
    stop: int
    key: str | None
    year: int | None = None
    relative: int | None = None


def day_key(year: int | None, month: int, day: int) -> str | None:
    """A day; of a day without its year "--10-01" (ISO 8601); `None` where the calendar has no such day."""
    if not (1 <= month <= MONTHS and 1 <= day <= _DAYS[month - 1]):
        return None
    return f"{_year(year)}-{month:02}-{day:02}"


def month_key(year: int | None, month: int) -> str:
    """A month; without its year "--10"."""
    return f"{_year(year)}-{month:02}"


def months_key(year: int | None, first: int, last: int) -> str:
    """A period from month to month of a year."""
    return f"{month_key(year, first)}/{month_key(year, last)}"


def years_key(first: int, last: int) -> str:
    """A period from year to year."""
    return f"{first}/{last}"


def shifted(key: str, months: int) -> str | None:
    """The key of a time so many months on; `None` where it has no year, or no months to shift."""
    ends = [_shifted(end, months) for end in key.split("/")]
    return "/".join(end for end in ends if end) if all(ends) else None


def _shifted(end: str, months: int) -> str | None:
    if end.startswith("-"):
        return None
    if len(end) == YEAR:
        return None if months % MONTHS else str(int(end) + months // MONTHS)
    count = int(end[:YEAR]) * MONTHS + int(end[5:7]) - 1 + months
    return f"{count // MONTHS}-{count % MONTHS + 1:02}{end[7:]}"


def in_year_of(key: str, told: str) -> str:
    """A month without a year ("--08") in the year of the month told before it, unless it comes later in the year."""
    month = told.split("/")[0][:7]
    lone = len(key) == len("--08") and key.startswith("--") and len(month) == len("2025-08")
    return f"{month[:YEAR]}-{key[2:]}" if lone and key[2:] <= month[5:] else key


def edge_key(year: int, edge: str) -> str:
    """The first or last day of a year, by "start" or "end"."""
    return f"{year}-01-01" if edge == "start" else f"{year}-12-31"


def is_year(number: int) -> bool:
    """Whether a number of four digits can be a year of statistics."""
    return EARLIEST_YEAR <= number <= LATEST_YEAR


def _year(year: int | None) -> str:
    return "-" if year is None else str(year)
