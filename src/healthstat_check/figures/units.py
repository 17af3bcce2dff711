"""The unit of a printed number: percent sign, currency, the noun behind it, or its neighbour's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.paragraphs import ends_sentence
from healthstat_check.figures.tokens import SIGN, WORD, Token
from healthstat_check.model.unit import COUNT, MONEY, RATIO, unit_of

WORDS_TO_NOUN = 4
WORDS_TO_BASE = 5
BREAKS = frozenset(",;:()")
BASES = (100, 1000, 10_000, 100_000, 1_000_000)
TIMES = ("years", "months", "weeks", "days", "hours")
SURE_BASE = 10_000
LARGEST_PERCENTAGE = 1000
OF_KIND = {"fraction": "share", "most": "share", "every_nth": "share", "factor": "factor"}


class Sentence(NamedTuple):
    """The tokens and numbers of a paragraph, with the language's words."""

    tokens: Sequence[Token]
    amounts: Sequence[Amount]
    words: Lexicon

    def following(self, amount: Amount) -> Amount | None:
        """The next number of the paragraph."""
        at = bisect_right(self.amounts, amount.first, key=lambda a: a.first)
        return self.amounts[at] if at < len(self.amounts) else None


def units_of(paragraph: Sentence) -> list[str | None]:
    """The unit of each number: its own, else the one it shares with the next, else the last one counted."""
    units = stated_units(paragraph)
    for i in range(1, len(units)):
        if units[i] is None and _leans_back(paragraph, i) and _repeats(units[i - 1], paragraph.amounts[i]):
            units[i] = units[i - 1]
    return units


def stated_units(paragraph: Sentence) -> list[str | None]:
    """The units that stand by the numbers: a number's own, or the one it shares with the next."""
    units = [OF_KIND.get(a.kind) or _own(paragraph, a) for a in paragraph.amounts]
    for i in range(len(units) - 2, -1, -1):
        if units[i] is None and _shares(paragraph, i) and can_share(paragraph.amounts[i], units[i + 1]):
            units[i] = units[i + 1]
    return units


def after_number(tokens: Sequence[Token], stop: int, words: Lexicon) -> int:
    """The first token behind a number's abbreviation point and case ending ("млн.", "500-ге")."""
    if _sign(tokens, stop, ".") and not ends_sentence(tokens, stop):
        stop += 1
    if _sign(tokens, stop, "-") and stop + 1 < len(tokens) and tokens[stop + 1].text in _endings(words):
        stop += 2
    return stop


