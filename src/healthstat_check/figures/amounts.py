"""Numbers in digits or words, with scale words: "16,9 млн", "двести тысяч", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.tokens import NUMBER, WORD, Token

HALF = Fraction(1, 2)
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed, in base units.

    `step` is one step of its last printed place, `zeros` the step that its trailing zeros leave possible,
    `scale` the last scale word (1 without), `whole` whether an integer stands before it. It covers the
    tokens from `first` to before `stop`. `kind` is "number", or what `phrases.py` finds: "fraction", "vague",
    "most", "every_nth", "factor".
    """

    value: Fraction
    step: Fraction
    zeros: Fraction
    scale: Fraction
    whole: bool
    first: int
    stop: int
    kind: str = "number"
    high: Fraction | None = None
    """The upper end of a vague amount, whose `value` is the lower one."""


def number_at(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """The number that begins at token `first`; terms of falling scale add up ("1 млн 338 тысяч")."""
    amount = _term(tokens, first, words)
    while amount and amount.scale > 1 and amount.whole:
        tail = _term(tokens, amount.stop, words)
        if tail is None or not _continues(amount, tail):
            break
        total = amount.value + tail.value
        zeros = trailing_zeros(total) if tail.whole else tail.zeros
        amount = replace(tail, value=total, first=first, zeros=zeros)
    return amount


def trailing_zeros(value: Fraction) -> Fraction:
    """The largest power of ten that divides a whole number (1 for 0)."""
    power = 1
    while value and value % (power * 10) == 0:
        power *= 10
    return Fraction(power)


def _continues(amount: Amount, tail: Amount) -> bool:
    """Whether the next term belongs to the same number: "338 тысяч 250", not "2 млн 15 человек"."""
    if tail.scale >= amount.scale or tail.value >= amount.scale:
        return False
    return tail.scale > 1 or amount.scale == THOUSAND


def _term(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """A coefficient with the scale word behind it, if any."""
    found = _digits(tokens, first) or _spelled(tokens, first, words)
    if found is None:
        return None
    value, step, stop = found
    half = words.phrases["and_a_half"].at(tokens, stop)
    if half:
        value, step, stop = value + HALF, HALF, stop + half[1]
    scale = _scale_at(tokens, stop, words)
    return _scaled(value, step, scale or Fraction(1), first, stop + (scale is not None))


def _scaled(value: Fraction, step: Fraction, scale: Fraction, first: int, stop: int) -> Amount:
    """A number in base units; a worded half leaves half a step possible and is read to tenths."""
    whole = step == 1
    zeros = trailing_zeros(value * scale) if whole else step * scale
    printed = Fraction(1, 10) if step == HALF else step
    return Amount(value * scale, printed * scale, zeros, scale, whole, first, stop)


def _scale_at(tokens: Sequence[Token], at: int, words: Lexicon) -> Fraction | None:
    return words.scale(tokens[at].text) if at < len(tokens) and tokens[at].kind == WORD else None


def _digits(tokens: Sequence[Token], first: int) -> tuple[Fraction, Fraction, int] | None:
    """Value, step and stop of a number in digits."""
    if first >= len(tokens) or tokens[first].kind != NUMBER:
        return None
    digits = tokens[first].digits
    return None if digits is None else (digits.value, Fraction(1, 10**digits.places), first + 1)


def _spelled(tokens: Sequence[Token], first: int, words: Lexicon) -> tuple[Fraction, Fraction, int] | None:
    """Value, step and stop of a number in words: parts of falling size."""
    part = _part(tokens, first, words)
    total, below, stop = Fraction(0), Fraction(THOUSAND), first
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
