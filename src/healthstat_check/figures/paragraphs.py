"""Where the paragraph around a place in a text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.figures.tokens import WORD, Token

REACH = 2_000
LONGEST_ABBREVIATION = 4
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]{0,200}\n")
_STOPS = frozenset(".!?…")


def paragraph(content: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """Offsets of the block between blank lines around a span, at most `reach` characters each way."""
    first, last = max(0, start - reach), min(len(content), end + reach)
    before = [m.end() for m in _BLANK_LINE.finditer(content, first, start)]
    after = _BLANK_LINE.search(content, end, last)
    return (before[-1] if before else first), (after.start() if after else last)


def ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a full stop: a point before a small letter belongs to an abbreviation."""
    if tokens[at].text not in _STOPS:
        return False
    following = tokens[at + 1 : at + 2]
    if tokens[at].text != "." or not following:
        return True
    return following[0].capital if following[0].kind == WORD else not _abbreviates(tokens, at)


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the point before a number or sign follows a short word in small letters: "2023 г. – 1,2 млрд"."""
    if at == 0:
        return False
    word = tokens[at - 1]
    short = word.kind == WORD and not word.capital and len(word.text) <= LONGEST_ABBREVIATION
    return short and word.end == tokens[at].start
