"""Units that the context tells: the noun before a number, the rate around it, the figures before it."""

from __future__ import annotations

from collections.abc import Sequence

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.people import is_person
from healthstat_check.figures.prose.points import fill_points
from healthstat_check.figures.prose.rates import framed, frames, is_rate, per_area
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD
from healthstat_check.figures.units import Sentence, after_number, can_share, ends_phrase, stated_units
from healthstat_check.model.unit import COUNT, MONEY, RATIO, unit_of

WORDS_TO_NOUN = 4
WORDS_BACK = 14
LARGEST_RATE = 1000
OLDEST = 120
WORDS_TO_PAIR = 8
_STOPS = frozenset(";()")


def units_in_context(words: Words, every: Sentence, figures: Sentence) -> list[str | None]:
    """The unit of each figure: the one that stands by it, else what its clause, or the figures before it, count.

    `every` has the bases of rates too, which are no figures.
    """
    bases = frames(every)
    stated = dict(zip((a.first for a in every.amounts), stated_units(every), strict=True))
    units: list[str | None] = []
    for i, amount in enumerate(figures.amounts):
        unit = framed(words, figures, bases, amount, stated[amount.first])
        unit = unit or _age(words, amount) or _person_behind(words, figures, amount)
        unit = unit or _other_end(words, figures, i, units)
        units.append(unit or _before(words, figures, i) or _again(words, figures, i, units))
    units = [per_area(words, a, unit) for a, unit in zip(figures.amounts, units, strict=True)]
    _fill_pairs(figures, units)
    _fill_lists(words, figures, units)
    fill_points(words, figures, units)
    return units


def _age(words: Words, amount: Amount) -> str | None:
    """Years, where a word for age stands right before: "aged 18-64", "children under 18"."""
    table = words.words.phrases
    hedge = table["age_hedges"].before(words.tokens, amount.first)
    at = amount.first - (hedge[1] if hedge else 0)
    aged = words.listed("ages", at - 1) or (hedge and table["people"].before(words.tokens, at))
    return "years" if aged and amount.scale == 1 and amount.value < OLDEST else None


def _other_end(words: Words, figures: Sentence, i: int, units: Sequence[str | None]) -> str | None:
    """The unit of the number that a dash joins to this one: "aged 18-64"."""
    joined = i and figures.amounts[i].first - figures.amounts[i - 1].stop == 1
    return units[i - 1] if joined and words.text(figures.amounts[i].first - 1) in ("-", "–", "—") else None


def _person_behind(words: Words, figures: Sentence, amount: Amount) -> str | None:
    """Persons, where a noun that the tables lack names living people: "56 депутатов"."""
    if not _countable(amount):
        return None
    at = after_number(figures.tokens, amount.stop, figures.words)
    for skipped in range(WORDS_TO_NOUN):
        if ends_phrase(figures.tokens, at + skipped, figures.words):
            return None
        if is_person(words, at + skipped):
            return "persons"
    return None


def _before(words: Words, figures: Sentence, i: int) -> str | None:
    """What the clause before a figure counts: "врачи — 83 379", "the population reached 41,288,599"."""
    amount = figures.amounts[i]
    if not _countable(amount):
        return None
    start = max(words.sentence(amount.first).start, amount.first - WORDS_BACK)
    start = max(start, figures.amounts[i - 1].stop if i else 0)
    stops = [at for at in range(start, amount.first) if words.text(at) in _STOPS]
    clause = range(stops[-1] + 1 if stops else start, amount.first)
    commas = [at for at in clause if words.text(at) == ","]
    near = _first_counted(words, range(commas[-1] + 1, amount.first)) if commas else None
    return near or _first_counted(words, clause) or _of_sentence(words, figures, i)


def _of_sentence(words: Words, figures: Sentence, i: int) -> str | None:
    """What the sentence counts, where only percentages stand before: "smokers dropped 20 % to 2.1 million"."""
    first = figures.amounts[i].first
    start = words.sentence(first).start
    before = [a for a in figures.amounts[max(i - 2, 0) : i] if a.first >= start]
    if not before or len(before) > 1 or not _percent(words, before[0]):
        return None
    return _first_counted(words, range(start, min(before[0].first, start + 2 * WORDS_BACK)))


def _percent(words: Words, amount: Amount) -> bool:
    unit = words.unit(amount.stop)
    return unit is not None and unit_of(unit[0]).family == RATIO


def _first_counted(words: Words, clause: Sequence[int]) -> str | None:
    """The first noun of a clause, behind no preposition, that says what is counted; in Kazakh the last one."""
    for at in reversed(clause) if words.words.language == "kk" else clause:
        if words.tokens[at].kind != WORD or _governed(words, at) or _oblique(words, at):
            continue
        found = words.meaning("counted", at) or words.unit(at)
        if found and unit_of(found[0]).family == COUNT:
            return found[0]
        if found is None and is_person(words, at):
            return "persons"
    return None


