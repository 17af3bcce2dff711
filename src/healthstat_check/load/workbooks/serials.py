"""Days counted from 1900 or 1904, as spreadsheets store dates, to ISO 8601."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

_DAY = 86_400
_LAST = 2_958_466
_FEIGNED_LEAP_DAY = 60
"""1900-02-29, which the serials of 1900 count although it never was."""


def date_text(serial: Decimal, times: str, since_1904: bool) -> str | None:
    """A serial as its format's parts print it: `2016`, `2016-01`, `2016-01-31`, with or without a time.

    `None` where there is no such date.
    """
    if not 0 <= serial < _LAST:
        return None
    seconds = int((serial * _DAY).to_integral_value())
    if not set(times) & set("ymd"):
        return _clock(seconds, times)
    if not since_1904 and seconds // _DAY == _FEIGNED_LEAP_DAY:
        return None
    moment = _moment(seconds, since_1904)
    day = moment.strftime("%Y-%m-%d") if "d" in times else moment.strftime("%Y-%m" if "m" in times else "%Y")
    return f"{day}T{moment:%H:%M:%S}" if set(times) & set("hns") and "d" in times else day


def _moment(seconds: int, since_1904: bool) -> datetime:
    if since_1904:
        return datetime(1904, 1, 1) + timedelta(seconds=seconds)
    early = seconds // _DAY < _FEIGNED_LEAP_DAY
    return datetime(1899, 12, 31 if early else 30) + timedelta(seconds=seconds)


def _clock(seconds: int, times: str) -> str:
    """Hours, minutes and seconds; hours run on beyond a day where the format lets them."""
    hours = seconds // 3600 if times[:1].isupper() else seconds % _DAY // 3600
    return f"{hours:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
