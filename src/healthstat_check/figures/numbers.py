"""Printed numbers: what stands at a quote, and the other numbers of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from healthstat_check.figures.amounts import Amount, number_at
from healthstat_check.figures.latin import written
from healthstat_check.figures.lexicon import Lexicon, lexicon
from healthstat_check.figures.paragraphs import paragraph
from healthstat_check.figures.precision import Steps, precisions
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.proportions import proportion_at
from healthstat_check.figures.ranges import with_ranges, with_shared_scales
from healthstat_check.figures.tokens import SIGN, WORD, Token, tokenize
from healthstat_check.figures.units import Sentence, units_of
from healthstat_check.figures.worded import worded_at

Declared = tuple[int, int, str]

MINUSES = "-−–"
"""A dash is a minus behind an open bracket alone; elsewhere it may stand between the ends of a range."""
INTRINSIC = ("fraction", "vague", "most", "every_nth", "about")


def read_quote(content: str, start: int, end: int, language: str | None, unit: str | None = None) -> Printed | None:
    """The number that a span of a text touches, read whole: with the scale word and sign that stand by it.

    `unit` is its unit where the text itself does not say one. Of a range the end that the span touches, or
    the range when it touches both. `None` when no number stands there, or several.
    """
    declared = None if unit is None else (start, end, unit)
    numbers = numbers_in(content, *paragraph(content, start, end), language, declared)
    touched = [n for n in numbers if _touches(n, start, end)]
    if len(touched) != 1:
        return None
    ends = [e for e in touched[0].ends if _touches(e, start, end)]
    return ends[0] if len(ends) == 1 else touched[0]


def numbers_in(
    content: str, start: int, end: int, language: str | None, declared: Declared | None = None
) -> tuple[Printed, ...]:
    """Every number printed between two offsets, in order, without the hedges around it.

    Reads spelled numbers, fractions, vague amounts and ranges too; leaves out dates, codes and ordinals.
    Numbers between the two offsets count as one another's neighbours. `declared` is a span and the unit of
    numbers in it that have none in the text.
    """
    sentence, units = _sentence(content, start, end, language)
    tokens, amounts = sentence.tokens, sentence.amounts
    if declared is not None:
        units = tuple(unit or _declared(tokens, a, declared) for a, unit in zip(amounts, units, strict=True))
    return printed_numbers(sentence, units)


def printed_numbers(sentence: Sentence, units: Sequence[str | None]) -> tuple[Printed, ...]:
    """The numbers of a paragraph in their units, each with its precision; two ends of a range are one."""
    tokens, amounts = sentence.tokens, sentence.amounts
    steps = precisions(amounts, units)
    singles = [_printed(tokens, *parts) for parts in zip(amounts, units, steps, strict=True)]
    return with_ranges(tokens, amounts, singles, sentence.words)


@lru_cache(maxsize=64)
def _sentence(content: str, start: int, end: int, language: str | None) -> tuple[Sentence, tuple[str | None, ...]]:
    """The numbers between two offsets and their units; remembered, since figures are read one by one."""
    known = written(language, content)
    words = lexicon(known)
    tokens = tokenize(content, start, end, words.decimal)
    sentence = Sentence(tokens, with_shared_scales(tokens, amounts_between(content, start, end, known), words), words)
    return sentence, tuple(units_of(sentence))


@lru_cache(maxsize=64)
def amounts_between(content: str, start: int, end: int, language: str | None) -> tuple[Amount, ...]:
    """The numbers between two offsets; remembered, since figures and whole texts are read from the same paragraphs."""
    words = lexicon(language)
    return tuple(amounts_in(tokenize(content, start, end, words.decimal), words))


def amounts_in(tokens: Sequence[Token], words: Lexicon) -> list[Amount]:
    """The numbers among tokens, from left to right."""
    found, at = [], 0
    while at < len(tokens):
        if tokens[at].kind == SIGN or (tokens[at].kind == WORD and not words.opens_number(tokens[at].text)):
            at += 1
            continue
        amount = _amount_at(tokens, at, words)
        if amount and not _ordinal(tokens, amount, words):
            found.append(amount)
        at = amount.stop if amount else at + 1
    return found


def _amount_at(tokens: Sequence[Token], at: int, words: Lexicon) -> Amount | None:
    return worded_at(tokens, at, words) or proportion_at(tokens, at, words) or number_at(tokens, at, words)


def _declared(tokens: Sequence[Token], amount: Amount, declared: Declared) -> str | None:
    start, end, unit = declared
    return unit if tokens[amount.first].start < end and start < tokens[amount.stop - 1].end else None


def _touches(number: Printed, start: int, end: int) -> bool:
    return number.start < end and start < number.end


def _ordinal(tokens: Sequence[Token], amount: Amount, words: Lexicon) -> bool:
    """Whether letters behind the digits make an ordinal or adjective of them: "10-й", "5th"."""
    last, behind = tokens[amount.stop - 1], amount.stop
    if last.digits is None:
        return False
    behind += behind < len(tokens) and tokens[behind].text == "-" and tokens[behind].start == last.end
    ending = tokens[behind : behind + 1]
    return bool(ending) and ending[0].text in words.word_lists["ordinals"] and ending[0].start <= last.end + 1


def _printed(tokens: Sequence[Token], amount: Amount, unit: str | None, steps: Steps) -> Printed:
    sign = _negative(tokens, amount)
    return Printed(
        start=tokens[amount.first - sign].start,
        end=tokens[amount.stop - 1].end,
        value=-amount.value if sign else amount.value,
        rounding_unit=steps[0],
        coarse_unit=steps[1],
        hedged_unit=steps[2],
        place=amount.step,
        unit=unit,
        hedge=amount.kind if amount.kind in INTRINSIC else None,
        range=None if amount.high is None else (amount.value, amount.high),
        scale=amount.scale,
        whole=amount.whole,
    )


def _negative(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a minus stands at the number with nothing glued to its other side."""
    if amount.first == 0 or tokens[amount.first].digits is None:
        return False
    sign, before = tokens[amount.first - 1], tokens[amount.first - 2 : amount.first - 1]
    if sign.kind != SIGN or sign.text not in MINUSES or sign.end != tokens[amount.first].start:
        return False
    if sign.text == "–" and not (before and before[0].text == "("):
        return False
    return amount.first == 1 or before[0].text == "(" or (before[0].end < sign.start and before[0].digits is None)
