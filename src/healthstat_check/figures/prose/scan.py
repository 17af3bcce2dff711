"""The words and numbers of one block of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from healthstat_check.figures.hedges import own_words
from healthstat_check.figures.numbers import paragraph_numbers
from healthstat_check.figures.paragraphs import ends_sentence
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.blocks import Block
from healthstat_check.figures.setting import Setting


class Scan:
    """One block of a text: its tokens, the numbers printed in it and where its sentences end."""

    def __init__(self, content: str, block: Block, language: str, hedges: Mapping[str, Any] | None) -> None:
        self.content = content
        self.block = block
        sentence, self.numbers = paragraph_numbers(content, block.start, block.end, language)
        self.tokens, self.words = sentence.tokens, sentence.words
        self._starts = [token.start for token in self.tokens]
        self._own = own_words(hedges, language)

    @cached_property
    def ends(self) -> list[int]:
        """The tokens that end a sentence: full stops, and the last one of a line."""
        stops = [i for i in range(len(self.tokens)) if ends_sentence(self.tokens, i) or self._ends_line(i)]
        return stops or [len(self.tokens)]

    def sentence_of(self, number: Printed) -> int:
        """Which sentence of the block a number stands in, from 0."""
        return bisect_left(self.ends, self.token_at(number.start))

    def setting(self, number: Printed) -> Setting:
        """The number among the words of the block."""
        return Setting(self.tokens, self.token_at(number.start), self.token_at(number.end), self.words, self._own)

    def token_at(self, offset: int) -> int:
        """The first token that starts at or behind an offset."""
        return bisect_left(self._starts, offset)

    def _ends_line(self, at: int) -> bool:
        """Whether a line ends behind this token and the next one begins like a sentence or list entry."""
        if at + 1 >= len(self.tokens):
            return True
        one, other = self.tokens[at], self.tokens[at + 1]
        return "\n" in self.content[one.end : other.start] and (other.capital or other.kind != "word")
