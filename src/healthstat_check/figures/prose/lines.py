"""Line and column of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right


class Lines:
    """Where the lines of a text begin; one pass, then a search by halves for each offset."""

    def __init__(self, content: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", content))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
