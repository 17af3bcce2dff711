"""Slips that the print alone shows: its digits, its scale, its marks, its sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from healthstat_check.solve.slips_wrong import ZERO, Meant, Slip, Wrong

MARKED = re.compile(r"(?<![0-9])[0-9]{1,3}[.,][0-9]{3}(?![0-9])")
"""A print that is a decimal with three places to some readers, and a number of thousands to others."""


def typed(prints: Callable[[str], Iterator[str]]) -> Slip:
    """A slip in the digits; nothing when none of what may have been meant is near to what fits."""

    def slip(wrong: Wrong) -> Iterator[Meant]:
        numbers = [int(digits) for digits in prints(wrong.digits)]
        sign = -1 if wrong.value < ZERO else 1
        if any(map(wrong.may_count, (sign * number for number in numbers))):
            yield from (Meant(sign * number * wrong.place) for number in numbers)

    return slip


def swapped(digits: str) -> Iterator[str]:
    """Two neighbouring digits exchanged."""
    for i in range(len(digits) - 1):
        yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def one_digit(digits: str) -> Iterator[str]:
    """One digit wrong."""
    for i in range(len(digits)):
        for digit in "0123456789":
            yield digits[:i] + digit + digits[i + 1 :]


def missing_digit(digits: str) -> Iterator[str]:
    """A digit left out."""
    for i in range(len(digits) + 1):
        for digit in "0123456789":
            yield digits[:i] + digit + digits[i:]


def double_digit(digits: str) -> Iterator[str]:
    """A digit typed twice, or one too many."""
    for i in range(len(digits)):
        if len(digits) > 1:
            yield digits[:i] + digits[i + 1 :]


def times(*factors: Fraction) -> Slip:
    """The value printed a factor too small or too large."""

    def slip(wrong: Wrong) -> Iterator[Meant]:
        for factor in factors:
            yield Meant(wrong.value * factor)

    return slip


def marks(wrong: Wrong) -> Iterator[Meant]:
    """A decimal mark where a group mark belongs ("482.084" for 482,084), or the reverse."""
    if MARKED.search(wrong.figure.printed):
        yield Meant(wrong.value * 1000)
        yield Meant(wrong.value / 1000)


def sign(wrong: Wrong) -> Iterator[Meant]:
    """The sign lost, or one too many."""
    if wrong.value != ZERO:
        yield Meant(-wrong.value)
