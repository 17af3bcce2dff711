"""Parts of a year: quarters, halves, its first months, "Q1 2025", "2024/25"."""

from __future__ import annotations

from healthstat_check.figures.prose.calendar import MONTHS, Time, months_key, years_key
from healthstat_check.figures.prose.numerals import spelled_or_printed
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.prose.years import year_after, year_at, year_before, year_word
from healthstat_check.figures.tokens import NUMBER

QUARTER, HALF = 3, 6
LONGEST_SPAN = 50


def part_of_year(words: Words, at: int) -> Time | None:
    """Such as "II квартал 2025 года", "the first half of 2025", "2025 жылдың 1-тоқсанында"."""
    year, start = year_before(words, at)
    for name, length in (("quarters", QUARTER), ("halves", HALF)):
        found = words.meaning(name, start)
        if found is None:
            continue
        last = int(found[0]) * length
        after, stop = year_after(words, start + found[1]) if year is None else (year, start + found[1])
        return Time(at, stop, months_key(after, last - length + 1, last), after)
    return None


def first_months(words: Words, at: int) -> Time | None:
    """Such as "за девять месяцев 2025 года", "the first nine months of 2025", "2025 жылдың 9 айында"."""
    year, start = year_before(words, at)
    before = words.text(start - 1) if year is None else ""
    number = spelled_or_printed(words.tokens, start, words.words)
    if number is None or not 1 <= number[0] < MONTHS:
        return None
    unit = words.unit(number[1])
    listed = words.vocabulary.lists["of_months"]
    if unit is None or unit[0] != "months" or not (before in listed or words.text(number[1]) in listed):
        return None
    after, stop = year_after(words, number[1] + unit[1]) if year is None else (year, number[1] + unit[1])
    told = after is not None or words.tokens[start].kind != NUMBER
    return Time(at, stop, months_key(after, 1, int(number[0])), after) if told else None


def short_period(words: Words, at: int) -> Time | None:
    """Such as "Q1 2025", "H2 2024", "2024/25", "2018-20"."""
    if words.text(at) in ("q", "h"):
        number = words.content[words.tokens[at].end : words.tokens[at].end + 2]
        if number[:1] in ("1", "2", "3", "4") and not number[1:].isalnum():
            length = QUARTER if words.text(at) == "q" else HALF
            after, stop = year_after(words, at + 2)
            last = int(number[0]) * length
            return Time(at, stop, months_key(after, last - length + 1, last), after) if last <= MONTHS else None
    first, stop = year_at(words, at)
    glued = words.text(stop) in ("/", "-", "–") and words.tokens[stop].start == words.tokens[at].end
    later = _short_year(words, stop + 1, first) if first is not None and glued else None
    if first is None or later is None or (words.text(stop) == "/" and later != first + 1):
        return None
    return Time(at, year_word(words, stop + 2), years_key(first, later), first)


def _short_year(words: Words, at: int, first: int) -> int | None:
    """The later year that two digits stand for: "2018-20"."""
    text = words.text(at)
    later = first - first % 100 + int(text) if len(text) == 2 and text.isdigit() else first
    return later if first < later <= first + LONGEST_SPAN else None
