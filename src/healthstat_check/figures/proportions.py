"""Proportions of small numbers: "7 in 10", "1 out of 6", "3 из 10", "4/5"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.coefficients import spelled_at
from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.tokens import NUMBER, WORD, Token

ROUND = (10, 100, 1000)
"""What proportions other than one in so many are told of."""
SMALLEST, LARGEST = 2, 10
STEP = Fraction(1, 5)
ONE = Fraction(1)


def proportion_at(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """The proportion that begins at token `first`."""
    return _in_so_many(tokens, first, words) or _slashed(tokens, first)


def _in_so_many(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """So many in so many people."""
    one = _number(tokens, first, words)
    joint = words.phrases["in_so_many"].at(tokens, one[1]) if one else None
    if one is None or joint is None:
        return None
    other = _number(tokens, one[1] + joint[1], words)
    spelled = tokens[first].kind == WORD and tokens[one[1] + joint[1]].kind == WORD
    if other is None or not _is_proportion(one[0], other[0], spelled) or not _of_people(tokens, other[1], words):
        return None
    kind = "every_nth" if one[0] == 1 else "fraction"
    return Amount(Fraction(one[0], other[0]), STEP, STEP, ONE, False, first, other[1], kind)


def _is_proportion(part: int, whole: int, spelled: bool) -> bool:
    """Whether such numbers make a share: one in so many, so many in ten, "three in four" in words."""
    single = part == 1 and (whole <= LARGEST or whole % LARGEST == 0)
    return 0 < part < whole and (single or whole in ROUND or (spelled and whole <= LARGEST))


def _of_people(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether people are told of here, or nothing that is counted: "7 in 10 clinics" may be all of them."""
    unit = words.phrases["units"].at(tokens, at)
    return unit is None or unit[0] == "persons"


def _slashed(tokens: Sequence[Token], first: int) -> Amount | None:
    """Such as "2/3 of patients": two small numbers with nothing in common, a word behind them."""
    if first + 3 >= len(tokens) or tokens[first + 1].text != "/" or (first and tokens[first - 1].text == "/"):
        return None
    part, whole = _digits(tokens[first]), _digits(tokens[first + 2])
    glued = tokens[first].end + 1 == tokens[first + 2].start
    behind = tokens[first + 3]
    if part is None or whole is None or not glued or not 0 < part < whole or not SMALLEST <= whole <= LARGEST:
        return None
    share = Fraction(part, whole)
    if share.denominator != whole or not (behind.kind == WORD or behind.text == "-") or behind.capital:
        return None
    return Amount(share, STEP, STEP, ONE, False, first, first + 3, "fraction")


def _number(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    """A whole number in digits or words, and the token behind it."""
    if at >= len(tokens):
        return None
    printed = _digits(tokens[at])
    if printed is not None:
        return printed, at + 1
    spelled = spelled_at(tokens, at, words)
    if spelled is None or spelled[0].denominator != 1:
        return None
    return int(spelled[0]), spelled[2]


def _digits(token: Token) -> int | None:
    return int(token.text) if token.kind == NUMBER and token.text.isdigit() else None
