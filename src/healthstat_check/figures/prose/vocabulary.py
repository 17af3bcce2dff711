"""The words around the figures of a text: times, changes, references."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthstat_check.figures.lexicon import Openings, Phrases, base_language, is_latin, lexicon, word_table

TIMES = ("quarters", "halves", "edges", "relative")
SHORT = ("q", "h")
"""Letters in front of the number of a quarter or half: "Q1 2025"."""


class Vocabulary(NamedTuple):
    """One language's words; see the head of each table in `words/` for what its sections hold."""

    phrases: Mapping[str, Phrases]
    lists: Mapping[str, frozenset[str]]
    times: Openings
    """What times without digits and number words begin with."""


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; English where there are none for it."""
    table = word_table(Path(__file__).parent, base_language(language), is_latin(language))
    phrases = {name: Phrases(section) for name, section in table["phrases"].items()}
    lists = {name: frozenset(words) for name, words in table["lists"].items()}
    times = (*(phrases[name] for name in TIMES), lexicon(language).phrases["months"])
    return Vocabulary(phrases, lists, Openings(times, SHORT))
