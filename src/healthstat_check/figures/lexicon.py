"""The words of one language about numbers, from its table in `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from healthstat_check.figures.tokens import Token

LANGUAGES = ("ru", "kk", "en")
Phrase = tuple[str, ...]


class Phrases:
    """Phrases with a meaning each; a word that ends in "~" stands for all words that begin so."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, str]]] = {}
        self.longest = 0
        for meaning, phrases in table.items():
            for phrase in (tuple(p.split()) for p in phrases):
                self._by_first.setdefault(phrase[0][0], []).append((phrase, meaning))
                self.longest = max(self.longest, len(phrase))

    def at(self, tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
        """The meaning and length in tokens of the longest phrase that begins at token `first`."""
        if not 0 <= first < len(tokens):
            return None
        known = self._by_first.get(tokens[first].text[:1], ())
        found = [(len(p), sum(map(len, p)), meaning) for p, meaning in known if _stands(p, tokens, first)]
        return (max(found)[2], max(found)[0]) if found else None

    def before(self, tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
        """The meaning and length of the longest phrase whose last token stands just before token `end`."""
        for length in range(min(self.longest, end), 0, -1):
            found = self.at(tokens, end - length)
            if found and found[1] == length:
                return found
        return None


def _stands(phrase: Phrase, tokens: Sequence[Token], first: int) -> bool:
    if first + len(phrase) > len(tokens):
        return False
    return all(_is_word(word, tokens[first + i].text) for i, word in enumerate(phrase))


def _is_word(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if len(pattern) > 1 and pattern.endswith("~") else word == pattern


class Lexicon(NamedTuple):
    """One language's words; see the head of each table in `words/` for what its sections hold."""

    language: str
    decimal: str
    cardinals: Mapping[str, Fraction]
    scales: Mapping[str, Fraction]
    lone_scales: Mapping[str, str]
    suffixes: tuple[str, ...]
    no_numbers: frozenset[str]
    phrases: Mapping[str, Phrases]
    word_lists: Mapping[str, frozenset[str]]
    verb_endings: tuple[str, ...]
    range_words: frozenset[tuple[str, str]]

    def cardinal(self, word: str) -> Fraction | None:
        """The number below 1 000 that a word spells."""
        return self._look_up(self.cardinals, word)

    def scale(self, word: str) -> Fraction | None:
        """The scale that a word or abbreviation names ("млн")."""
        return self._look_up(self.scales, word)

    def _look_up(self, table: Mapping[str, Fraction], word: str) -> Fraction | None:
        if word in table or word in self.no_numbers:
            return table.get(word)
        stems = (word[: -len(s)] for s in self.suffixes if word.endswith(s))
        return next((table[stem] for stem in stems if stem in table), None)


@cache
def lexicon(language: str | None) -> Lexicon:
    """The word table of a language ("ru", "ru-KZ"); English where there is none for it."""
    base = (language or "").lower().partition("-")[0]
    known = base if base in LANGUAGES else "en"
    text = resources.files("healthstat_check.figures").joinpath("words", f"{known}.toml").read_text("utf-8")
    return _lexicon(known, tomllib.loads(text))


def _lexicon(language: str, table: dict[str, Any]) -> Lexicon:
    return Lexicon(
        language=language,
        decimal=table["decimal"],
        cardinals=_by_word(table["cardinals"]),
        scales=_by_word(table["scales"]),
        lone_scales={word: kind for kind, words in table["lone_scales"].items() for word in words},
        suffixes=tuple(table.get("suffixes", ())),
        no_numbers=frozenset(table.get("no_numbers", ())),
        phrases={name: Phrases(section) for name, section in table["phrases"].items()},
        word_lists={name: frozenset(words) for name, words in table["lists"].items()},
        verb_endings=tuple(table.get("verb_endings", ())),
        range_words=frozenset((a, b) for a, b in table.get("range_words", ())),
    )


def _by_word(section: Mapping[str, Sequence[str]]) -> dict[str, Fraction]:
    return {word: Fraction(value) for value, words in section.items() for word in words}
