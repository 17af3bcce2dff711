"""Figures in the tables of a text: what they have to do with one another is told by the table, not by words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from healthstat_check.model.mention import Mention


def outside_tables(content: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand in no line with cells between bars or tabs."""
    lines = content.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    cells = [_is_row(line) for line in lines]
    return [m for m in mentions if not cells[bisect_right(starts, _start(m)) - 1]]


def _is_row(line: str) -> bool:
    inner = line.strip()
    return "\t" in inner or (inner.startswith("|") and inner.count("|") > 1)


def _start(mention: Mention) -> int:
    place = mention.figure.location
    return (place.start or 0) if place else 0
