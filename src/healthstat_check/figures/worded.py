"""Numbers without digits or cardinals: "половина", "сотни", "каждый третий", "tripled"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.lexicon import WORDED, Lexicon
from healthstat_check.figures.tokens import NUMBER, Token

VAGUE, EVERY_NTH, FACTOR, HALF_SCALE = "vague", "every_nth", "factor", "half_scale"
SHARE_STEP = Fraction(1, 5)
ONE = Fraction(1)


def worded_at(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """The worded number that begins at token `first`."""
    for kind in WORDED:
        found = words.phrases[kind].at(tokens, first)
        if found and not (kind == VAGUE and found[1] == 1 and _governed(tokens, first, words)):
            return _amount(kind, found[0], first, first + found[1])
    return _several(tokens, first, words)


def _amount(kind: str, meaning: str, first: int, stop: int) -> Amount:
    """An amount from a phrase's meaning: "1/3", "20-100" (vague), "3" (every third), "500000" (half a million)."""
    low, _, high = meaning.partition("-")
    value = Fraction(low)
    if kind == VAGUE:
        return Amount(value, ONE, value, ONE, True, first, stop, kind, Fraction(high))
    if kind == HALF_SCALE:
        return Amount(value, value / 5, value, 2 * value, False, first, stop)
    if kind == FACTOR:
        return Amount(value, ONE, ONE, ONE, True, first, stop, kind)
    share = 1 / value if kind == EVERY_NTH else value
    return Amount(share, SHARE_STEP, SHARE_STEP, ONE, False, first, stop, kind)


def _several(tokens: Sequence[Token], first: int, words: Lexicon) -> Amount | None:
    """A lone "тысячи" is several of them, unless something governs it ("более тысячи")."""
    scale = words.scale(tokens[first].text)
    if scale is None or words.lone_scales.get(tokens[first].text) != "many":
        return None
    behind = tokens[first + 1 : first + 2]
    if _governed(tokens, first, words) or (behind and words.cardinal(behind[0].text) is not None):
        return None
    return Amount(2 * scale, ONE, scale, ONE, True, first, first + 1, VAGUE, 10 * scale)


def _governed(tokens: Sequence[Token], first: int, words: Lexicon) -> bool:
    """Whether "сотни", "тысячи" is one hundred, one thousand: a number or a preposition stands in front of it."""
    if first == 0 or words.lone_scales.get(tokens[first].text) != "many":
        return False
    return tokens[first - 1].kind == NUMBER or tokens[first - 1].text in words.word_lists["governors"]
