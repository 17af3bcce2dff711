"""The words, times and numbers of one block of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.hedges import own_words
from healthstat_check.figures.latin import written
from healthstat_check.figures.lexicon import lexicon
from healthstat_check.figures.numbers import amounts_between, printed_numbers
from healthstat_check.figures.paragraphs import ends_sentence
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.blocks import Block
from healthstat_check.figures.prose.calendar import Time
from healthstat_check.figures.prose.context import units_in_context
from healthstat_check.figures.prose.references import is_figure
from healthstat_check.figures.prose.times import times_in
from healthstat_check.figures.prose.vocabulary import vocabulary
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.ranges import with_shared_scales
from healthstat_check.figures.setting import Setting
from healthstat_check.figures.tokens import WORD, tokenize
from healthstat_check.figures.units import Sentence

A_FEW = 3
WORDS_TO_RANGING = 5


class Scan:
    """One block of a text: its tokens, times and figures, and where its sentences end.

    Its times are left out where nothing is told of them: in a block without any number.
    """

    def __init__(
        self, content: str, block: Block, language: str, hedges: Mapping[str, Any] | None, people: bool = True
    ) -> None:
        known = written(language, content)
        self.block, self.words, self._own = block, lexicon(known), own_words(hedges, language)
        self.tokens = tokenize(content, block.start, block.end, self.words.decimal)
        self._starts = [token.start for token in self.tokens]
        self.ends = list(_sentence_ends(content, self.tokens))
        self.view = Words(content, self.tokens, self.words, vocabulary(known), self.ends, people)
        amounts = amounts_between(content, block.start, block.end, known)
        self.times: list[Time] = times_in(self.view) if amounts else []
        told = [a for a in amounts if not self.in_time(a.first)]
        self.numbers = self._numbers(with_shared_scales(self.tokens, told, self.words)) if told else ()

    def sentence_of(self, number: Printed) -> int:
        """Which sentence of the block a number stands in, from 0."""
        return bisect_left(self.ends, self.token_at(number.start))

    def sentence_span(self, number: Printed) -> tuple[int, int]:
        """From where to where in the text the sentence of a number goes, without its full stop."""
        sentence = self.view.sentence(self.token_at(number.start))
        return self.tokens[sentence.start].start, self.tokens[sentence.stop - 1].end

    def setting(self, number: Printed) -> Setting:
        """The number among the words of the block."""
        return Setting(self.tokens, self.token_at(number.start), self.token_at(number.end), self.words, self._own)

    def token_at(self, offset: int) -> int:
        """The first token that starts at or behind an offset."""
        return bisect_left(self._starts, offset)

    def setting_in(self, at: int, case: str) -> bool:
        """Whether the token is a word, or a hyphened ending, in this case."""
        return at >= 0 and Setting(self.tokens, at, at + 1, self.words, self._own).is_in(case, at)

    def times_before(self, at: int) -> list[Time]:
        """The times that begin before a token."""
        return self.times[: bisect_left(self.times, at, key=lambda t: t.first)]

    def numbers_from(self, at: int) -> tuple[Printed, ...]:
        """The numbers from the first on that begins at or behind a token, a few of them."""
        offset = self.tokens[at].start if at < len(self.tokens) else self.block.end
        index = bisect_left(self.numbers, offset, key=lambda n: n.start)
        return self.numbers[index : index + A_FEW]

    def behind_number_before(self, number: Printed) -> int:
        """The token behind the number that stands before this one; the first one of all where none does."""
        index = bisect_left(self.numbers, number.start, key=lambda n: n.start)
        return self.token_at(self.numbers[index - 1].end) if index else 0

    def _numbers(self, amounts: tuple[Amount, ...]) -> tuple[Printed, ...]:
        every = Sentence(self.tokens, amounts, self.words)
        figures = Sentence(self.tokens, tuple(a for a in amounts if is_figure(self.view, every, a)), self.words)
        numbers = printed_numbers(figures, units_in_context(self.view, every, figures))
        return tuple(one for number in numbers for one in (number.ends if self._spans_levels(number) else (number,)))

    def _spans_levels(self, number: Printed) -> bool:
        """Whether a range tells the least and the most of many: "колеблется от 1,8 до 18,3"."""
        first = self.token_at(number.start)
        before = range(max(first - WORDS_TO_RANGING, self.view.sentence(first).start), first)
        return bool(number.ends) and any(self.view.meaning("levels", at) for at in before)

    def in_time(self, at: int) -> bool:
        """Whether a token belongs to a date or another time."""
        index = bisect_right(self.times, at, key=lambda t: t.first) - 1
        return index >= 0 and at < self.times[index].stop


def _sentence_ends(content: str, tokens: Any) -> Iterator[int]:
    """The tokens that end a sentence: full stops, and the last one of a line before a list entry."""
    for at in range(len(tokens)):
        if at + 1 == len(tokens) or ends_sentence(tokens, at) or _ends_line(content, tokens, at):
            yield at


def _ends_line(content: str, tokens: Any, at: int) -> bool:
    """Whether a line ends behind this token and the next one begins like a sentence or list entry."""
    one, other = tokens[at], tokens[at + 1]
    if one.end == other.start or "\n" not in content[one.end : other.start]:
        return False
    return bool(other.capital or other.kind != WORD)
