"""Which figures of a text the descriptor names, and whether the text has others: cheap, before anything is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from healthstat_check.figures.numbers import numbers_in
from healthstat_check.figures.paragraphs import paragraph
from healthstat_check.figures.printed import Printed
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Text

if TYPE_CHECKING:
    from healthstat_check.model.mention import Mention

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Print(NamedTuple):
    """A print of a named figure in a text."""

    start: int
    end: int
    name: str


def prints_in(text: Text, figures: Figures) -> list[Print]:
    """The prints of the package's named figures in a text, from left to right."""
    found = [
        Print(place.start, place.end, name)
        for name, figure in figures.named.items()
        if "::" not in name
        for one in figure.also or (figure,)
        if one.source == text.name and (place := one.location) is not None
        if place.start is not None and place.end is not None
    ]
    return sorted(found)


def is_named(mention: Mention, prints: Sequence[Print]) -> bool:
    """Whether a figure of a text is one of the prints."""
    where = mention.figure.location
    return where is not None and _covered(where.start or 0, where.end or 0, prints)


def has_others(text: Text, prints: Sequence[Print]) -> bool:
    """Whether a text prints figures in digits beside those that are named.

    Only paragraphs with digits in no print are looked at, and their numbers without what the sentences say of them. A
    whole number without unit and scale word is none of them: a year, a telephone number, a list's number.
    """
    at = 0
    for place in _unnamed_digits(text.content, prints):
        if place < at:
            continue
        start, at = paragraph(text.content, place, place + 1)
        numbers = numbers_in(text.content, start, at, text.language)
        if any(_measures(n) and not _covered(n.start, n.end, prints) for n in numbers):
            return True
    return False


def _measures(number: Printed) -> bool:
    """Whether a number has a unit, a scale word or decimals."""
    return number.unit is not None or number.scale > 1 or number.place < 1


def _unnamed_digits(content: str, prints: Sequence[Print]) -> Iterator[int]:
    """Where digits stand that belong to no print and are no year."""
    for found in _DIGITS.finditer(content):
        if not _YEAR.fullmatch(found[0]) and not _covered(found.start(), found.end(), prints):
            yield found.start()


def _covered(start: int, end: int, prints: Sequence[Print]) -> bool:
    """Whether a stretch shares characters with a print."""
    at = bisect_right(prints, end - 1, key=lambda p: p.start)
    return any(p.end > start for p in prints[max(at - 2, 0) : at])
