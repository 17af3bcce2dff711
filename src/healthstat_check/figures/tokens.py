"""Words, printed numbers and signs of a stretch of text, in one pass from left to right."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from healthstat_check.figures.digits import Digits, read_digits, skip_digits

NUMBER, WORD, SIGN = "number", "word", "sign"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
EMPHASIS = "*_`"
SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹⁽⁾"
"""Marks of footnotes; behind a letter they belong to its word (km²)."""
_FOOTNOTES = "¹⁰⁴-⁹"
_LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_{_FOOTNOTES}{INVISIBLE}]|[{INVISIBLE}](?=[^\W\d_]))*")
_DOT_ABOVE = "\u0307"
_CASE = str.maketrans({"ё": "е", _DOT_ABOVE: "", **dict.fromkeys(INVISIBLE, "")})


class Token(NamedTuple):
    """A word (in lower case, "ё" as "е"), a printed number, or a sign.

    `start` and `end` are offsets in characters of the text; `capital` says that a word begins with one.
    """

    kind: str
    text: str
    start: int
    end: int
    digits: Digits | None = None
    capital: bool = False


@lru_cache(maxsize=64)
def tokenize(content: str, start: int, end: int, decimal: str) -> tuple[Token, ...]:
    """The tokens between two offsets; spaces, emphasis and invisible characters are left out.

    `decimal` is the language's decimal mark, "," or ".". The last few stretches are remembered, since the
    figures of a paragraph are read one by one.
    """
    tokens, at = [], start
    while at < end:
        token = _token_at(content, at, end, decimal)
        if token.kind != "":
            tokens.append(token)
        at = token.end
    return tuple(tokens)


def _token_at(content: str, at: int, end: int, decimal: str) -> Token:
    char = content[at]
    if char.isspace() or char in EMPHASIS or char in INVISIBLE or char in SUPERSCRIPTS:
        return Token("", "", at, at + 1)
    word = _LETTERS.match(content, at, end)
    if word:
        return Token(WORD, normal(word[0]), at, word.end(), capital=char.isupper())
    if "0" <= char <= "9":
        return _number_at(content, at, end, decimal)
    return Token(SIGN, char, at, at + 1)


def _number_at(content: str, at: int, end: int, decimal: str) -> Token:
    """A printed number, or a sign where the digits are none (dates, codes such as A4)."""
    found = None if _glued(content, at) else read_digits(content, at, end, decimal)
    if found is None:
        return Token(SIGN, "#", at, skip_digits(content, at, end))
    digits, stop = found
    return Token(NUMBER, content[at:stop], at, stop, digits=digits)


def _glued(content: str, at: int) -> bool:
    """Whether digits belong to a code: A4, COVID-19, BA.5, №5."""
    before = content[max(at - 2, 0) : at]
    joined = (before[-1:] == "-" and before[:1].isalpha()) or (before[-1:] == "." and before[:1].isupper())
    return before[-1:].isalnum() or "№" in before or joined


def normal(word: str) -> str:
    """A word as the word tables have it."""
    return word.lower().translate(_CASE)
