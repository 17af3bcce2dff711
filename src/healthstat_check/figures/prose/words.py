"""The tokens of a block with the words of its language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.prose.vocabulary import Vocabulary
from healthstat_check.figures.tokens import Token


class Words(NamedTuple):
    """The tokens of a block; `ends` are those that end a sentence, the last one always does.

    `people` says whether nouns that no table lists are looked up, for being persons and for being numbered.
    """

    content: str
    tokens: Sequence[Token]
    words: Lexicon
    vocabulary: Vocabulary
    ends: Sequence[int]
    people: bool = True

    def text(self, at: int) -> str:
        """The token here, "" beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def meaning(self, name: str, at: int) -> tuple[str, int] | None:
        """Meaning and length of the phrase of a prose table that begins here."""
        return self.vocabulary.phrases[name].at(self.tokens, at)

    def listed(self, name: str, at: int) -> bool:
        """Whether the token here is in a list of the prose table."""
        return self.text(at) in self.vocabulary.lists[name]

    def unit(self, at: int) -> tuple[str, int] | None:
        """The unit that the words from here name, and how many they are."""
        return self.words.phrases["units"].at(self.tokens, at)

    def sentence(self, at: int) -> range:
        """The tokens of the sentence that token `at` stands in, without its full stop."""
        index = bisect_left(self.ends, at)
        start = self.ends[index - 1] + 1 if index else 0
        return range(start, self.ends[index] + 1 if index < len(self.ends) else len(self.tokens))
