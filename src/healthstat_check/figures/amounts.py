"""Numbers in digits or words, with scale words: "16,9 млн", "двести тысяч", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.figures.coefficients import HALF, coefficient_at, spelled_at
from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.tokens import NUMBER, WORD, Token

THOUSAND = 1000
HUNDRED = 100


class Amount(NamedTuple):
    """A number as printed, in base units.

    `step` is one step of its last printed place, `zeros` the step that its trailing zeros leave possible,
    `scale` the last scale word (1 without), `whole` whether an integer stands before it. It covers the
    tokens from `first` to before `stop`. `kind` is "number", or what `phrases.py` finds: "fraction", "vague",
    "most", "every_nth", "factor", or "about" ("тысяч пять").
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
    amount = _inverted(tokens, first, words) or _term(tokens, first, words) or _lone_scale(tokens, first, words)
    terms = 1
    while amount and amount.scale > 1 and amount.whole and amount.kind == "number":
        point = _abbreviated(tokens, amount.stop)
        tail = _term(tokens, amount.stop + point, words)
        if tail is None or not _continues(amount, tail, not point or terms > 1):
            break
        terms += 1
        total = amount.value + tail.value
        zeros = trailing_zeros(total) if tail.whole else tail.zeros
        amount = tail._replace(value=total, first=first, zeros=zeros)
    return amount


def trailing_zeros(value: Fraction) -> Fraction:
    """The largest power of ten that divides a whole number (1 for 0)."""
    power = 1
    while value and value % (power * 10) == 0:
        power *= 10
    return Fraction(power)


def _abbreviated(tokens: Sequence[Token], at: int) -> bool:
    """Whether the point of an abbreviation stands here: "6 млн. 389 тыс."."""
    return 0 < at < len(tokens) and tokens[at].text == "." and tokens[at].start == tokens[at - 1].end


def _continues(amount: Amount, tail: Amount, close: bool) -> bool:
    """Whether the next term belongs to the same number: "338 тысяч 250", not "2 млн 15" or "5 тыс. 15"."""
    if tail.scale >= amount.scale or tail.value >= amount.scale:
        return False
    return tail.scale > 1 or (amount.scale == THOUSAND and (close or tail.value >= HUNDRED))


def _term(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """A coefficient with the scale word behind it, if any."""
    found = coefficient_at(tokens, first, words)
    if found is None:
        return None
    value, step, stop = found
    stop += _ending(tokens, stop, words) or _lost_decimals(tokens, stop, words)
    scale, stop = _scales_at(tokens, first, stop, words)
    return _scaled(value, step, scale, first, stop)


def _scales_at(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> tuple[Fraction, int]:
    """What the scale words behind a number multiply it by, and where they stop: "million", "lakh crore".

    A single letter is one where it is glued to its number, or money stands in front: "GBP 36 m"; a "b" glued to a
    whole number may belong to a name ("340B").
    """
    scale = _scale_at(tokens, stop, words)
    letter = stop < len(tokens) and len(tokens[stop].text) == 1
    money = letter and words.phrases["currency_before"].before(tokens, first) is not None
    if scale is None and money:
        scale = words.scale(tokens[stop].text)
    named = letter and tokens[stop].text == "b" and not money and tokens[first].text.isdigit()
    if scale is None or named:
        return Fraction(1), stop
    larger = _scale_at(tokens, stop + 1, words)
    return (scale * larger, stop + 2) if larger is not None and larger > scale else (scale, stop + 1)


def _ending(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """The tokens of a case ending between digits and their scale word: "12-ти тысяч"."""
    if at + 2 >= len(tokens) or tokens[at].text != "-" or _scale_at(tokens, at + 2, words) is None:
        return 0
    return 2 if tokens[at + 1].text in words.word_lists["case_endings"] else 0


def _lost_decimals(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """The comma of decimals that were lost in print: "300, тыс."."""
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at].start != tokens[at - 1].end:
        return 0
    printed = tokens[at - 1].digits is not None and words.lone_scales.get(tokens[at + 1].text) is None
    return int(printed and _scale_at(tokens, at + 1, words) is not None)


def _lone_scale(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """A scale word without a number is one of it: "тысяча", "a million"."""
    kind, scale = words.lone_scales.get(tokens[first].text), _scale_at(tokens, first, words)
    behind_number = first > 0 and tokens[first - 1].kind == NUMBER
    governed = first > 0 and tokens[first - 1].text in words.word_lists["governors"]
    if scale is None or behind_number or not (kind == "one" or (kind == "many" and governed)):
        return None
    return Amount(scale, scale, scale, scale, True, first, first + 1)


def _inverted(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """A scale word in front of a spelled number says about: "миллиона полтора"."""
    found = spelled_at(tokens, first + 1, words) if tokens[first].text in words.word_lists["inverted_scales"] else None
    scale = _scale_at(tokens, first, words)
    if found is None or scale is None or _scale_at(tokens, found[2], words):
        return None
    return _scaled(found[0], found[1], scale, first, found[2])._replace(kind="about", whole=False)


def _scaled(value: Fraction, step: Fraction, scale: Fraction, first: int, stop: int) -> Amount:
    """A number in base units; a worded half leaves half a step possible and is read to tenths."""
    whole = step == 1
    zeros = trailing_zeros(value * scale) if whole else step * scale
    printed = Fraction(1, 10) if step == HALF else step
    return Amount(value * scale, printed * scale, zeros, scale, whole, first, stop)


def _scale_at(tokens: Sequence[Token], at: int, words: Lexicon) -> Fraction | None:
    """The scale word here; a single letter must be glued to its number ("9.6m", but "5 m" are metres)."""
    if at >= len(tokens) or tokens[at].kind != WORD:
        return None
    apart = at == 0 or tokens[at - 1].end != tokens[at].start
    return None if apart and len(tokens[at].text) == 1 else words.scale(tokens[at].text)
