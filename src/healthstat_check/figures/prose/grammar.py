"""Noun phrases of the three languages: where they end, and the dictionary forms of their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD

MOST_WORDS = 6


class Grammar(Protocol):
    """What a language knows of its noun phrases."""

    def behind(self, words: Words, at: int) -> Sequence[int]:
        """The tokens of the noun phrase that begins here; empty where none does."""

    def base(self, word: str) -> str:
        """A word's dictionary form."""


def grammar(words: Words) -> Grammar:
    """The grammar of a block's language."""
    if words.words.language == "ru":
        from healthstat_check.figures.prose.russian import RUSSIAN

        return RUSSIAN
    return Endings(words)


class Endings:
    """Noun phrases by the words that cannot be part of one; dictionary forms by a table of endings."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def behind(self, words: Words, at: int) -> Sequence[int]:
        """Words up to a preposition, a verb, a sign, or the unit's noun, which ends the phrase in Kazakh."""
        found: list[int] = []
        while len(found) < MOST_WORDS and self._continues(words, at + len(found), found):
            found.append(at + len(found))
            unit = words.unit(found[-1])
            if unit and words.words.language == "kk":
                break
        return found

    def base(self, word: str) -> str:
        """The word without its longest known ending."""
        endings = self._words.vocabulary.lists["noun_endings"]
        fitting = [e for e in endings if word.endswith(e) and len(word) - len(e) >= 3]
        longest = max(fitting, key=len, default="")
        return word[: len(word) - len(longest)] if longest else word

    def _continues(self, words: Words, at: int, found: list[int]) -> bool:
        if at >= len(words.tokens) or words.tokens[at].kind != WORD:
            return False
        text = words.text(at)
        lists = words.words.word_lists
        closing = text in lists["prepositions"] or text in lists["per"] or words.listed("prepositional", at)
        hedge = words.words.phrases["hedges_after"].at(words.tokens, at)
        verb = words.words.language == "kk" and text.endswith(words.words.verb_endings)
        return not (closing or hedge or verb or words.meaning("ups", at) or text in lists["articles"])
