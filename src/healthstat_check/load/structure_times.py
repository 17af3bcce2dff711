"""Dates, times, years and durations as the Table Schema writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthstat_check.model.table import Field

FORMAT_LENGTH = 100
ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
CLOCK = r"\d\d:\d\d:\d\d(?:\.\d{1,6})?"
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DATETIME = re.compile(rf"\d{{4}}-\d\d-\d\dT{CLOCK}{ZONE}", re.ASCII)
TIME = re.compile(rf"({CLOCK}){ZONE}", re.ASCII)
YEAR = re.compile(rf"(-?\d{{4,9}}){ZONE}", re.ASCII)
YEARMONTH = re.compile(rf"(-?\d{{4,9}})-(0[1-9]|1[0-2]){ZONE}", re.ASCII)
DURATION = re.compile(
    r"(-?)P(?=.)(?:(\d{1,8})Y)?(?:(\d{1,8})M)?(?:(\d{1,8})D)?"
    r"(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:\.(\d{1,9}))?S)?)?",
    re.ASCII,
)
ANY_DATE = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y")
ANY_TIME = ("%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M %p")
MONTH = 2_629_746_000
"""Milliseconds of a mean month: a twelfth of 365.2425 days."""
SECOND = 1000

Read = Callable[[str], Any]
Keep = Callable[[dt.datetime], Any]


def date(field: Field) -> Read:
    """How to read a date: ISO 8601 by default, `any` by the first format of a list that fits."""
    return _reader(field, DATE, dt.date.fromisoformat, ANY_DATE, lambda moment: moment.date())


def datetime(field: Field) -> Read:
    """How to read a moment; one without a zone is taken as UTC."""
    formats = tuple(f"{day}{mark}{clock}" for day in ANY_DATE for mark in " T" for clock in ANY_TIME)
    return _reader(field, DATETIME, lambda text: _utc(dt.datetime.fromisoformat(text)), formats, _utc)


def time(field: Field) -> Read:
    """How to read a time of day, without its zone."""
    return _reader(field, TIME, _clock, ANY_TIME, lambda moment: moment.time())


def year(field: Field) -> Read:
    """How to read a year as a number."""
    return lambda text: int(found[1]) if (found := YEAR.fullmatch(text)) else None


def yearmonth(field: Field) -> Read:
    """How to read a month as months since the year 0."""
    return lambda text: 12 * int(found[1]) + int(found[2]) if (found := YEARMONTH.fullmatch(text)) else None


def duration(field: Field) -> Read:
    """How to read a duration as milliseconds; years and months count by their mean length."""
    return lambda text: _milliseconds(found) if (found := DURATION.fullmatch(text)) else None


def _reader(field: Field, shape: re.Pattern[str], iso: Read, formats: tuple[str, ...], keep: Keep) -> Read:
    if field.format == "default":
        return lambda text: _tried(iso, text) if shape.fullmatch(text) else None
    if field.format == "any":
        return lambda text: _first((iso, *(_by(form, keep) for form in formats)), text)
    form = field.format.removeprefix("fmt:")
    _refuse_unusable(form)
    read = _by(form, keep)
    return lambda text: _tried(read, text)


def _refuse_unusable(form: str) -> None:
    """Refuse a format that can't read back what it writes."""
    if len(form) > FORMAT_LENGTH or "%" not in form:
        raise ValueError(form)
    try:
        dt.datetime.strptime(dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC).strftime(form), form)
    except re.error as fault:
        raise ValueError(form) from fault


def _by(form: str, keep: Keep) -> Read:
    return lambda text: keep(dt.datetime.strptime(text, form))


def _tried(read: Read, text: str) -> Any:
    """What `read` makes of a text in ASCII digits, `None` where it refuses it."""
    try:
        return None if any(c.isdigit() and not c.isascii() for c in text) else read(text)
    except ValueError:
        return None


def _first(reads: tuple[Read, ...], text: str) -> Any:
    found = (_tried(read, text) for read in reads)
    return next((value for value in found if value is not None), None)


def _clock(text: str) -> dt.time:
    """The time of day without its zone, which starts at the first Z, plus or minus."""
    return dt.time.fromisoformat(re.split(r"[Z+-]", text, maxsplit=1)[0])


def _utc(moment: dt.datetime) -> dt.datetime:
    """Without a zone, in UTC."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _milliseconds(found: re.Match[str]) -> int:
    years, months, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:7])
    clock = 3600 * hours + 60 * minutes + seconds + 86_400 * days
    size = MONTH * (12 * years + months) + SECOND * clock + int((found[8] or "0").ljust(9, "0")[:3])
    return -size if found[1] else size
