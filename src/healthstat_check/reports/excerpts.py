"""Sentences of a text as it stands, with the places of the figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthstat_check.model.figure import Figure
from healthstat_check.model.package import Text
from healthstat_check.reports.visible import is_hidden

BEFORE, AFTER = 160, 120
_STARTS = re.compile(r"[.!?…][»\")*]*\s+(?=\W*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\n")
_EMPHASIS = re.compile(r"\*{2,3}|__|^#{1,6} ", re.MULTILINE)
_ENDS = re.compile(r"[.!?…][»\")*]*(?=\s+\W*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\n")


class Excerpt(NamedTuple):
    """Words of a text on one line, and where figures stand in them, as pairs of offsets."""

    words: str
    marks: tuple[tuple[int, int], ...]


def excerpts(text: Text, figures: Sequence[Figure]) -> Iterator[Excerpt]:
    """The sentences around figures of one text, each once, in the text's order."""
    spans = sorted({span for figure in figures if (span := _span(figure, text)) is not None})
    sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in spans:
        sentences.setdefault(_sentence(text.content, start, end), []).append((start, end))
    for (start, end), marks in _joined(sentences):
        yield _excerpt(text.content, start, end, marks)


def _span(figure: Figure, text: Text) -> tuple[int, int] | None:
    place = figure.location
    if place is None or place.file != text.path or place.start is None or place.end is None:
        return None
    return place.start, place.end


def _sentence(content: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a figure begins and ends, within bounds."""
    low, high = max(0, start - BEFORE), min(len(content), end + AFTER)
    starts = [match.end() for match in _STARTS.finditer(content, low, start)]
    stop = _ENDS.search(content, end, high)
    return (starts[-1] if starts else low), (stop.end() if stop else high)


Found = tuple[tuple[int, int], list[tuple[int, int]]]


def _joined(sentences: dict[tuple[int, int], list[tuple[int, int]]]) -> list[Found]:
    """The stretches that overlap as one."""
    joined: list[Found] = []
    for (start, end), marks in sorted(sentences.items()):
        if joined and start < joined[-1][0][1]:
            (first, last), before = joined[-1]
            joined[-1] = ((first, max(last, end)), [*before, *marks])
        else:
            joined.append(((start, end), marks))
    return joined


def _excerpt(content: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Excerpt:
    """A stretch as visible characters without emphasis marks, an ellipsis where it begins inside a sentence."""
    while start < end and content[start].isspace():
        start += 1
    emphasis = {place for found in _EMPHASIS.finditer(content, start, end) for place in range(*found.span())}
    shown = [place for place in range(start, end) if place not in emphasis]
    lead = "" if _begins(content, start) else "… "
    words = lead + "".join(_visible(content[place]) for place in shown)
    moved = {place: number + len(lead) for number, place in enumerate(shown)}
    places = tuple((moved.get(a, 0), moved.get(b - 1, 0) + 1) for a, b in marks)
    return Excerpt(words.rstrip(), places)


def _begins(content: str, start: int) -> bool:
    """Whether a sentence or line begins here."""
    before = content[max(0, start - 8) : start].rstrip(" ")
    return not before or before[-1] in '.!?…»")\n'


def _visible(character: str) -> str:
    """A character that takes one column and does nothing else."""
    if character.isspace():
        return " "
    return "\ufffd" if is_hidden(character) else character
