"""Plain YAML texts that other readers turn into numbers, dates or truth values."""

from __future__ import annotations

import datetime
import re

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError

_OTHER_WORDS = frozenset({"yes", "no", "on", "off"})
_OCTAL_OR_SIXTIES = re.compile(r"[-+]?(?:0[0-9_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:\Z|[Tt ])")
_NUMBER = re.compile(r"[-+]?[0-9][0-9_.]*\Z")


def judge_plain(text: str, path: str, where: str, file: str, log: Log) -> None:
    """Warn of a text without quotes that others read as something else.

    Raises `RefusedError` for one that only looks like a date, and for a number beyond all use.
    """
    date = _DATE.match(text)
    if date and not _is_date(*map(int, date.groups())):
        raise RefusedError("yaml_value", f"`{text}` is no date of the calendar", where, "quote it if it is a code")
    if len(text) > limits.NUMBER_LENGTH and _NUMBER.match(text):
        raise RefusedError("yaml_value", f"a number of {len(text)} characters", where, "quote it if it is a code")
    if text.lower() in _OTHER_WORDS or _OCTAL_OR_SIXTIES.match(text):
        message = f"{path}: `{text}` is kept as text, but other YAML readers take it for something else"
        log.warning("yaml_implicit_type", file, message, where, f'write "{text}"')


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
