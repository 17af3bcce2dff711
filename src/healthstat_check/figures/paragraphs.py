"""Where the paragraph around a place in a text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.figures.tokens import WORD, Token

REACH = 2_000
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
    return not (tokens[at].text == "." and following and following[0].kind == WORD and not following[0].capital)
