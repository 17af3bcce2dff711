"""Small numbers inside times: dates in digits, months counted in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.figures.coefficients import spelled_at
from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.tokens import NUMBER, Token

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def date_at(content: str, start: int) -> tuple[int, int, int, int] | None:
    """Year, month, day of a date in digits that begins here, and where it ends."""
    if not content[start : start + 1].isdigit():
        return None
    found = _DAY_FIRST.match(content, start)
    if found:
        return int(found[4]), int(found[3]), int(found[1]), found.end()
    found = _YEAR_FIRST.match(content, start)
    return (int(found[1]), int(found[2]), int(found[3]), found.end()) if found else None


def spelled_or_printed(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[Fraction, int] | None:
    """A whole number in digits or words, and the token behind it."""
    if at >= len(tokens):
        return None
    if tokens[at].kind == NUMBER and tokens[at].text.isdigit():
        return Fraction(int(tokens[at].text[:4])), at + 1
    found = spelled_at(tokens, at, words)
    return (found[0], found[2]) if found else None
