"""Numbers that are no figures: of laws and articles, telephones, times of day, list entries, bases of rates."""

from __future__ import annotations

import re
from collections.abc import Callable

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD
from healthstat_check.figures.units import Sentence, after_number, rate_base

SMALL = 100
WORDS_TO_CONTACT = 4
LIST_NUMBER = 999
_ADDRESS = re.compile(r"\S{0,200}(?:://|www\.|@)\S{0,200}|\S{0,200}\.(?:kz|ru|com|org|gov|int|eu|net)/\S{0,200}")
_LONGEST_ADDRESS = 200
_MARKUP = frozenset("#-•*–—·✓>|")

_RATIOS = (":", "/")

Rule = Callable[[Words, Sentence, Amount], bool]


def is_figure(words: Words, every: Sentence, amount: Amount) -> bool:
    """Whether a number tells how much or how many."""
    return not any(rule(words, every, amount) for rule in RULES)


def _document(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "статья 5", "№ 12", "Table 3", "12-бап"."""
    table = words.vocabulary.phrases["references_to"]
    at = amount.first
    point = words.text(at - 1) == "." and not _grouped(every, amount)
    if table.before(every.tokens, at) or (point and table.before(every.tokens, at - 1)):
        return words.unit(after_number(every.tokens, amount.stop, every.words)) is None
    return False


def _grouped(every: Sentence, amount: Amount) -> bool:
    """Whether the digits stand in groups of three; behind a full stop such a number begins a sentence."""
    return (
        amount.kind == "number"
        and amount.step == 1 <= amount.value // 1000
        and not every.tokens[amount.first].text.isdigit()
    )


def _compound(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "24-часовой", "12-бап", "86-ЗС": a number glued to a word that is neither ending nor unit."""
    at = amount.stop
    glued = (
        words.text(amount.first - 1) == "-" and every.tokens[amount.first - 1].end == every.tokens[amount.first].start
    )
    if glued and every.tokens[amount.first].kind == WORD and every.tokens[max(amount.first - 2, 0)].kind == WORD:
        return True
    if words.text(at) != "-" or every.tokens[at].start != every.tokens[at - 1].end or at + 1 >= len(every.tokens):
        return False
    behind = every.tokens[at + 1]
    if behind.kind != WORD or behind.start != every.tokens[at].end:
        return False
    known = words.unit(at) or words.unit(at + 1) or behind.text in every.words.word_lists["case_endings"]
    return every.words.language != "en" and not known


def _called(words: Words, every: Sentence, amount: Amount) -> bool:
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
    r"\+\d{1,3}[\s(-]{1,2}\d{2,4}[\s)-]|(?<!\d)8[\s-]{1,2}\(?\d{3}\)?[\s-]{1,2}\d{2,3}[\s-]\d\d[\s-]\d\d"
    r"|\(\d{3,5}\)\s?\d{1,3}-\d\d|\d{2,3}-\d\d-\d\d"
)


def _in_pattern(pattern: re.Pattern[str], around: str, at: int) -> bool:
    return any(found.start() <= at < found.end() + 16 for found in pattern.finditer(around))


def _clock(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "10:30"; ratios such as "1:3" and "120/80" too."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    before, behind = words.content[max(start - 2, 0) : start], words.content[end : end + 2]
    return (before[-1:] in _RATIOS and before[:1].isdigit()) or (behind[:1] in _RATIOS and behind[1:].isdigit())


def _entry(words: Words, every: Sentence, amount: Amount) -> bool:
    """The number of a list entry or a heading: "1. ", "2) ", "3.1. " where a line begins."""
    if amount.stop - amount.first != 1 or every.tokens[amount.first].digits is None or amount.scale > 1:
        return False
    token = every.tokens[amount.first]
    line = words.content.rfind("\n", max(token.start - 20, 0), token.start)
    begin = line + 1 if line >= 0 else max(token.start - 20, 0)
    before, behind = words.content[begin : token.start], words.content[token.end : token.end + 2]
    alone = (line >= 0 or token.start < 20) and all(c in _MARKUP or c.isspace() or c == "(" for c in before)
    bracketed = before.endswith("(") and behind[:1] == ")" and amount.value < SMALL and alone
    return bracketed or (
        alone and behind[:1] in (".", ")") and behind[1:2] in (" ", "\u00a0", "") and amount.value < 1000
    )


def _footnote(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "[3]"."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    return words.content[start - 1 : start] == "[" and words.content[end : end + 1] in ("]", ",", "–", "-")


def _address(words: Words, every: Sentence, amount: Amount) -> bool:
    """Inside an address of a web page or mailbox."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    left, right = start, end
    while left > 0 and start - left < _LONGEST_ADDRESS and not words.content[left - 1].isspace():
        left -= 1
    while right < len(words.content) and right - end < _LONGEST_ADDRESS and not words.content[right].isspace():
        right += 1
    return right - left > end - start and _ADDRESS.search(words.content[left:right]) is not None


def _pronoun(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "один из", "one of", "бірі": a spelled one that counts nothing in particular."""
    if amount.stop - amount.first != 1 or not words.listed("pronouns", amount.first):
        return False
    hedged = every.words.phrases["hedges_before"].before(every.tokens, amount.first)
    return not hedged and not every.words.phrases["hedges_adjacent"].before(every.tokens, amount.first)


def _anaphor(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "the first two", "эти три": things told before; spans of time are figures all the same."""
    spelled = every.tokens[amount.first].kind == WORD and amount.kind == "number" and amount.value < SMALL
    if not spelled or amount.scale > 1 or not words.listed("determiners", amount.first - 1):
        return False
    unit = words.unit(after_number(every.tokens, amount.stop, every.words))
    return unit is None or unit[0] not in ("years", "months", "weeks", "days", "hours", "percent")


def _numbered(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "2 группа", "в 90-х годах": the Russian noun in the singular is numbered, not counted."""
    digits = every.tokens[amount.first].digits
    if words.text(amount.stop) == "-" and words.words.phrases["years"].at(every.tokens, amount.stop + 2):
        return digits is not None and amount.value % 10 == 0 and amount.value < SMALL
    if (
        not words.people
        or every.words.language != "ru"
        or digits is None
        or amount.stop - amount.first != 1
        or amount.value >= SMALL
    ):
        return False
    if digits.places or amount.value % 10 == 1 or words.unit(amount.stop):
        return False
    from healthstat_check.figures.prose.russian import is_numbered

    return words.text(amount.stop)[:1].isalpha() and is_numbered(
        words.text(amount.stop), amount.value % 10 in (2, 3, 4)
    )


def _base(words: Words, every: Sentence, amount: Amount) -> bool:
    """The base of a rate: "на 1000 жителей", "per 100,000", "на 1 кв. км"."""
    if rate_base(every, amount) is not None:
        return True
    unit = words.unit(after_number(every.tokens, amount.stop, every.words))
    per = words.text(amount.first - 1) in every.words.word_lists["per"] or every.words.language == "kk"
    return amount.value == 1 and per and unit is not None and unit[0] in ("km2", "m2", "hectares")


RULES: tuple[Rule, ...] = (
    _document, _compound, _called, _clock, _entry, _footnote, _address, _pronoun, _anaphor, _numbered, _base,
)  # fmt: skip
