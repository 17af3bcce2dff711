"""What a text says of when: dates, months, quarters, years, spans of months, "a year earlier"."""

from __future__ import annotations

from collections.abc import Callable

from healthstat_check.figures.prose.calendar import Time, day_key, edge_key, month_key, months_key, years_key
from healthstat_check.figures.prose.numerals import date_at
from healthstat_check.figures.prose.periods import first_months, part_of_year, short_period
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.prose.years import stands_for_year, year_after, year_at, year_before, year_word
from healthstat_check.figures.tokens import NUMBER, WORD

ABBREVIATED = 4
"""How many letters an abbreviated month has at most."""


def times_in(words: Words) -> list[Time]:
    """The times of a block from left to right; none overlaps another."""
    found: list[Time] = []
    at = 0
    while at < len(words.tokens):
        time = _time_at(words, at) if _may_begin(words, at) else None
        if time:
            found.append(time)
        at = time.stop if time else at + 1
    return found


def _time_at(words: Words, at: int) -> Time | None:
    return next((time for rule in RULES if (time := rule(words, at))), None)


def _may_begin(words: Words, at: int) -> bool:
    """Whether the token can begin a time at all: digits, a number word, a month, a part of a year."""
    token = words.tokens[at]
    if token.kind != WORD:
        return "0" <= words.content[token.start] <= "9"
    return token.text in words.vocabulary.times or words.words.cardinal(token.text) is not None


def _numeric(words: Words, at: int) -> Time | None:
    """Such as "01.10.2025" or "2025-10-01"."""
    found = date_at(words.content, words.tokens[at].start)
    if found is None:
        return None
    year, month, day, end = found
    stop = at + 1
    while stop < len(words.tokens) and words.tokens[stop].start < end:
        stop += 1
    return Time(at, year_word(words, stop), day_key(year, month, day), year)


def _day(words: Words, at: int) -> Time | None:
    """Such as "1 октября 2025 года", "1 October 2025", "October 1, 2025", "2025 жылғы 1 қазанға"."""
    year, start = year_before(words, at)
    for day_at, month_at in ((start, start + 1), (_behind_month(words, start), start)):
        day, month = _small(words, day_at), _month(words, month_at)
        if day is None or month is None or (day_at > start and words.words.language != "en"):
            continue
        behind = max(day_at + 1, _behind_month(words, month_at))
        after, stop = year_after(words, behind) if year is None else (year, behind)
        key = day_key(after, month, day)
        return Time(at, stop, key, after) if key else None
    return None


def _behind_month(words: Words, at: int) -> int:
    """The token behind a month and the point of its abbreviation: "Oct."."""
    point = at + 2 < len(words.tokens) and words.text(at + 1) == "." and len(words.text(at)) <= ABBREVIATED
    follows = point and words.tokens[at + 1].start == words.tokens[at].end and not words.tokens[at + 2].capital
    return at + 1 + follows


def _days(words: Words, at: int) -> Time | None:
    """The first of "с 10 по 16 марта", "10-16 наурыз"; the last one is told by its own rule."""
    joined = words.listed("and", at + 1) and words.text(at + 1) != ","
    last = _day(words, at + 2) if joined and _small(words, at) is not None else None
    return None if last is None else last._replace(first=at)


def _months(words: Words, at: int) -> Time | None:
    """Such as "в январе - июне 2025 года", "in September 2025", "2025 жылғы қаңтарда"."""
    year, start = year_before(words, at)
    first = _month(words, start)
    if first is None:
        return None
    last = _month(words, start + 2) if words.text(start + 1) in words.vocabulary.lists["and"] else None
    behind = start + (3 if last else 1)
    after, stop = year_after(words, behind) if year is None else (year, behind)
    if after is None and not words.tokens[start].capital and _english_word(words, start):
        return None
    key = month_key(after, first) if last is None else months_key(after, first, last) if first < last else None
    return Time(at, stop, key, after)


def _english_word(words: Words, at: int) -> bool:
    return words.listed("verbs_like_months", at)


def _edge(words: Words, at: int) -> Time | None:
    """Such as "на начало 2025 года", "the end of 2025", "2025 жылдың соңында"."""
    year, start = year_before(words, at)
    found = words.meaning("edges", start)
    if found is None:
        return None
    after, stop = year_after(words, start + found[1]) if year is None else (year, start + found[1])
    return None if after is None else Time(at, stop, edge_key(after, found[0]), after)


def _years(words: Words, at: int) -> Time | None:
    """Such as "с 2022 по 2024 годы", "2022-2024", "in 2025", "(2023)"; several years are told one by one."""
    year, stop = year_at(words, at)
    if year is None:
        return None
    other, end = year_at(words, stop + 1)
    if other is not None and words.text(stop) in words.vocabulary.lists["and"] and year < other:
        between = words.listed("and", stop) and words.listed("between", at - 1)
        joined = between or words.listed("through", stop)
        if joined and stands_for_year(words, at, end):
            return Time(at, year_word(words, end), years_key(year, other), other)
        if stands_for_year(words, stop + 1, end):
            return Time(at, stop, str(year), year)
    return Time(at, year_word(words, stop), str(year), year) if stands_for_year(words, at, stop) else None


def _relative(words: Words, at: int) -> Time | None:
    """Such as "годом ранее", "this year", "былтыр"."""
    found = words.meaning("relative", at)
    if found is None:
        return None
    return Time(at, at + found[1], None, None, None if found[0] == "now" else int(found[0]))


def _small(words: Words, at: int) -> int | None:
    """A day of the month."""
    if not 0 <= at < len(words.tokens) or words.tokens[at].kind != NUMBER:
        return None
    text = words.tokens[at].text
    return int(text) if text.isdigit() and 1 <= int(text) <= 31 else None


def _month(words: Words, at: int) -> int | None:
    found = words.words.phrases["months"].at(words.tokens, at)
    return int(found[0]) if found else None


Rule = Callable[[Words, int], Time | None]
RULES: tuple[Rule, ...] = (
    _numeric, _days, _day, part_of_year, first_months, _months, _edge, short_period, _years, _relative,
)  # fmt: skip
