"""Cells of a grid as numbers: one number format for the whole grid, found from the cells themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BLANK, NUMBER, NOTHING, OTHER = range(4)
"""What a cell holds: no character, a number, a mark for "none" (a dash), or anything else."""

LONGEST = 40
_SPACES = "[ \u00a0\u2009\u202f'’]"
_DASHES = frozenset("-–—−")
_SIGNS = str.maketrans("−–—", "---")
_CELL = re.compile(
    r"(?P<open>\()?\s*(?:[$€£¥₸₽]\s?)?(?P<sign>[-+])?\s*(?:[$€£¥₸₽]\s?)?"
    rf"(?P<digits>\d[\d.,]*(?:{_SPACES}\d{{3}}(?:[.,]\d+)?)*|[.,]\d+)\s?(?P<close>\))?"
    r"\s?(?P<tail>%|‰|[€$£¥₸₽]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[A-Za-z]|\d\))?"
)
_CODE = re.compile(r"0\d+")
"""Whole numbers do not start with 0; codes do."""
_MARKS = re.compile(r"[.,]")


class Number(NamedTuple):
    """A printed number: `digits` times ten to the power of minus `places`."""

    digits: int
    places: int

    @property
    def stripped(self) -> Number:
        """The same number without zeros at the end of its decimals."""
        number = self
        while number.places and number.digits % 10 == 0:
            number = Number(number.digits // 10, number.places - 1)
        return number


def decimal_mark(cells: Iterable[str]) -> str:
    """The mark that separates decimals in most cells that show it without doubt; the point where none does."""
    votes = {".": 0, ",": 0}
    for cell in cells:
        found = _CELL.fullmatch(cell[:LONGEST].strip().translate(_SIGNS))
        if found and (mark := _sure_mark(found["digits"])):
            votes[mark] += 1
    return "," if votes[","] > votes["."] else "."


def _sure_mark(digits: str) -> str | None:
    """The decimal mark of one number, `None` where it may as well be a group mark."""
    marks = _MARKS.findall(digits)
    if not marks:
        return None
    last, behind = marks[-1], len(digits) - digits.rindex(marks[-1]) - 1
    if len(set(marks)) == 2:
        return str(last)
    if len(marks) > 1:
        return "," if last == "." else "."
    return str(last) if behind != 3 or digits.startswith("0") else None


def read_cell(cell: str, mark: str) -> tuple[int, Number | None]:
    """What a cell holds, and its number where it is one; parentheses and dashes before digits are minus signs."""
    text = cell.strip()
    if not text:
        return BLANK, None
    if text in _DASHES:
        return NOTHING, None
    found = _CELL.fullmatch(text.translate(_SIGNS)) if len(text) <= LONGEST else None
    number = _number(found["digits"], mark) if found and not _CODE.fullmatch(found["digits"]) else None
    if found is None or number is None or bool(found["open"]) != bool(found["close"]):
        return OTHER, None
    negative = found["sign"] == "-" or bool(found["open"])
    return NUMBER, Number(-number.digits if negative else number.digits, number.places)


def _number(digits: str, mark: str) -> Number | None:
    """The number behind a run of digits and marks; `None` where group marks stand in odd places."""
    whole, _, decimals = digits.partition(mark)
    groups = re.split(rf"[.,]|{_SPACES}", whole)
    if not decimals.isdigit() and decimals:
        return None
    if len(groups) > 1 and (any(len(group) != 3 for group in groups[1:]) or not 1 <= len(groups[0]) <= 3):
        return None
    return Number(int("".join(groups) + decimals or "0"), len(decimals))
