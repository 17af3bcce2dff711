"""How a value would look in place of a figure's print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.reports.decimals import decimal_places, fixed
from healthstat_check.reports.formatting import FINEST, SCALES, scale_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_PRINTS = 4

_NUMBER = re.compile(r"[0-9]+(?:[ \u00a0\u202f.,][0-9]+)*")
_DECIMAL = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")
_GROUPED = re.compile(r"[0-9]([ \u00a0\u202f])[0-9]{3}")
_COMMAS = re.compile(r"[0-9]{1,3}(?:([,.])[0-9]{3})(?:\1[0-9]{3})*")
_CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")


def printed_like(figure: Figure, value: str) -> str:
    """A value in base units written as the figure is: its scale word, decimals and marks ("12,1 млн").

    What is no decimal number, or has no number to stand in for, stays as it is.
    """
    found = _NUMBER.search(figure.printed)
    if found is None or not _DECIMAL.fullmatch(value):
        return value
    if len(_NUMBER.findall(figure.printed)) > 1:
        return _in_full(Fraction(value), figure)
    divisor = SCALES.get(scale_of(figure), 1) if figure.value is not None else 1
    places = min(decimal_places(figure.rounding_unit / divisor) or 0, FINEST)
    number = fixed(Fraction(value) / divisor, places)
    signed = found.start() > 0 and figure.printed[found.start() - 1] in "-−" and (figure.value or 0) < 0
    return figure.printed[: found.start() - signed] + _marked(number, figure, found[0]) + figure.printed[found.end() :]


def _in_full(value: Fraction, figure: Figure) -> str:
    """A value in digits alone, for a print in several steps ("19 млн 765 тыс.") or of several numbers."""
    whole, _, decimals = fixed(value, min(decimal_places(figure.rounding_unit) or 0, FINEST)).partition(".")
    mark = "," if _CYRILLIC.search(figure.printed) else "."
    return f"{int(whole):,}".replace(",", "\u00a0") + (mark + decimals if decimals else "")


def either(prints: Sequence[str], words: Wording) -> str:
    """Prints joined by commas and "or"; the ends alone where they are many."""
    shown = [visible(p, 60).replace(" ", "\u00a0") for p in prints]
    if len(shown) > MOST_PRINTS:
        return f"{shown[0]} … {shown[-1]}"
    *rest, last = shown
    return words.say("interval.either", first=", ".join(rest), second=last) if rest else last


def alternatives(figure: Figure, would_print: Sequence[str], words: Wording) -> str:
    """How values would print, joined by "or"; the ends alone where more lie between them; "" for none."""
    shown = [printed_like(figure, p) for p in would_print]
    if len(shown) == 2 and all(_DECIMAL.fullmatch(p) for p in would_print):
        first, last = map(Fraction, would_print)
        if last - first > figure.rounding_unit:
            return f"{either(shown[:1], words)} … {either(shown[1:], words)}"
    return either(shown, words) if shown else ""


def _marked(number: str, figure: Figure, like: str) -> str:
    """The number with the decimal mark and the group mark that the print uses."""
    whole, _, decimals = number.partition(".")
    group = _GROUPED.search(like) or (None if decimals else _COMMAS.fullmatch(like))
    grouped = f"{int(whole):,}".replace(",", group[1]) if group else whole
    return grouped + (_decimal_mark(figure, like) + decimals if decimals else "")


def _decimal_mark(figure: Figure, like: str) -> str:
    if "," in like or "." in like:
        return "," if "," in like else "."
    return "," if _CYRILLIC.search(figure.printed) else "."
