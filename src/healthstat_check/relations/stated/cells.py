"""Figures in the tables of a text: what they have to do with one another is told by the table, not by words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from healthstat_check.model.mention import Mention
from healthstat_check.model.text_rows import cell_mark

NEAR, SENTENCE = 200, 4
"""So many words in a cell make it a sentence of its own."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def outside_tables(content: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand in no line with cells between bars or tabs, or in a cell that holds a sentence."""
    lines = content.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    marks = [cell_mark(line) for line in lines]
    kept = []
    for mention in mentions:
        at = _start(mention)
        number = bisect_right(starts, at) - 1
        if not marks[number] or _in_sentence(lines[number], at - starts[number], marks[number]):
            kept.append(mention)
    return kept


def _in_sentence(line: str, at: int, mark: str) -> bool:
    before, after = line[max(0, at - NEAR) : at], line[at : at + NEAR]
    cell = before.rpartition(mark)[2] + after.partition(mark)[0]
    return len(_WORD.findall(cell)) >= SENTENCE


def _start(mention: Mention) -> int:
    place = mention.figure.location
    return (place.start or 0) if place else 0
