"""Rates: what is told per so many people, or per area."""

from __future__ import annotations

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.units import Sentence, rate_base, reaches
from healthstat_check.model.unit import COUNT, unit_of

WORDS_TO_AREA = 4
AREAS = ("km2", "m2", "hectares")


def frames(every: Sentence) -> dict[int, str]:
    """The bases of rates that stand before what is told per them, by their first token."""
    found = {}
    for i, amount in enumerate(every.amounts):
        unit = rate_base(every, amount)
        if unit and not (i and reaches(every, every.amounts[i - 1], amount)):
            found[amount.first] = unit
    return found


def framed(words: Words, figures: Sentence, bases: dict[int, str], amount: Amount, unit: str | None) -> str | None:
    """The rate whose base stands before the figure in its sentence: "на 10 тыс. жителей приходится 73,4 врача"."""
    if unit is not None and unit_of(unit).family != COUNT:
        return unit
    sentence = words.sentence(amount.first)
    before = [at for at in bases if sentence.start <= at < amount.first and not _is_over(words, figures, at, amount)]
    small = amount.scale == 1 and amount.value < unit_of(bases[before[-1]]).factor ** -1 if before else False
    return bases[before[-1]] if before and small else unit


def _is_over(words: Words, figures: Sentence, base: int, amount: Amount) -> bool:
    """Whether a colon or semicolon behind a figure of the rate parts this one from it."""
    told = [a.stop for a in figures.amounts if base < a.first < amount.first]
    return bool(told) and any(words.text(at) in (":", ";") for at in range(told[0], amount.first))


def per_area(words: Words, amount: Amount, unit: str | None) -> str | None:
    """What is counted on an area: "14,4 человека на 1 кв. км", "18,3 чел./кв. км"."""
    if unit is None or unit_of(unit).family != COUNT:
        return unit
    at = next((at for at in range(amount.stop, amount.stop + WORDS_TO_AREA) if _divides(words, at)), None)
    if at is None:
        return unit
    area = words.unit(at + 1 + (words.text(at + 1) == "1" or words.words.cardinal(words.text(at + 1)) == 1))
    return f"{unit} per {area[0]}" if area and area[0] in AREAS else unit


def _divides(words: Words, at: int) -> bool:
    return words.text(at) == "/" or words.text(at) in words.words.word_lists["per"]


def is_rate(unit: str | None) -> bool:
    """Whether a unit is so many per something, and no noun that is counted."""
    return unit is not None and " per " in f" {unit}" and unit_of(unit).family != COUNT