def ends_phrase(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether no noun can follow here: no word (hyphens belong to one), a preposition, a verb."""
    if _sign(tokens, at, "-"):
        return False
    if at >= len(tokens) or tokens[at].kind != WORD:
        return True
    return tokens[at].text in words.word_lists["prepositions"] or tokens[at].text.endswith(words.verb_endings)


def _endings(words: Lexicon) -> frozenset[str]:
    return words.word_lists["case_endings"]


def _own(paragraph: Sentence, amount: Amount) -> str | None:
    tokens, words = paragraph.tokens, paragraph.words
    before = words.phrases["currency_before"].before(tokens, amount.first)
    if before:
        return before[0]
    at = after_number(tokens, amount.stop, words)
    at += of_at(tokens, at, words) if amount.kind == "vague" else 0
    return _rate(paragraph, amount) or _noun(tokens, at, words)


def of_at(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """How many tokens stand for "of", "of the" here."""
    if at >= len(tokens) or tokens[at].text not in words.word_lists["of"]:
        return 0
    return 2 if at + 1 < len(tokens) and tokens[at + 1].text in words.word_lists["articles"] else 1


def _noun(tokens: Sequence[Token], at: int, words: Lexicon) -> str | None:
    """The unit that follows, with a hedge and at most a few adjectives in between."""
    hedge = words.phrases["hedges_after"].at(tokens, at)
    at += hedge[1] if hedge else 0
    for skipped in range(WORDS_TO_NOUN + 1):
        found = words.phrases["units"].at(tokens, at + skipped)
        if found and is_attribute(tokens, at + skipped, found[1], words):
            continue
        if found and (skipped == 0 or unit_of(found[0]).family != RATIO):
            return None if skipped and _says_when(tokens, at + skipped, found[0], words) else found[0]
        if ends_phrase(tokens, at + skipped, words) or tokens[at + skipped].text in words.word_lists["articles"]:
            return None
    return None


def is_attribute(tokens: Sequence[Token], at: int, length: int, words: Lexicon) -> bool:
    """Whether a noun of counted things or times only says of which kind the next one is: "hospital beds"."""
    behind, last = at + length, tokens[at + length - 1].text
    found, following = (words.phrases["units"].at(tokens, i) for i in (at, behind))
    if found is None or ends_phrase(tokens, behind, words):
        return False
    if words.language == "ru":
        known = following is not None or found[0] != "persons"
        return known and length == 1 and last.endswith(tuple(words.word_lists["adjectives"]))
    counted = following is not None and unit_of(following[0]).family == COUNT
    if unit_of(found[0]).family != COUNT and not (found[0] in TIMES and counted):
        return False
    if words.language == "kk":
        return counted and tokens[behind].text.endswith(tuple(words.word_lists["possessive"]))
    return (counted or tokens[behind].text.endswith("s")) and last[-1:] != "s"


def _says_when(tokens: Sequence[Token], at: int, unit: str, words: Lexicon) -> bool:
    """Whether a word for a length of time says when and is not what is counted: "95 opened this year"."""
    return unit in TIMES and tokens[at - 1].text in words.word_lists["pointing"]


def _rate(paragraph: Sentence, amount: Amount) -> str | None:
    """The unit of "9,8 на 1000 населения" is per 1000."""
    base = paragraph.following(amount)
    return rate_base(paragraph, base) if base is not None and reaches(paragraph, amount, base) else None


def reaches(paragraph: Sentence, amount: Amount, base: Amount) -> bool:
    """Whether a base stands a few words behind a number with no comma or bracket between."""
    between = range(amount.stop, base.first)
    tokens = paragraph.tokens
    return 0 < len(between) <= WORDS_TO_BASE and not any(
        tokens[at].text in BREAKS or ends_sentence(tokens, at) for at in between
    )


def rate_base(paragraph: Sentence, base: Amount) -> str | None:
    """The unit of the rates that a number is the base of: "на 1000 населения" makes "per 1000"."""
    tokens, words = paragraph.tokens, paragraph.words
    if base.value not in BASES:
        return None
    behind = after_number(tokens, base.stop, words)
    before = base.first > 0 and tokens[base.first - 1].text in words.word_lists["per"]
    named = any(t.text in words.word_lists["per_behind"] for t in tokens[behind : behind + WORDS_TO_BASE])
    if not (before or named or _given_to(paragraph, base, behind)):
        return None
    counted = base.value >= SURE_BASE or words.language == "en" or words.phrases["populations"].at(tokens, behind)
    return f"per {base.value}" if counted else None


def _given_to(paragraph: Sentence, base: Amount, behind: int) -> bool:
    """Whether a Kazakh base stands in the dative before a number with decimals: "1000 адамға 18,02"."""
    tokens, words = paragraph.tokens, paragraph.words
    rate = paragraph.following(base)
    people = words.phrases["populations"]
    nouns = [at for at in range(behind, min(behind + 2, len(tokens))) if people.at(tokens, at)]
    dative = bool(nouns) and tokens[nouns[-1]].text.endswith(tuple(words.word_lists["dative"]))
    return words.language == "kk" and dative and rate is not None and rate.first == nouns[-1] + 1 and rate.step < 1


def _shares(paragraph: Sentence, i: int) -> bool:
    """Whether only a connecting word stands between a number and the next: "с 3 до 6 месяцев"."""
    between = paragraph.tokens[paragraph.amounts[i].stop : paragraph.amounts[i + 1].first]
    between = between[1:] if between and between[0].text == "." and paragraph.amounts[i].scale > 1 else between
    connectors = paragraph.words.word_lists["connectors"]
    return 1 <= len(between) <= 2 and all(t.text in connectors or t.text == "," for t in between)


def can_share(amount: Amount, unit: str | None) -> bool:
    """Whether a number can share a unit: "88,100 or 0.26 per cent" does not."""
    return unit is None or amount.value < LARGEST_PERCENTAGE or unit_of(unit).family != RATIO


def _leans_back(paragraph: Sentence, i: int) -> bool:
    """Whether a number has no noun of its own, in the same sentence as the number before it."""
    tokens, amounts = paragraph.tokens, paragraph.amounts
    between = range(amounts[i - 1].stop, amounts[i].first)
    at = after_number(tokens, amounts[i].stop, paragraph.words)
    return not any(ends_sentence(tokens, t) for t in between) and ends_phrase(tokens, at, paragraph.words)


def _repeats(unit: str | None, amount: Amount) -> bool:
    """Whether a unit can go without saying: things counted, money before a scale word."""
    family = unit_of(unit).family if unit else None
    return family == COUNT or (family == MONEY and amount.scale > 1)


def _sign(tokens: Sequence[Token], at: int, sign: str) -> bool:
    return at < len(tokens) and tokens[at].kind == SIGN and tokens[at].text == sign
