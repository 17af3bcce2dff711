"""Units that the context tells: the noun before a number, the rate around it, the figures before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.clauses import counted_before, is_countable, measured_before
from healthstat_check.figures.prose.people import is_person
from healthstat_check.figures.prose.points import fill_points
from healthstat_check.figures.prose.rates import framed, frames, is_rate, per_area
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import NUMBER
from healthstat_check.figures.units import Sentence, after_number, can_share, ends_phrase, of_at, stated_units
from healthstat_check.model.unit import COUNT, MONEY, unit_of

WORDS_TO_NOUN = 4
WORDS_BACK = 14
LARGEST_RATE = 1000
OLDEST = 120
MOST_PERCENT = 100
WORDS_TO_PAIR = 8


def units_in_context(words: Words, every: Sentence, figures: Sentence) -> list[str | None]:
    """The unit of each figure: the one that stands by it, else what its clause, or the figures before it, count.

    `every` has the bases of rates too, which are no figures.
    """
    bases = frames(every)
    stated = dict(zip((a.first for a in every.amounts), stated_units(every), strict=True))
    units: list[str | None] = []
    for i, amount in enumerate(figures.amounts):
        unit = framed(words, figures, bases, amount, stated[amount.first]) or _of_next(figures, stated, i)
        unit = unit or _age(words, amount) or _person_behind(words, figures, amount) or _headed(words, amount)
        unit = unit or measured_before(words, figures, i) or _other_end(words, figures, i, units)
        units.append(unit or counted_before(words, figures, i) or _again(words, figures, i, units))
    units = [per_area(words, a, unit) for a, unit in zip(figures.amounts, units, strict=True)]
    _fill_pairs(words, figures, units)
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


def _of_next(figures: Sentence, stated: Mapping[int, str | None], i: int) -> str | None:
    """The unit of the number that this one is some of: "5 312 из 19 740 коек", "12 of the 27 countries"."""
    one, words = figures.amounts[i], figures.words
    joint = words.phrases["in_so_many"].at(figures.tokens, one.stop)
    of = max(joint[1] if joint else 0, of_at(figures.tokens, one.stop, words))
    whole = figures.amounts[i + 1] if i + 1 < len(figures.amounts) else None
    if not of or whole is None or not one.stop + of <= whole.first <= one.stop + of + 1:
        return None
    unit = stated[whole.first]
    return unit if unit and unit_of(unit).family in (COUNT, MONEY) else None


def _headed(words: Words, amount: Amount) -> str | None:
    """Percent, where the heading of a list says so: "доля, %: 12,4 (город), 15,9 (село)"."""
    sentence = words.sentence(amount.first)
    signs = (
        at for at in range(sentence.start, min(amount.first, sentence.start + WORDS_BACK)) if words.text(at) == "%"
    )
    heads = any(words.tokens[at - 1].kind != NUMBER and words.text(at + 1) in (":", ")") for at in signs)
    small = amount.scale == 1 and amount.kind == "number" and amount.value <= MOST_PERCENT
    return "percent" if heads and small and words.unit(amount.stop) is None else None


def _other_end(words: Words, figures: Sentence, i: int, units: Sequence[str | None]) -> str | None:
    """The unit of the number that a dash joins to this one: "aged 18-64"."""
    joined = i and figures.amounts[i].first - figures.amounts[i - 1].stop == 1
    return units[i - 1] if joined and words.text(figures.amounts[i].first - 1) in ("-", "–", "—") else None


def _person_behind(words: Words, figures: Sentence, amount: Amount) -> str | None:
    """Persons, where a noun that the tables lack names living people: "56 депутатов"."""
    if not is_countable(amount):
        return None
    at = after_number(figures.tokens, amount.stop, figures.words)
    for skipped in range(WORDS_TO_NOUN):
        if ends_phrase(figures.tokens, at + skipped, figures.words):
            return None
        if is_person(words, at + skipped):
            return "persons"
    return None


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
    if i and units[i - 1] == "percent" and amount.scale == 1 and amount.value <= MOST_PERCENT:
        same = _close(words, figures, i) and _introduced(words, amount) == _introduced(words, figures.amounts[i - 1])
        return "percent" if same and _introduced(words, amount) and _bare(words, figures, i) else None
    last = next((u for u in reversed(units) if u and unit_of(u).family in (COUNT, MONEY)), None)
    money = last is not None and unit_of(last).family == MONEY
    return last if is_countable(amount) and (not money or amount.scale > 1) else None


def _introduced(words: Words, amount: Amount) -> bool:
    """Whether a dash or colon leads to a number."""
    return words.text(amount.first - 1) in ("–", "—", ":")


def _hangs(words: Words, at: int) -> bool:
    """Whether what follows is no noun in the genitive: a verb, a place, an abbreviation."""
    return words.words.language != "ru" or not words.text(at).endswith(
        tuple(words.vocabulary.lists["genitive_endings"])
    )


def _close(words: Words, figures: Sentence, i: int) -> bool:
    """Whether a figure stands in the same sentence as the one before."""
    return figures.amounts[i - 1].first in words.sentence(figures.amounts[i].first)


def _fill_pairs(words: Words, figures: Sentence, units: list[str | None]) -> None:
    """The first of "с 7,67 (2023 год) до 7,05 на 1000" takes the rate of the second."""
    for i in range(len(units) - 2, -1, -1):
        one, other = figures.amounts[i], figures.amounts[i + 1]
        bracket = any(token.text == "(" for token in figures.tokens[one.stop : other.first])
        joined = other.first == one.stop or words.text(one.stop) in figures.words.word_lists["connectors"] | {",", "/"}
        beside = other.first - one.stop <= 1 and joined and one.step >= other.step and not bracket
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
        if (family == COUNT and is_countable(one)) or (family == MONEY and scaled):
            units[i] = later


def _bare(words: Words, figures: Sentence, i: int) -> bool:
    """Whether no noun stands behind a figure."""
    at = after_number(figures.tokens, figures.amounts[i].stop, figures.words)
    return ends_phrase(figures.tokens, at, figures.words)
