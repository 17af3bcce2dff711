"""Figures by block and sentence: where a sentence ends among "тыс. руб." and "им. А. Байтурсынова"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from healthstat_check.model.mention import Mention
from healthstat_check.relations.stated.item import Item

_BREAK = re.compile(r"[.!?…][»\")*]*\s+(?=[^\w\n]*(\w))|\n")
_INITIAL = re.compile(r"(?:^|[^\w])\w$")
_LIST = re.compile(r"[ \t]*(?:[-–—•*✓▪·●]|\d{1,2}[.)])[ \t]")


def _start(mention: Mention) -> int:
    place = mention.figure.location
    return (place.start or 0) if place else 0


def items_of(content: str, mentions: Iterable[Mention]) -> Iterator[Item]:
    """The figures with their blocks and sentences.

    A block is a line, together with the list that follows it. Two figures are in different sentences only where
    their reader says so and a full stop with a capital letter behind it, or a line's end, says it too.
    """
    block = sentence = position = 0
    previous: Mention | None = None
    for number, mention in enumerate(sorted(mentions, key=_start)):
        start = _start(mention)
        while (feed := content.find("\n", position, start)) >= 0:
            position = feed + 1
            block += not (_LIST.match(content, position) or content.startswith("\n", position))
        item = Item(number, mention, block, sentence, _owns_dot(content, mention))
        if previous is not None and previous.sentence != mention.sentence:
            end = previous.figure.location.end if previous.figure.location else 0
            sentence += next(breaks(content, end or 0, start), None) is not None
            item = replace(item, sentence=sentence)
        yield item
        previous = mention


def _owns_dot(content: str, mention: Mention) -> bool:
    """Whether the full stop behind a figure belongs to its scale word ("тыс. человек")."""
    end = mention.figure.location.end if mention.figure.location else None
    if end is None or not content[end - 1 : end].isalpha() or content[end : end + 1] != ".":
        return False
    return next(breaks(content, end, min(end + 8, len(content))), None) is None


def breaks(content: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin in a stretch of the text: behind a full stop before a capital letter, and on new lines."""
    for found in _BREAK.finditer(content, start, end):
        after = found[1]
        initial = _INITIAL.search(content, max(0, found.start() - 2), found.start())
        if after is None or (after.isupper() and not initial) or (after.isdigit() and not _short(content, found)):
            yield found.end()


def _short(content: str, found: re.Match[str]) -> bool:
    """Whether the word before a full stop is so short that it may be an abbreviation."""
    word = re.search(r"[^\W\d_]+$", content[max(0, found.start() - 8) : found.start()])
    return word is not None and len(word[0]) <= 4
