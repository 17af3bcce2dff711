"""Cells of a number column that are no plain number: marks, flags, bounds, slips."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.number_form import MISSING_MARKS, SPACES, SUPPRESSION_MARKS, NumberForm

FLAGS = "bdefinpuvDEFINPUV"
"""SDMX observation statuses that a number can have; capital B, K and M would be taken for magnitudes."""

_LONGEST = 200
_EXPONENT = re.compile(r"(.+)[eE]([-+]?[0-9]{1,9})\Z", re.DOTALL)
_AFFIX = r"[^0-9+\-\u2212.,]{0,12}"
_DOTTED = re.compile(r"[-+\u2212]?[0-9]{1,3}(?:\.[0-9]{3})+\Z")


class Odd(NamedTuple):
    """What an odd cell says: a number as `-12.5` or nothing, its mark, and why it needs a word."""

    number: str | None = None
    mark: str | None = "invalid"
    fault: str = ""


def read_odd(cell: str, form: NumberForm) -> Odd:
    """Read a cell that is no plain number of `form`; `fault` is type, ambiguous, spaces or undeclared."""
    if cell in form.suppressed:
        return Odd(mark="suppressed")
    if cell in form.missing:
        return Odd(mark="suppressed" if cell in SUPPRESSION_MARKS else "missing")
    if cell in form.nil:
        return Odd("0", "nil")
    if len(cell) > _LONGEST:
        return Odd(fault="type")
    if cell.strip(SPACES + "\t") != cell:
        return _stripped(cell, form)
    if cell in MISSING_MARKS:
        return Odd(mark="missing")
    if cell in SUPPRESSION_MARKS:
        return Odd(mark="suppressed", fault="" if cell == "*" else "undeclared")
    return _composed(cell, form)


def _stripped(cell: str, form: NumberForm) -> Odd:
    """A cell with spaces around it says what it says without them."""
    inner = cell.strip(SPACES + "\t")
    odd = Odd(canonical(inner, form), None) if re.fullmatch(form.number, inner) else read_odd(inner, form)
    return odd._replace(fault=odd.fault or "spaces")


def _composed(cell: str, form: NumberForm) -> Odd:
    """A number with something to it."""
    below = re.match(rf"<[{SPACES}]?({form.number})\Z", cell)
    if below:
        return Odd(mark=f"below:{canonical(below[1], form)}")
    flagged = re.match(rf"({form.number})[{SPACES}]?([{FLAGS}])\Z", cell)
    if flagged:
        return Odd(canonical(flagged[1], form), f"flag:{flagged[2]}")
    if not form.bare:
        unit = re.match(rf"{_AFFIX}({form.number}){_AFFIX}\Z", cell)
        if unit:
            return Odd(canonical(unit[1], form), None)
    if form.decimal == "," and not form.group and _DOTTED.match(cell):
        return Odd(fault="ambiguous")
    return _exponential(cell, form)


def _exponential(cell: str, form: NumberForm) -> Odd:
    """`1.5e3`, within bounds; anything else is no number."""
    found = None if form.integer else _EXPONENT.match(cell)
    if found and re.fullmatch(form.number, found[1]) and abs(int(found[2])) <= limits.EXPONENT:
        return Odd(_shifted(canonical(found[1], form), int(found[2])), None)
    return Odd(fault="type")


def canonical(number: str, form: NumberForm) -> str:
    """A printed number with an ASCII sign, no group marks and a full stop for the decimal mark."""
    if form.group:
        number = re.sub(form.groups, "", number)
    return number.replace("\u2212", "-").replace(form.decimal, ".").removeprefix("+")


def _shifted(number: str, exponent: int) -> str:
    """The number with its decimal mark moved."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, decimals = digits.partition(".")
    if exponent >= 0:
        decimals = decimals.ljust(exponent, "0")
        return f"{sign}{whole}{decimals[:exponent]}.{decimals[exponent:]}".rstrip(".")
    whole = whole.rjust(1 - exponent, "0")
    return f"{sign}{whole[:exponent]}.{whole[exponent:]}{decimals}"
