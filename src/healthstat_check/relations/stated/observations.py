"""What a figure observes: the thing, place and period that its clause names, in words that compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import LEVEL, TIMES, move
from healthstat_check.relations.stated.passage import Passage

STEM = 5
FEWEST = 2
"""Words that a clause must have to be of something by itself."""
WINDOW = 160
_WORD = re.compile(r"[^\W\d_]{2,40}")
_OPENS = re.compile(r"[;:(\n]|[.!?]\s")
_PAUSES = re.compile(r",\s")
_CLOSES = re.compile(r"[;,()\n]|[.!?](?:\s|$)")


class Observation(NamedTuple):
    """A level with the stems of its clause, without its time; `named` says that it names what it counts.

    `revised` says that its neighbourhood speaks of revised or provisional figures.
    """

    item: Item
    words: frozenset[str]
    place: str
    period: str
    named: bool
    revised: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What two prints of one observation have in common whatever the wording: unit and denial."""
        return self.item.unit, self.item.mention.negated

    def beside(self, earlier: Observation) -> Observation:
        """The same of what the figure before tells, if it has few words but a time of its own: "(in May 3,210)"."""
        one, other = earlier.item, self.item
        continues = (
            one.sentence == other.sentence and one.unit == other.unit and self.period not in ("", earlier.period)
        )
        if not continues or len(self.words) >= FEWEST or not earlier.words:
            return self
        return self._replace(words=earlier.words, place=self.place or earlier.place, named=earlier.named)

    def likeness(self, other: Observation) -> float:
        """The share of the stems of both clauses that stand in both."""
        every = self.words | other.words
        return len(self.words & other.words) / len(every) if every else 0.0


def observation(passage: Passage, item: Item) -> Observation | None:
    """The observation that a figure tells; `None` for changes, lengths of time and what has no unit."""
    if not item.unit or item.unit in TIMES or item.mention.change in ("by", "factor"):
        return None
    if move(passage, item).form != LEVEL:
        return None
    mention = item.mention
    start, end = _clause(passage, item)
    words = _words(passage, item, start, end)
    place = (mention.place.base or mention.place.text.lower()) if mention.place else ""
    named = mention.counts is not None or mention.subject is not None
    revised = passage.cues.has("revised", passage.lower[max(start - WINDOW, 0) : end + WINDOW])
    return Observation(item, words, place, mention.time_key or "", named, revised)


def _clause(passage: Passage, item: Item) -> tuple[int, int]:
    """From where to where the figure's own clause stands, at most to the figures beside it."""
    before, after = passage.before(item)[-WINDOW:], passage.after(item)[:WINDOW]
    opened = [found.end() for found in _OPENS.finditer(before)]
    previous = passage.items[item.number - 1] if item.number else None
    if previous is not None and previous.sentence == item.sentence and not opened:
        opened = [found.end() for found in _PAUSES.finditer(before)][:1]
    closed = _CLOSES.search(after)
    length = closed.start() if closed else len(after)
    return item.start - len(before) + (opened[-1] if opened else 0), item.end + length


def _words(passage: Passage, item: Item, start: int, end: int) -> frozenset[str]:
    """The stems of a clause but for the number and its time; of noun phrases those of their dictionary forms."""
    mention = item.mention
    phrases = [p for p in (mention.counts, mention.subject) if p is not None and start <= p.start and p.end <= end]
    skipped = [(item.start, item.end), *((p.start, p.end) for p in (*phrases, mention.time) if p is not None)]
    plain = [w[0] for w in _WORD.finditer(passage.lower, start, end) if not _inside(w.span(), skipped)]
    based = [w[0] for p in phrases for w in _WORD.finditer(p.base or p.text.lower())]
    return frozenset(word[:STEM] for word in (*plain, *based) if not passage.cues.has("neutral", word))


def _inside(span: tuple[int, int], skipped: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in skipped)
