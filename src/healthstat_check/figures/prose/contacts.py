"""Numbers that nobody counts with: telephones, times of day, addresses of web pages."""

from __future__ import annotations

import re

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.units import Sentence

SMALL = 100
WORDS_TO_CONTACT = 4
_ADDRESS = re.compile(r"\S{0,200}(?:://|www\.|@)\S{0,200}|\S{0,200}\.(?:kz|ru|com|org|gov|int|eu|net)/\S{0,200}")
_LONGEST_ADDRESS = 200
_RATIOS = (":", "/")


def is_called(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "по телефону 1414", "+7 7172 74-36-50", "8-800-080-77-73"."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    if amount.kind != "number" or every.tokens[amount.first].digits is None:
        return False
    near = range(max(amount.first - WORDS_TO_CONTACT, words.sentence(amount.first).start), amount.first)
    bare = amount.scale == 1 and words.unit(amount.stop) is None and amount.value >= SMALL
    if bare and any(words.meaning("contacts", at) for at in (*near, amount.stop)):
        return True
    around = words.content[max(start - 20, 0) : end + 20]
    return _in_pattern(_PHONE, around, start - max(start - 20, 0))


_PHONE = re.compile(
    r"(?!\+\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?!\d|[ -]\d))"
    r"\+\d{1,3}[\s(-]{1,2}\d{2,4}[\s)-]{1,2}(?:\d{5,7}|\d{2,4}[\s-]\d\d)|(?<!\d)8[\s-]{1,2}\(?\d{3}\)?[\s-]{1,2}\d{2,3}[\s-]\d\d[\s-]\d\d"
    r"|\(\d{3,5}\)\s?\d{1,3}-\d\d|\d{2,3}-\d\d-\d\d"
)


def _in_pattern(pattern: re.Pattern[str], around: str, at: int) -> bool:
    return any(found.start() <= at < found.end() + 16 for found in pattern.finditer(around))


def is_clock(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "10:30"; ratios such as "1:3" and "120/80" too."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    before, behind = words.content[max(start - 2, 0) : start], words.content[end : end + 2]
    return (before[-1:] in _RATIOS and before[:1].isdigit()) or (behind[:1] in _RATIOS and behind[1:].isdigit())


def is_address(words: Words, every: Sentence, amount: Amount) -> bool:
    """Inside an address of a web page or mailbox."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    left, right = start, end
    while left > 0 and start - left < _LONGEST_ADDRESS and not words.content[left - 1].isspace():
        left -= 1
    while right < len(words.content) and right - end < _LONGEST_ADDRESS and not words.content[right].isspace():
        right += 1
    return right - left > end - start and _ADDRESS.search(words.content[left:right]) is not None
