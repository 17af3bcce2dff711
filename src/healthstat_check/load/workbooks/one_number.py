"""One stored number as a number format displays it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from healthstat_check.load.workbooks.format_code import DATE, GENERAL, LITERAL, SCIENTIFIC, Section, sections
from healthstat_check.load.workbooks.serials import date_text

_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_STORED = re.compile(r"[-+]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][-+]?[0-9]{1,3})?", re.ASCII)
_GENERAL_WIDTH = 10
_MOST_PLACES = 30


class Shown(NamedTuple):
    """A displayed number: the whole text, the digits alone (`None` for a date), whether digits are missing."""

    text: str
    number: str | None
    hides: bool = False
    percent: bool = False


def displayed(value: str, code: str, since_1904: bool = False) -> Shown:
    """A stored number as its format displays it: of fifteen digits, halves away from zero, no group marks.

    Where a format prints no digit (`"-"` for zero) the number is the stored one. Raises
    `decimal.InvalidOperation` when `value` is no number.
    """
    if not _STORED.fullmatch(value):
        raise InvalidOperation
    stored = _FIFTEEN.create_decimal(value)
    section = _chosen(sections(code), stored)
    if section.kind == DATE and (text := date_text(stored, section.times, since_1904)) is not None:
        return Shown(text, None)
    if section.kind == LITERAL:
        return Shown(section.prefix, _plain(stored))
    if section.kind == SCIENTIFIC:
        return _shown(section, _scientific(stored, min(section.most, _MOST_PLACES)), stored)
    if section.kind == GENERAL or section.kind == DATE:
        return _shown(section, _general(stored), stored)
    return _shown(section, _fixed(stored, section), stored)


def _chosen(parts: tuple[Section, ...], number: Decimal) -> Section:
    """The section for a number: by its condition, else by sign."""
    numeric = parts[:3]
    if any(part.condition for part in numeric):
        return next((p for p in numeric if p.condition is None or _holds(p.condition, number)), Section())
    if len(numeric) == 1 or number > 0:
        return numeric[0]
    if number < 0:
        return numeric[1]
    return numeric[2] if len(numeric) == 3 else numeric[0]


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = condition
    return ("<" in sign and number < bound) or (">" in sign and number > bound) or (sign[-1] == "=" and number == bound)


def _fixed(stored: Decimal, section: Section) -> str:
    """A number with the places of its section; optional ones only where they hold something."""
    most = min(section.most, _MOST_PLACES)
    number = stored.scaleb(section.power, _EXACT).quantize(Decimal(1).scaleb(-most), context=_EXACT)
    text = _plain(number)
    if section.least < most:
        whole, _, decimals = text.partition(".")
        decimals = decimals.rstrip("0").ljust(section.least, "0")
        text = f"{whole}.{decimals}" if decimals else whole
    return text


def _general(stored: Decimal) -> str:
    """As many places as fit beside the digits before the mark: ten digits in all, whole numbers in full."""
    whole = max(stored.adjusted() + 1, 1)
    if stored != 0 and stored.adjusted() < -4:
        return _stripped(_plain(_rounded_digits(stored, 6)))
    places = max(_GENERAL_WIDTH - whole, 0)
    return _stripped(_plain(stored.quantize(Decimal(1).scaleb(-places), context=_EXACT)))


def _scientific(stored: Decimal, places: int) -> str:
    """One digit before the mark, and an exponent of two digits at least."""
    mantissa, _, exponent = f"{_rounded_digits(stored, places + 1):.{places}E}".partition("E")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


def _rounded_digits(number: Decimal, digits: int) -> Decimal:
    return Context(prec=max(digits, 1), rounding=ROUND_HALF_UP).plus(number)


def _stripped(text: str) -> str:
    """Without zeros at the end of the decimals."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(number: Decimal) -> str:
    """Digits without exponent; no sign on zero."""
    text = f"{number:f}"
    return text.removeprefix("-") if number == 0 else text


def _shown(section: Section, number: str, stored: Decimal) -> Shown:
    percent = "%" in section.suffix + section.prefix
    filled = number if section.whole < 2 else _zero_filled(number, section.whole)
    hides = Decimal(number) != stored.scaleb(section.power, _EXACT)
    return Shown(f"{section.prefix}{filled}{section.suffix}", number, hides, percent)


def _zero_filled(number: str, width: int) -> str:
    whole, mark, decimals = number.partition(".")
    return whole.zfill(width + whole.startswith("-")) + mark + decimals
