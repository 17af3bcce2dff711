"""What stands before a scale word: a number in digits or in words, with a worded half."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.tokens import NUMBER, WORD, Token

HALF = Fraction(1, 2)
SPELLED_BELOW = Fraction(1000)

Coefficient = tuple[Fraction, Fraction, int]


def coefficient_at(tokens: Sequence[Token], first: int, words: Lexicon) -> Coefficient | None:
    """Value and step of the number that begins at token `first`, and the token behind it ("10 с половиной")."""
    found = _digits(tokens, first) or _worded_decimals(tokens, first, words) or spelled_at(tokens, first, words)
    part = words.phrases["and_a_part"].at(tokens, found[2]) if found and found[1] == 1 else None
    if found is None or part is None:
        return found
    more = Fraction(part[0])
    return found[0] + more, Fraction(1, more.denominator), found[2] + part[1]


def _digits(tokens: Sequence[Token], first: int) -> Coefficient | None:
    """Value, step and stop of a number in digits."""
    if first >= len(tokens) or tokens[first].kind != NUMBER:
        return None
    digits = tokens[first].digits
    return None if digits is None else (digits.value, Fraction(1, 10**digits.places), first + 1)


def _worded_decimals(tokens: Sequence[Token], first: int, words: Lexicon) -> Coefficient | None:
    """Such as "две целых шесть десятых", "екі бүтін оннан алты", "two point six"."""
    whole = spelled_at(tokens, first, words)
    point = words.phrases["point"].at(tokens, whole[2]) if whole else None
    if whole is None or point is None:
        return None
    start = whole[2] + point[1]
    before = words.phrases["tenths"].at(tokens, start)
    part = spelled_at(tokens, start + (before[1] if before else 0), words)
    behind = words.phrases["tenths"].at(tokens, part[2]) if part else None
    named = before or behind
    if part is None or not (named or point[0] == "10"):
        return None
    size = int(named[0]) if named else 10
    stop = part[2] + (behind[1] if behind and not before else 0)
    return (whole[0] + part[0] / size, Fraction(1, size), stop) if part[0] < size else None


def spelled_at(tokens: Sequence[Token], first: int, words: Lexicon) -> Coefficient | None:
    """Value, step and stop of a number in words: parts of falling size."""
    part = _part(tokens, first, words)
    if part is None:
        return None
    total, below, stop = Fraction(0), SPELLED_BELOW, first
    while part and part[0] < below:
        total, below, stop = total + part[0], _size(part[0]), part[1]
        part = _part(tokens, stop + _joint(tokens, stop, words), words)
    if stop == first:
        return None
    return total, Fraction(1) if total.denominator == 1 else HALF, stop


def _joint(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a word that joins parts of a number stands here: two hundred "and" five, twenty "-" five."""
    return at < len(tokens) and tokens[at].text in words.word_lists["number_joints"]


def _part(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[Fraction, int] | None:
    """One part of a spelled number ("two hundred", "двести", "сорок") and where it stops."""
    value = _cardinal(tokens, at, words)
    if value is None:
        return None
    hundreds = value < 10 and _cardinal(tokens, at + 1, words) == 100
    return (value * 100, at + 2) if hundreds else (value, at + 1)


def _cardinal(tokens: Sequence[Token], at: int, words: Lexicon) -> Fraction | None:
    return words.cardinal(tokens[at].text) if at < len(tokens) and tokens[at].kind == WORD else None


def _size(part: Fraction) -> Fraction:
    """What the next part must stay below: after 200 a number below 100, after 40 below 10, after 5 nothing."""
    if part >= 100:
        return Fraction(100)
    return Fraction(10) if part >= 20 and part % 10 == 0 else Fraction(0)
