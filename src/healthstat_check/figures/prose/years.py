"""Four digits that say which year: "2025 года", "in 2025", "(2023)", "2025-м"."""

from __future__ import annotations

from healthstat_check.figures.prose.calendar import is_year
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import NUMBER, SIGN


def year_before(words: Words, at: int) -> tuple[int | None, int]:
    """The year that stands in front of a month or day, as in "2025 жылғы 1 қазан", and what follows it."""
    year, stop = year_at(words, at)
    behind = year_word(words, stop)
    return (year, behind) if year is not None and behind > stop else (None, at)


def year_after(words: Words, at: int) -> tuple[int | None, int]:
    """The year behind a month or day, with "of" or a comma in front, and where it ends."""
    start = at + (words.text(at) in (",", "of"))
    year, stop = year_at(words, start)
    if year is None or (words.words.language != "en" and words.text(at) == ","):
        return None, at
    return year, year_word(words, stop)


def year_at(words: Words, at: int) -> tuple[int | None, int]:
    """Four digits that can be a year, and the token behind them and their ending ("2025-м")."""
    if not 0 <= at < len(words.tokens) or words.tokens[at].kind != NUMBER:
        return None, at
    text = words.tokens[at].text
    if len(text) != 4 or not text.isdigit() or not is_year(int(text)):
        return None, at
    hyphen = words.text(at + 1) == "-" and words.text(at + 2) in words.words.word_lists["case_endings"]
    ending = words.text(at + 1) == "-" and words.listed("year_endings", at + 2)
    return int(text), at + (3 if hyphen or ending else 1)


def year_word(words: Words, at: int) -> int:
    """Behind "года", "г." where they stand here, else here."""
    found = words.words.phrases["years"].at(words.tokens, at)
    if found is None:
        return at
    stop = at + found[1]
    point = words.text(stop) == "." and words.tokens[stop].start == words.tokens[stop - 1].end
    short = len(words.text(stop - 1)) <= 2
    return stop + (point and short)


def stands_for_year(words: Words, at: int, stop: int) -> bool:
    """Whether four digits are a year here: a year word behind them, or nothing counted and a preposition before."""
    if year_word(words, stop) > stop:
        return True
    if words.unit(stop) is not None:
        return False
    before, behind = words.text(at - 1), words.text(stop)
    if before == "|" and behind in ("|", ""):
        return True
    if before == "(" and behind in (")", ";", ",", ":"):
        return True
    return before in words.vocabulary.lists["time_prepositions"] and _closes(words, stop)


def _closes(words: Words, stop: int) -> bool:
    """Whether no noun that could be counted follows."""
    if stop >= len(words.tokens) or words.tokens[stop].kind in (SIGN, NUMBER):
        return words.text(stop) not in ("%", "‰")
    return words.words.language != "ru" or not words.text(stop).endswith(
        tuple(words.vocabulary.lists["counted_endings"])
    )
