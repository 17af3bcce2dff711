"""The words around the figures of a text: times, changes, references."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from healthstat_check.figures.lexicon import Phrases, base_language, is_latin, word_table


class Vocabulary(NamedTuple):
    """One language's words; see the head of each table in `words/` for what its sections hold."""

    phrases: Mapping[str, Phrases]
    lists: Mapping[str, frozenset[str]]


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; English where there are none for it."""
    table = word_table("healthstat_check.figures.prose", base_language(language), is_latin(language))
    phrases = {name: Phrases(section) for name, section in table["phrases"].items()}
    return Vocabulary(phrases, {name: frozenset(words) for name, words in table["lists"].items()})
