"""The paragraphs of a text, cut to a bounded length, without its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 4_000
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]{0,200}(?:\n[ \t\u00a0]{0,200}){1,200}")
_CUTS = (re.compile(r"[.!?…][»”\")]?\s"), re.compile(r"\n"), re.compile(r"\s"))
_METADATA = re.compile(r"(?:#[ \t]{0,9}[\w-]{1,30}:[ \t][^\n]{0,2000}(?:\n|\Z)){1,50}")
_FRONT_MATTER = re.compile(r"---\n(?:[^\n]{0,2000}\n){0,200}?(?:---|\.\.\.)\n")


class Block(NamedTuple):
    """A paragraph, or a part of a very long one, between two offsets; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int


def blocks(content: str) -> Iterator[Block]:
    """The blocks of a text from its body on, each at most `LONGEST` characters long."""
    at, paragraph = body_start(content), 0
    while at < len(content):
        blank = _BLANK_LINES.search(content, at)
        end = blank.start() if blank else len(content)
        if content[at:end].strip():
            yield from (Block(start, stop, paragraph) for start, stop in _pieces(content, at, end))
            paragraph += 1
        at = blank.end() if blank else len(content)


def body_start(content: str) -> int:
    """Where the text begins behind metadata: a front matter between dashes, or lines such as "# source: ..."."""
    found = _FRONT_MATTER.match(content) or _METADATA.match(content)
    return found.end() if found else 0


def _pieces(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces of bounded length, cut behind a sentence, else a line, else a word."""
    while end - start > LONGEST:
        stop = _cut(content, start, start + LONGEST)
        yield start, stop
        start = stop
    yield start, end


def _cut(content: str, start: int, end: int) -> int:
    """The last good place to cut in the second half of a stretch; its end where there is none."""
    for pattern in _CUTS:
        places = [found.end() for found in pattern.finditer(content, (start + end) // 2, end)]
        if places:
            return places[-1]
    return end
