"""Where a figure is told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.nouns import phrase
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.prose.toponyms import place_at
from healthstat_check.model.mention import Phrase

WORDS_BEHIND = 4
WORDS_BACK = 40


class Place(NamedTuple):
    """A place that stands at the tokens from `first` to before `stop`."""

    first: int
    stop: int


def place_of(scan: Scan, number: Printed) -> Phrase | None:
    """The place told last before the figure in its sentence, unless one stands right behind it."""
    first, stop = scan.token_at(number.start), scan.token_at(number.end)
    sentence = scan.view.sentence(first)
    since = max(sentence.start, scan.behind_number_before(number))
    own = list(_places(scan, range(max(since, first - WORDS_BACK), first)))
    behind = list(_places(scan, _up_to_break(scan, stop, sentence.stop)))
    earlier = [] if own or behind else list(_places(scan, range(max(sentence.start, first - WORDS_BACK), since)))
    chosen = own[-1:] or behind[:1] or earlier[-1:]
    return phrase(scan, range(chosen[0].first, chosen[0].stop)) if chosen else None


def _places(scan: Scan, tokens: range) -> Iterator[Place]:
    at = tokens.start
    while at < tokens.stop:
        length = 0 if scan.in_time(at) else place_at(scan.view, at)
        if length:
            yield Place(at, at + length)
        at += max(length, 1)


def _up_to_break(scan: Scan, start: int, stop: int) -> range:
    """A few words behind the figure, up to a comma or bracket."""
    end = start
    while end < min(start + WORDS_BEHIND, stop) and scan.view.text(end) not in (",", ";", "(", ")", ":"):
        end += 1
    return range(start, min(end + 1, stop)) if end > start else range(start, start)