def _oblique(words: Words, at: int) -> bool:
    """Whether a Kazakh noun says whither, where or whence, and so counts nothing."""
    cases = (*words.words.word_lists["dative"], *words.words.word_lists["ablative"])
    return words.words.language == "kk" and words.text(at).endswith((*cases, *words.vocabulary.lists["locative"]))


def _governed(words: Words, at: int) -> bool:
    """Whether a preposition stands before the word, or before the one that "and" joins to it."""
    joined = words.listed("and", at - 1) and words.text(at - 1).isalpha()
    return words.listed("prepositional", at - 1) or (joined and words.listed("prepositional", at - 3))


def _again(words: Words, figures: Sentence, i: int, units: Sequence[str | None]) -> str | None:
    """The unit of the figures before, where a figure has no noun of its own."""
    amount = figures.amounts[i]
    at = after_number(figures.tokens, amount.stop, figures.words)
    if not ends_phrase(figures.tokens, at, figures.words) and not _hangs(words, at):
        return None
    if (
        i
        and is_rate(units[i - 1])
        and amount.scale == 1
        and (amount.step < 1 or (amount.value < LARGEST_RATE and _close(words, figures, i)))
    ):
        return units[i - 1]
    if amount.step < 1 and amount.scale == 1 and i and units[i - 1] in ("years", "percent", "points"):
        same = figures.amounts[i - 1].step < 1 and _close(words, figures, i)
        return units[i - 1] if same and _bare(words, figures, i) else None
    if amount.step < 1 and amount.scale == 1:
        rates = [u for u in units[-6:] if is_rate(u)]
        return rates[-1] if rates and units[-1] == rates[-1] else None
    last = next((u for u in reversed(units) if u and unit_of(u).family in (COUNT, MONEY)), None)
    money = last is not None and unit_of(last).family == MONEY
    return last if _countable(amount) and (not money or amount.scale > 1) else None


def _hangs(words: Words, at: int) -> bool:
    """Whether what follows is no noun in the genitive: a verb, a place, an abbreviation."""
    return words.words.language != "ru" or not words.text(at).endswith(
        tuple(words.vocabulary.lists["genitive_endings"])
    )


def _close(words: Words, figures: Sentence, i: int) -> bool:
    """Whether a figure stands in the same sentence as the one before."""
    return figures.amounts[i - 1].first in words.sentence(figures.amounts[i].first)


def _fill_pairs(figures: Sentence, units: list[str | None]) -> None:
    """The first of "с 7,67 (2023 год) до 7,05 на 1000" takes the rate of the second."""
    for i in range(len(units) - 2, -1, -1):
        one, other = figures.amounts[i], figures.amounts[i + 1]
        bracket = any(token.text == "(" for token in figures.tokens[one.stop : other.first])
        beside = other.first - one.stop <= 1 and one.step >= other.step and not bracket
        fraction = one.step < 1 and one.scale == 1
        rate = is_rate(units[i + 1]) and fraction and other.first - one.stop < WORDS_TO_PAIR
        broken = fraction and is_rate(units[i + 1]) and other.first - one.stop <= WORDS_TO_NOUN
        counted = units[i] is not None and unit_of(units[i] or "").family == COUNT
        if (units[i] is None and ((beside and can_share(one, units[i + 1])) or rate)) or (counted and broken):
            units[i] = units[i + 1]


def _fill_lists(words: Words, figures: Sentence, units: list[str | None]) -> None:
    """The first of "в Алматы 1 024, в Астане — 987 случаев" takes the unit of the last."""
    for i in range(len(units) - 2, -1, -1):
        one, later = figures.amounts[i], units[i + 1]
        if units[i] is not None or later is None or not _close(words, figures, i + 1) or not _bare(words, figures, i):
            continue
        family = unit_of(later).family
        scaled = one.scale > 1 and one.scale == figures.amounts[i + 1].scale
        if (family == COUNT and _countable(one)) or (family == MONEY and scaled):
            units[i] = later


def _bare(words: Words, figures: Sentence, i: int) -> bool:
    """Whether no noun stands behind a figure."""
    at = after_number(figures.tokens, figures.amounts[i].stop, figures.words)
    return ends_phrase(figures.tokens, at, figures.words)


def _countable(amount: Amount) -> bool:
    """Whether a number can count things one by one."""
    return amount.kind in ("number", "vague", "about") and (amount.step >= 1 or amount.scale > 1)
