"""Where the lines of a text that spans several lines of YAML begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LineStart = tuple[int, int, int]
"""Offset in the text, and line and column from 1 of the character there."""

FURTHEST = 200
"""How many characters (spaces, line breaks) may stand between the contents of two lines."""


def line_starts(text: str, lines: Sequence[str], first: int, last: int) -> Iterator[LineStart]:
    """The beginnings of what lines `first` to `last` (from 0) of the source add to the text, in order.

    A line whose characters stand differently in the text (escapes) is left out.
    """
    offset = 0
    for number in range(first, min(last + 1, len(lines))):
        content = lines[number].strip().rstrip("\\\"'")
        found = text.find(content, offset, offset + len(content) + FURTHEST) if content else -1
        if found >= 0:
            yield found, number + 1, lines[number].index(content) + 1
            offset = found + len(content)
