"""Sums of figures written out: "16,9 млн − 1,3902 × 12 млн"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.line import Line
from healthstat_check.reports.decimals import decimal_places, fixed
from healthstat_check.reports.spelling import print_of
from healthstat_check.reports.wording.wording import Wording

PLACES = 4
"""Decimals of a factor; one that needs more is rounded and marked so."""
LONGEST = 6
Terms = Sequence[tuple[Figure, Fraction]]


def sum_text(terms: Terms, words: Wording, longest: int = LONGEST) -> str:
    """Prints with their factors, those of a long sum as its first ones and how many there are; "0" for none."""
    terms = [(f, by) for f, by in terms if by]
    shown = terms if len(terms) <= longest else terms[: longest // 2]
    first = "".join(_term(f, by, not at, words) for at, (f, by) in enumerate(shown)) or "0"
    if len(shown) == len(terms):
        return first
    return words.say("arithmetic.terms_left", first=first, sign="+" if terms[-1][1] > 0 else "−", count=len(terms))


def line_text(line: Line, words: Wording, longest: int = LONGEST) -> tuple[str, Fraction]:
    """A row with no term subtracted, "0,8265 × население ≥ 16,9 млн", and how many times a proof takes it so."""
    by = _scale(line)
    terms, interval = [(f, factor / by) for f, factor in line.terms], line.interval.scale(1 / by)
    left = [(f, factor) for f, factor in terms if factor > 0]
    right = [(f, -factor) for f, factor in terms if factor < 0]
    comparator, end = _comparator(interval)
    beside = sum_text(right, words, longest) if right or not end else ""
    constant = number_text(abs(end), words) if end else ""
    sign = ("−" if end < 0 else "+") if beside else ("−" if end < 0 else "")
    told = " ".join(part for part in (beside, sign, constant) if part) if constant else beside
    return f"{sum_text(left, words, longest)} {comparator} {told}", line.multiplier * by


def number_text(value: Fraction, words: Wording) -> str:
    """A factor; rounded, and marked so, where it would be long."""
    places = decimal_places(value)
    exact = places is not None and places <= PLACES
    text = fixed(value, places or 0) if exact else fixed(value, PLACES)
    return ("" if exact else "≈") + text.replace("-", "−").replace(".", words.decimal_mark)


def _scale(line: Line) -> Fraction:
    """What a row is divided by: its greatest factor, unless one is 1 already; negative where the proof takes it so."""
    factors = [abs(factor) for _, factor in line.terms]
    size = Fraction(1) if 1 in factors else max(factors, default=Fraction(1))
    return -size if line.multiplier < 0 else size


def _comparator(interval: Interval) -> tuple[str, Fraction]:
    """How a sum stands to the end of its interval."""
    if interval.low is not None and interval.low == interval.high:
        return "=", interval.low
    if interval.high is not None:
        return ("≤" if interval.high_closed else "<"), interval.high
    return ("≥" if interval.low_closed else ">"), interval.low or Fraction(0)


def _term(figure: Figure, by: Fraction, first: bool, words: Wording) -> str:
    sign = ("−" if by < 0 else "") if first else (" − " if by < 0 else " + ")
    factor = "" if abs(by) == 1 else number_text(abs(by), words) + "\u00a0× "
    return sign + factor + print_of(figure, words)
