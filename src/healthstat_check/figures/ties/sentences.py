"""The sentence of a figure in words: which of them belong to the figure, which stand before it, which say when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from healthstat_check.figures.lexicon import Lexicon, lexicon
from healthstat_check.figures.ties.alike import Language, language_of
from healthstat_check.figures.ties.spans import Span, span_of
from healthstat_check.figures.tokens import SIGN, WORD, Token, tokenize
from healthstat_check.model.mention import Mention, Phrase
from healthstat_check.model.unit import MONEY, RATIO, unit_of

CHANGES = ("by", "factor")
_BREAKS = frozenset(",;:().")


@dataclass(frozen=True)
class Said:
    """A figure among the words of its sentence.

    `forms` are the dictionary forms of the words ("" for signs), by the index of their token. `own` are the words that
    belong to this figure, `before` all that stand before it, the words of the figures there too. `alike` says that
    those figures are all in its unit, `runs_on` that the next figure follows without a break ("patients over 60").
    """

    mention: Mention
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    own: frozenset[int]
    before: frozenset[int]
    language: Language
    first: bool
    alike: bool = True
    runs_on: bool = False

    @property
    def reach(self) -> frozenset[int]:
        """The words that may speak of the figure."""
        return self.own | self.before

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all words of the sentence."""
        return self.language.all_roots(form for form in self.forms if form)

    @cached_property
    def reach_roots(self) -> frozenset[str]:
        """The roots of the words that may name what is counted; behind a figure in another unit its own alone."""
        reach = self.reach if self.alike else self.own
        return self.language.all_roots(self.forms[at] for at in reach if self.forms[at])

    @cached_property
    def span(self) -> Span | None:
        """The period that it is told of."""
        return span_of(self.mention.time_key) if self.mention.time_key else None

    @property
    def bound(self) -> Span | None:
        """The period that it must be of; a change, or a level that something changed from, may be dated by another."""
        return None if self.mention.change in (*CHANGES, "from") else self.span

    @property
    def says_when(self) -> bool:
        """Whether the sentence itself says when."""
        time, (start, end) = self.mention.time, self.mention.within
        return self.span is not None and time is not None and start <= time.start < end

    def covers(self, phrase: Phrase | None) -> frozenset[int]:
        """The words of a phrase."""
        if phrase is None:
            return frozenset()
        return frozenset(at for at, t in enumerate(self.tokens) if phrase.start <= t.start < phrase.end)


def said_of(content: str, mentions: Sequence[Mention], language: str) -> Iterator[Said]:
    """Every figure of a text with its sentence, in order."""
    for (start, end), group in groupby(mentions, lambda m: m.within):
        yield from _sentence(content, start, end, list(group), language)


def _sentence(content: str, start: int, end: int, mentions: Sequence[Mention], language: str) -> Iterator[Said]:
    words, known = lexicon(language), language_of(language)
    tokens = tokenize(content, start, end, words.decimal)
    forms = tuple(known.form(t.text) if t.kind == WORD else "" if t.kind == SIGN else t.text for t in tokens)
    begin = _begin(tokens, forms, known)
    starts = [t.start for t in tokens]
    places = [_place(m, starts) for m in mentions]
    silent = _silent(tokens, words)
    for at, (mention, (first, stop)) in enumerate(zip(mentions, places, strict=True)):
        earlier = places[at - 1][1] if at else begin
        later = places[at + 1][0] if at + 1 < len(places) else len(tokens)
        own = {
            *_from_break(tokens, forms, earlier, first, known, at == 0),
            *_to_break(tokens, forms, stop, later, known),
        }
        figures = {i for one, other in places for i in range(one, other)} | silent
        before = frozenset(range(begin, first)) - figures
        alike = all(other.figure.unit == mention.figure.unit for other in mentions[:at])
        runs_on = later < len(tokens) and not any(_breaks(tokens, forms, i, known) for i in range(stop, later))
        yield Said(mention, tokens, forms, frozenset(own) - figures, before, known, at == 0, alike, runs_on)


def _place(mention: Mention, starts: Sequence[int]) -> tuple[int, int]:
    """The tokens of a figure: from the first to before the last."""
    where = mention.figure.location
    start, end = (where.start or 0, where.end or 0) if where else (0, 0)
    return bisect_left(starts, start), bisect_left(starts, end)


def _begin(tokens: Sequence[Token], forms: Sequence[str], language: Language) -> int:
    """The first token behind "according to ..., "."""
    for at, token in enumerate(tokens):
        if token.text == ",":
            return at + 1 if language.any_among([f for f in forms[:at] if f], "sources") else 0
    return 0


def _silent(tokens: Sequence[Token], words: Lexicon) -> set[int]:
    """The words for months and years, and those for money and ratios, which the figures' units say."""
    found: set[int] = set()
    for at in range(len(tokens)):
        for name in ("months", "years", "units"):
            phrase = words.phrases[name].at(tokens, at)
            if phrase and (name != "units" or unit_of(phrase[0]).family in (MONEY, RATIO)):
                found.update(range(at, at + phrase[1]))
    return found


def _breaks(tokens: Sequence[Token], forms: Sequence[str], at: int, language: Language) -> bool:
    return tokens[at].text in _BREAKS or forms[at] in language.lists["joining"]


def _from_break(
    tokens: Sequence[Token], forms: Sequence[str], start: int, stop: int, language: Language, first: bool
) -> range:
    """What stands before a figure, from the first break behind the figure before it."""
    if first:
        return range(start, stop)
    return range(next((at for at in range(start, stop) if _breaks(tokens, forms, at, language)), start), stop)


def _to_break(tokens: Sequence[Token], forms: Sequence[str], start: int, stop: int, language: Language) -> range:
    """What stands behind a figure, up to a break or the next figure; a point right behind it is an abbreviation's."""
    start += start < stop and tokens[start].text == "."
    return range(start, next((at for at in range(start, stop) if _breaks(tokens, forms, at, language)), stop))
