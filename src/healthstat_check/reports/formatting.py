"""Numbers for people: exact rationals with just the digits that show what matters, never scientific."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.unit import Unit
from healthstat_check.reports.decimals import decimal_places, fixed
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_SCALE_WORDS = {
    "trillion": re.compile(r"(?<![^\W\d_])(?:трлн|триллион|trillion|trln)", re.IGNORECASE),
    "billion": re.compile(r"(?<![^\W\d_])(?:млрд|миллиард|billion|\bbn\b)", re.IGNORECASE),
    "million": re.compile(r"(?<![^\W\d_])(?:млн|миллион|million|mln)", re.IGNORECASE),
    "thousand": re.compile(r"(?<![^\W\d_])(?:тыс|мың|thousand)", re.IGNORECASE),
}
FINEST = 12
"""Decimals beyond which two readings are not told apart by more digits."""
SHARE_OF_WIDTH = 20
"""An end is rounded by at most this part of its interval's width."""


class Style(NamedTuple):
    """How the numbers of one figure are written: language, scale word, unit and the step of its print."""

    words: Wording
    scale: str = ""
    unit: Unit | None = None
    step: Fraction = Fraction(1)

    @property
    def places(self) -> int:
        """Decimals that the print's own step needs at this scale."""
        return min(decimal_places(self.step / self.divisor) or 0, FINEST)

    @property
    def divisor(self) -> int:
        """Base units of one scale word."""
        return SCALES.get(self.scale, 1)

    def dressed(self, number: str) -> str:
        """A number (or two joined by a dash) with its scale word and unit."""
        scaled = self.words.say(f"scale.{self.scale}", number=number) if self.scale else number
        return self.words.say(_unit_key(self.unit, self.words), number=scaled).replace(" ", "\u00a0")

    def digits(self, value: Fraction, places: int, toward: int = 0) -> str:
        """A value in the scale with this many decimals, marks of the language, a real minus sign."""
        text = fixed(value / self.divisor, places, toward)
        whole, _, decimals = text.lstrip("-").partition(".")
        grouped = self.words.integer(int(whole)) + (self.words.decimal_mark + decimals if decimals else "")
        return ("−" if text.startswith("-") else "") + grouped


def style_of(figure: Figure, words: Wording) -> Style:
    """The style of a figure's own print: its scale word, unit and step."""
    return Style(words, scale_of(figure), figure.unit, figure.rounding_unit)


def interval_text(interval: Interval, style: Style, apart: Interval | None = None) -> str:
    """An interval in words, its ends rounded outward to the digits that keep it clear of `apart`."""
    if interval.low is None or interval.high is None:
        return _half_line(interval, style)
    places = _places(interval, style, apart)
    low, high = style.digits(interval.low, places, -1), style.digits(interval.high, places, 1)
    if interval.is_point:
        return value_text(interval.low, style)
    key = "between_signed" if interval.low < 0 else "between"
    return style.dressed(style.words.say(f"interval.{key}", low=low, high=high))


def value_text(value: Fraction, style: Style) -> str:
    """One value: all its digits where they end soon, else rounded and marked as such."""
    own = decimal_places(value / style.divisor)
    if own is not None and own <= style.places + 4:
        return style.dressed(style.digits(value, own))
    rounded = style.digits(value, style.places + 2)
    return style.words.say("interval.about", number=style.dressed(rounded))


def scale_of(figure: Figure) -> str:
    """The scale word that the print uses, or that its step suggests; "" for figures printed in full."""
    named = next((name for name, word in _SCALE_WORDS.items() if word.search(figure.printed)), "")
    if named or figure.value is None:
        return named
    if re.sub(r"\D", "", figure.printed) == str(abs(figure.value)):
        return ""
    return next((name for name, size in SCALES.items() if size <= 100 * figure.rounding_unit), "")


def _half_line(interval: Interval, style: Style) -> str:
    """An interval without a lower or an upper end."""
    end = interval.high if interval.low is None else interval.low
    if end is None:
        return style.words.say("interval.anything")
    closed = interval.high_closed if interval.low is None else interval.low_closed
    keys = ("under", "at_most") if interval.low is None else ("over", "at_least")
    return style.words.say(f"interval.{keys[closed]}", number=value_text(end, style))


def _places(interval: Interval, style: Style, apart: Interval | None) -> int:
    """The fewest decimals, at least the print's own, that blur no end and keep clear of `apart`."""
    enough = (p for p in range(style.places, FINEST) if _sharp(interval, style, p))
    return next((p for p in enough if _clear(interval, style, p, apart)), FINEST)


def _sharp(interval: Interval, style: Style, places: int) -> bool:
    step = Fraction(style.divisor, 10**places)
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return all(end % step == 0 for end in ends) or step * SHARE_OF_WIDTH <= ends[-1] - ends[0]


def _clear(interval: Interval, style: Style, places: int, apart: Interval | None) -> bool:
    """Whether the rounded ends still miss what the exact ones miss."""
    if apart is None or interval.meets(apart) or interval.low is None or interval.high is None:
        return True
    step = Fraction(style.divisor, 10**places)
    shown = Interval(interval.low // step * step, -(-interval.high // step) * step)
    return not shown.meets(Interval.make(apart.low, apart.high, True, True) or apart) or _touching(interval, apart)


def _touching(one: Interval, other: Interval) -> bool:
    """Whether an end of one is an end of the other: no number of digits tells them apart."""
    return (one.low is not None and one.low == other.high) or (one.high is not None and one.high == other.low)


def counted_noun(unit: Unit, words: Wording) -> str:
    """What a unit counts, in the language of the report where it knows a word for it."""
    return (
        words.say(f"counted.{unit.name}") if words.has(f"counted.{unit.name}") else visible(unit.name.replace("_", " "))
    )


def _unit_key(unit: Unit | None, words: Wording) -> str:
    known = unit is not None and words.has(f"unit.{unit.name}")
    return f"unit.{unit.name}" if unit and known else "unit.other"
