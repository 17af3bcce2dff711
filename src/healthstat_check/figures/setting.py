"""A number among the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.figures.lexicon import Lexicon, Phrases
from healthstat_check.figures.paragraphs import ends_sentence
from healthstat_check.figures.tokens import NUMBER, WORD, Token


class Setting(NamedTuple):
    """The tokens of a paragraph, the number's from `first` to before `stop`, and the words of the language.

    `own` are the package's own words.
    """

    tokens: Sequence[Token]
    first: int
    stop: int
    words: Lexicon
    own: Phrases

    def phrases(self, name: str) -> Phrases:
        """A table of the language's phrases."""
        return self.words.phrases[name]

    @property
    def front(self) -> int:
        """The first token of the number with the currency or article in front of it."""
        if self.first and self.tokens[self.first - 1].text in self.words.word_lists["articles"]:
            return self.first - 1
        currency = self.phrases("currency_before").before(self.tokens, self.first)
        return self.first - (currency[1] if currency else 0)

    @property
    def starts_range(self) -> bool:
        """Whether another number follows as the upper end: "от 3 до 7"."""
        if self.stop + 1 >= len(self.tokens):
            return False
        to = {upper for _, upper in self.words.range_words}
        return self.tokens[self.stop].text in to and self.is_number(self.stop + 1)

    def is_in(self, case: str, at: int) -> bool:
        """Whether the token is a word, or a hyphened ending, in this case."""
        token = self.tokens[at]
        return token.kind == WORD and token.text.endswith(tuple(self.words.word_lists[case]))

    def is_number(self, at: int) -> bool:
        """Whether the token is a number or a number word."""
        token = self.tokens[at]
        return token.kind == NUMBER or self.words.cardinal(token.text) is not None

    def has(self, name: str, tokens: range) -> bool:
        """Whether a phrase of this table begins at one of the tokens."""
        table = self.phrases(name)
        return any(table.at(self.tokens, at) for at in tokens)

    def sentence(self, at: int) -> range:
        """The tokens of the sentence that token `at` stands in."""
        stops = [i for i in range(len(self.tokens)) if ends_sentence(self.tokens, i)]
        start = max((i + 1 for i in stops if i < at), default=0)
        return range(start, min((i for i in stops if i >= at), default=len(self.tokens)))
