"""Numbers that are no figures: of laws and articles, list entries, classes, bases of rates."""

from __future__ import annotations

from collections.abc import Callable

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.contacts import is_address, is_called, is_clock
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import NUMBER, WORD
from healthstat_check.figures.units import Sentence, after_number, rate_base

SMALL = 100
LONGEST_ROW = 8
WORDS_TO_BRACKET = 60
SPANS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds", "percent")
_MARKUP = frozenset("#-•*–—·✓>|")

Rule = Callable[[Words, Sentence, Amount], bool]


def is_figure(words: Words, every: Sentence, amount: Amount) -> bool:
    """Whether a number tells how much or how many."""
    return not any(rule(words, every, amount) for rule in RULES)


def _document(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "статья 5", "№ 12", "Table 3", "12-бап"."""
    at = _first_of_row(words, amount.first)
    apart = at < amount.first and words.text(amount.first - 1) != "-"
    if not _names_document(words, every, amount, at) or (apart and amount.value >= SMALL):
        return False
    return words.unit(after_number(every.tokens, amount.stop, every.words)) is None


def _names_document(words: Words, every: Sentence, amount: Amount, at: int) -> bool:
    table = words.vocabulary.phrases["references_to"]
    point = words.text(at - 1) == "." and not _grouped(every, amount)
    return bool(table.before(every.tokens, at) or (point and table.before(every.tokens, at - 1)))


def _first_of_row(words: Words, at: int) -> int:
    """The first of numbers in a row: of "waves 1, 2 and 3" the one behind "waves"."""
    for _ in range(LONGEST_ROW):
        if not words.listed("and", at - 1) or words.tokens[max(at - 2, 0)].kind != NUMBER or at < 2:
            break
        at -= 2
    return at


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
    ending = behind.text in every.words.word_lists["case_endings"] or words.unit(at)
    noun = None if every.words.language == "kk" else words.unit(at + 1)
    return every.words.language != "en" and not (ending or noun)


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


def _named(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "340B": digits glued to a capital letter that is no scale word."""
    at = amount.stop
    letter = words.text(at).isalpha() and len(words.text(at)) == 1 and every.tokens[at].capital
    return letter and every.tokens[at].start == every.tokens[at - 1].end and words.unit(at) is None


def _letter_of_list(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "пп. 2) и 3)": a small number before a closing bracket that nothing opens."""
    if words.text(amount.stop) != ")" or amount.value >= SMALL or amount.stop - amount.first != 1:
        return False
    start = max(words.sentence(amount.first).start, amount.first - WORDS_TO_BRACKET)
    signs = [words.text(at) for at in range(start, amount.first)]
    return every.tokens[amount.stop].start == every.tokens[amount.first].end and signs.count("(") <= signs.count(")")


def _footnote(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "[3]"."""
    start, end = every.tokens[amount.first].start, every.tokens[amount.stop - 1].end
    return words.content[start - 1 : start] == "[" and words.content[end : end + 1] in ("]", ",", "–", "-")


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
    return unit is None or unit[0] not in SPANS


def _confidence(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "95% CI": how sure an interval is."""
    unit = words.unit(amount.stop)
    return unit is not None and words.meaning("confidence", amount.stop + unit[1]) is not None


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


def _classes(words: Words, every: Sentence, amount: Amount) -> bool:
    """Such as "учащихся 1-4 классов": from which class to which."""
    at, dashes = amount.stop, words.vocabulary.lists["through"]
    spans = words.text(at) in dashes and words.text(at + 1).isdigit() and words.meaning("classes", at + 2)
    ends = words.text(amount.first - 1) in dashes and words.text(amount.first - 2).isdigit()
    return amount.value < SMALL and bool(spans or (ends and words.meaning("classes", at)))


def _base(words: Words, every: Sentence, amount: Amount) -> bool:
    """The base of a rate: "на 1000 жителей", "per 100,000", "на 1 кв. км"."""
    if rate_base(every, amount) is not None:
        return True
    unit = words.unit(after_number(every.tokens, amount.stop, every.words))
    per = words.text(amount.first - 1) in every.words.word_lists["per"] or every.words.language == "kk"
    return amount.value == 1 and per and unit is not None and unit[0] in ("km2", "m2", "hectares")


RULES: tuple[Rule, ...] = (
    *(_document, _compound, _named, is_called, is_clock, _entry, _letter_of_list, _footnote, is_address),
    *(_pronoun, _anaphor, _confidence, _numbered, _classes, _base),
)
