"""A run of printed digits with its group and decimal marks."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

SPACES = " \u00a0\u202f\u2009"
MARKS = ",.'’"
MOST_DIGITS = 30
MOST_GROUPS = 12

Groups = list[tuple[str, str]]


class Digits(NamedTuple):
    """A printed number without its scale word: `mantissa` / 10**`places`."""

    mantissa: int
    places: int

    @property
    def value(self) -> Fraction:
        """The number as printed."""
        return Fraction(self.mantissa, 10**self.places)


def read_digits(content: str, start: int, end: int, decimal: str) -> tuple[Digits, int] | None:
    """The number that begins at `start` and where it stops; `None` for dates, codes and endless digits.

    A mark with three digits behind it is a decimal mark if it is the language's own (`decimal`), a group
    mark if it is the comma of a language with a decimal point; a mark that repeats is a group mark, a
    different last one a decimal mark.
    """
    groups, stop = _groups(content, start, end)
    if sum(len(digits) for _, digits in groups) > MOST_DIGITS or len(groups) > MOST_GROUPS:
        return None
    if len(groups[0][1]) > 1 and groups[0][1].startswith("0"):
        return None
    split = _integer_groups(groups, decimal)
    if split is None:
        return None
    whole = "".join(digits for _, digits in groups[:split])
    places = "".join(digits for _, digits in groups[split:])
    return Digits(int(whole + places), len(places)), stop


def skip_digits(content: str, start: int, end: int) -> int:
    """Where a run of digits and marks that is no number stops."""
    at = start
    while at < end and (content[at].isalnum() or (content[at] in MARKS and _run(content, at + 1, end) > at + 1)):
        at += 1
    return at


def _groups(content: str, start: int, end: int) -> tuple[Groups, int]:
    """Runs of digits, each with the mark before it, and the offset behind the last."""
    at = _run(content, start, end)
    groups = [("", content[start:at])]
    while at < end:
        stop = _run(content, at + 1, end)
        if not _joins(groups, content[at], stop - at - 1):
            break
        groups.append((_mark(content[at]), content[at + 1 : stop]))
        at = stop
    return groups, at


def _joins(groups: Groups, mark: str, length: int) -> bool:
    """Whether digits of this length behind this mark belong to the same number."""
    if mark in SPACES:
        return length == 3 and len(groups[0][1]) <= 3 and all(m in ("", " ") for m, _ in groups)
    return mark in MARKS and length > 0


def _run(content: str, at: int, end: int) -> int:
    while at < end and "0" <= content[at] <= "9":
        at += 1
    return at


def _mark(char: str) -> str:
    if char in SPACES:
        return " "
    return "'" if char == "’" else char


def _integer_groups(groups: Groups, decimal: str) -> int | None:
    """How many of the groups stand before the decimal mark; `None` when they make no number."""
    marks = [mark for mark, _ in groups[1:]]
    if not marks:
        return 1
    last = len(groups) - 1
    if marks[-1] in ",." and marks.count(marks[-1]) == 1 and not _groups_thousands(groups, decimal):
        return last if _regular(groups[:last]) else None
    return len(groups) if _regular(groups) or _by_lakhs(groups) else None


def _by_lakhs(groups: Groups) -> bool:
    """Two digits behind each comma and three behind the last, as in India: "12,34,567"."""
    lengths = [len(digits) for _, digits in groups]
    commas = all(mark == "," for mark, _ in groups[1:])
    return commas and len(groups) > 2 and lengths[0] <= 2 and lengths[-1] == 3 and set(lengths[1:-1]) == {2}


def _groups_thousands(groups: Groups, decimal: str) -> bool:
    """Whether the only mark is the comma of a language whose decimal mark is the point."""
    lone = len(groups) == 2 and groups[1][0] == "," != decimal
    return lone and len(groups[1][1]) == 3 and groups[0][1] != "0"


def _regular(groups: Groups) -> bool:
    """One kind of group mark, three digits behind each, one to three before the first."""
    if len(groups) == 1:
        return True
    same = len({mark for mark, _ in groups[1:]}) == 1
    return same and len(groups[0][1]) <= 3 and all(len(digits) == 3 for _, digits in groups[1:])
