"""Where a quote stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.figures.lexicon import lexicon
from healthstat_check.figures.tokens import EMPHASIS, INVISIBLE, NUMBER, WORD, tokenize

MOST_PLACES = 1000
PLACES_SHOWN = 5
LONGEST_TOKEN = 120
_GONE = re.escape(EMPHASIS + INVISIBLE)
_PARTS = re.compile(rf"(?P<spaces>\s+)|[^\s{_GONE}]+")


class Searchable(NamedTuple):
    """A text as quotes are looked up in it: every run of spaces is one, emphasis and invisible
    characters are gone; `offsets` leads back to the text.
    """

    content: str
    offsets: tuple[int, ...]


def searchable(text: str) -> Searchable:
    """Prepare a text, or a quote, for the search."""
    kept: list[str] = []
    offsets: list[int] = []
    for part in _PARTS.finditer(text):
        if not part["spaces"]:
            kept.append(part[0])
            offsets.extend(range(part.start(), part.end()))
        elif not kept or kept[-1] != " ":
            kept.append(" ")
            offsets.append(part.start())
    return Searchable("".join(kept), tuple(offsets))


def plain(text: str) -> str:
    """A print without emphasis and invisible characters, its spaces as they are."""
    return "".join(c for c in text if c not in EMPHASIS and c not in INVISIBLE)


def places(text: str, found_in: Searchable, quote: str, language: str | None) -> list[tuple[int, int]]:
    """The spans at which the quote stands on its own: not inside a longer number or word.

    At most `MOST_PLACES` are looked at. A Kazakh word may go on behind the quote with its endings.
    """
    hits = _hits(found_in, searchable(quote).content.strip())
    return [span for span in hits if _stands_alone(text, *span, language)]


def chosen(spans: list[tuple[int, int]], occurrence: int | None, near: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans left after `occurrence` (from 1), or the ones nearest to one of `near`."""
    if occurrence is not None:
        return spans[occurrence - 1 : occurrence] if occurrence > 0 else []
    if not near or len(spans) < 2:
        return spans
    gaps = [min(_gap(span, other) for other in near) for span in spans]
    return [span for span, gap in zip(spans, gaps, strict=True) if gap == min(gaps)]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def lines_of(text: str, spans: list[tuple[int, int]]) -> str:
    """The lines of the first few spans, for a message: "lines 3, 7, 9"."""
    shown = ", ".join(str(line_and_column(text, start)[0]) for start, _ in spans[:PLACES_SHOWN])
    return f"lines {shown}" + (" ..." if len(spans) > PLACES_SHOWN else "")


def _hits(found_in: Searchable, quote: str) -> Iterator[tuple[int, int]]:
    at = found_in.content.find(quote) if quote else -1
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield found_in.offsets[at], found_in.offsets[at + len(quote) - 1] + 1
        at = found_in.content.find(quote, at + 1)


def _stands_alone(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether no number or word reaches across the start of the span, and none across its end."""
    if not _in_reach(text[max(start - 2, 0) : start][::-1]) and not _in_reach(text[end : end + 2]):
        return True
    around = max(start - LONGEST_TOKEN, 0), min(end + LONGEST_TOKEN, len(text))
    tokens = tokenize(text, *around, lexicon(language).decimal)
    cut_off = [t for t in tokens if t.start < start < t.end]
    cut_short = [t for t in tokens if t.start < end < t.end]
    inflected = language == "kk" and all(t.kind == WORD for t in cut_short)
    return not cut_off and (not cut_short or inflected or all(t.kind not in (WORD, NUMBER) for t in cut_short))


def _in_reach(beside: str) -> bool:
    """Whether a number or word may go on in the two characters beside a span."""
    return beside[:1].isalnum() or beside[1:2].isdigit() or any(c in INVISIBLE for c in beside)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
