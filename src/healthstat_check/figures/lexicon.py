"""The words of one language about numbers, from its table in `words/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from healthstat_check.figures.latin import LATIN, in_latin
from healthstat_check.figures.tokens import Token
from healthstat_check.model.word_tables import read_table

WORDED = ("every_nth", "half_scale", "fraction", "most", "vague", "factor")
"""The tables of numbers without digits or cardinals, in the order in which they are asked."""
LANGUAGES = ("ru", "kk", "en")
REMEMBERED = 20_000
Phrase = tuple[str, ...]


class Phrases:
    """Phrases with a meaning each; a word that ends in "~" stands for all words that begin so."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, str]]] = {}
        self._by_word: dict[str, list[tuple[Phrase, str]]] = {}
        self.longest = 0
        for meaning, phrases in table.items():
            for phrase in (tuple(p.split()) for p in phrases):
                self._by_first.setdefault(phrase[0][0], []).append((phrase, meaning))
                self.longest = max(self.longest, len(phrase))

    @property
    def entries(self) -> Iterator[Phrase]:
        """The phrases as the table has them, word by word."""
        return (phrase for known in self._by_first.values() for phrase, _ in known)

    def at(self, tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
        """The meaning and length in tokens of the longest phrase that begins at token `first`."""
        if not 0 <= first < len(tokens):
            return None
        known = self._by_word.get(tokens[first].text)
        if known is None:
            known = self._beginning(tokens[first].text)
        if not known:
            return None
        found = [(len(p), sum(map(len, p)), meaning) for p, meaning in known if _stands(p, tokens, first)]
        return (max(found)[2], max(found)[0]) if found else None

    def _beginning(self, word: str) -> list[tuple[Phrase, str]]:
        """The phrases that begin with this word; remembered for so many words."""
        known = [(p, meaning) for p, meaning in self._by_first.get(word[:1], ()) if _is_word(p[0], word)]
        if len(self._by_word) < REMEMBERED:
            self._by_word[word] = known
        return known

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
    return all(_is_word(phrase[i], tokens[first + i].text) for i in range(1, len(phrase)))


def _is_word(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if _is_stem(pattern) else word == pattern


def _is_stem(pattern: str) -> bool:
    return len(pattern) > 1 and pattern.endswith("~")


class Openings:
    """Words that phrases of some tables begin with: whole ones, and stems of others."""

    def __init__(self, tables: Iterable[Phrases], words: Iterable[str] = ()) -> None:
        first = {phrase[0] for table in tables for phrase in table.entries}
        self._words = {*words, *(word for word in first if not _is_stem(word))}
        self._stems = tuple(sorted(word[:-1] for word in first if _is_stem(word)))

    def __contains__(self, word: str) -> bool:
        """Whether a phrase can begin with this word."""
        return word in self._words or word.startswith(self._stems)


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
    level_words: frozenset[tuple[str, str]]
    worded: Openings
    """What numbers without digits or cardinals begin with."""

    def opens_number(self, word: str) -> bool:
        """Whether a number can begin with this word."""
        return word in self.worded or self.cardinal(word) is not None or self.scale(word) is not None

    def cardinal(self, word: str) -> Fraction | None:
        """The number below 1 000 that a word spells."""
        return self._look_up(self.cardinals, word)

    def scale(self, word: str) -> Fraction | None:
        """The scale that a word or abbreviation names ("млн")."""
        return self._look_up(self.scales, word)

    def _look_up(self, table: Mapping[str, Fraction], word: str) -> Fraction | None:
        if word in table or word in self.no_numbers:
            return table.get(word)
        if not word.endswith(self.suffixes):
            return None
        stems = (word[: -len(s)] for s in self.suffixes if word.endswith(s))
        return next((table[stem] for stem in stems if stem in table), None)


@cache
def lexicon(language: str | None) -> Lexicon:
    """The word table of a language ("ru", "ru-KZ", "kk-Latn"); English where there is none for it."""
    base = base_language(language)
    return _lexicon(base, word_table(Path(__file__).parent, base, is_latin(language)))


def base_language(language: str | None) -> str:
    """The language without its region or script; English where it has no words here."""
    base = (language or "").lower().partition("-")[0]
    return base if base in LANGUAGES else "en"


def is_latin(language: str | None) -> bool:
    """Whether it is Kazakh written in Latin letters."""
    return (language or "").lower() == LATIN


def word_table(folder: Path, language: str, latin: bool = False) -> dict[str, Any]:
    """The table of words of a language that a folder has beside its code, in Latin letters if asked."""
    table = read_table(folder / "words" / f"{language}.toml")
    return in_latin(table) if latin else table


def _lexicon(language: str, table: dict[str, Any]) -> Lexicon:
    phrases = {name: Phrases(section) for name, section in table["phrases"].items()}
    return Lexicon(
        language=language,
        decimal=table["decimal"],
        cardinals=_by_word(table["cardinals"]),
        scales=_by_word(table["scales"]),
        lone_scales={word: kind for kind, words in table["lone_scales"].items() for word in words},
        suffixes=tuple(table.get("suffixes", ())),
        no_numbers=frozenset(table.get("no_numbers", ())),
        phrases=phrases,
        word_lists={name: frozenset(words) for name, words in table["lists"].items()},
        verb_endings=tuple(table.get("verb_endings", ())),
        level_words=frozenset((a, b) for a, b in table.get("level_words", ())),
        range_words=frozenset((a, b) for a, b in table.get("range_words", ())),
        worded=Openings(phrases[name] for name in WORDED),
    )


def _by_word(section: Mapping[str, Sequence[str]]) -> dict[str, Fraction]:
    return {word: Fraction(value) for value, words in section.items() for word in words}
