"""The words around the figures of a text: times, changes, references."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from healthstat_check.figures.lexicon import Lexicon, Phrases, Remembered, base_language, is_latin, lexicon, word_table

TIMES = ("quarters", "halves", "edges", "relative")
SHORT = ("q", "h")
"""Letters in front of the number of a quarter or half: "Q1 2025"."""


class Vocabulary(NamedTuple):
    """One language's words; see the head of each table in `words/` for what its sections hold."""

    phrases: Mapping[str, Phrases]
    lists: Mapping[str, frozenset[str]]
    openings: Mapping[str, bool]
    """Whether a time can begin with a word."""


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; English where there are none for it."""
    table = word_table(Path(__file__).parent, base_language(language), is_latin(language))
    phrases = {name: Phrases(section) for name, section in table["phrases"].items()}
    lists = {name: frozenset(words) for name, words in table["lists"].items()}
    return Vocabulary(phrases, lists, Remembered(partial(_opens_time, phrases, lexicon(language))))


def _opens_time(phrases: Mapping[str, Phrases], words: Lexicon, word: str) -> bool:
    """Whether a time can begin with this word: a number word, a month, a part of a year."""
    tables = (*(phrases[name] for name in TIMES), words.phrases["months"])
    return word in SHORT or words.cardinal(word) is not None or any(table.opens(word) for table in tables)
