"""A text as published, cut into paragraphs and these into plain stretches and marked figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from healthstat_check.model.package import Text
from healthstat_check.reports.evidence_places import Place
from healthstat_check.reports.html.marks import Mark
from healthstat_check.reports.html.tips import Tip, tip_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

WHOLE = 1 << 30
MOST_CHARACTERS = 400_000
_MARK = re.compile(r"#{1,6} +|[-*+] +")
_EMPHASIS = re.compile(r"\*\*|__|`")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a text; `tip` and `anchor` where they are a figure."""

    text: str
    tip: Tip | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `kind` is "heading", "item" or "" as its Markdown has it."""

    kind: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with its paragraphs; `cut` where only its beginning is shown."""

    name: str
    path: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    cut: bool = False


def shown_text(text: Text, marks: Mapping[Place, Mark], anchors: Mapping[Place, str], words: Wording) -> Shown:
    """The text with every figure that was read marked; where prints overlap the first one is."""
    spans = sorted(place for place in anchors if place[0] == text.path and isinstance(place[2], int))
    content = text.content[:MOST_CHARACTERS]
    stretches = list(_stretches(content, spans, marks, anchors, words))
    paragraphs = (line for line in _lines(stretches) if any(s.text.strip() for s in line))
    dress = _dressed if text.path.lower().endswith(".md") else _bare
    cut = len(content) < len(text.content)
    return Shown(visible(text.name), visible(text.path), text.language, tuple(map(dress, paragraphs)), cut)


def _stretches(
    content: str,
    spans: Sequence[Place],
    marks: Mapping[Place, Mark],
    anchors: Mapping[Place, str],
    words: Wording,
) -> Iterator[Stretch]:
    at = 0
    for place in spans:
        start, end = int(place[1]), int(place[2])
        if start < at or end > len(content):
            continue
        yield Stretch(content[at:start])
        yield Stretch(content[start:end], tip_of(marks[place], words), anchors[place])
        at = end
    yield Stretch(content[at:])


def _lines(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Lines of the text, with hidden characters shown; a figure never runs over the end of one."""
    line: list[Stretch] = []
    for stretch in stretches:
        if stretch.tip is not None:
            line.append(Stretch(visible(stretch.text, WHOLE), stretch.tip, stretch.anchor))
            continue
        first, *others = stretch.text.split("\n")
        line.append(Stretch(visible(first, WHOLE)))
        for other in others:
            yield tuple(line)
            line = [Stretch(visible(other, WHOLE))]
    yield tuple(line)


def _bare(line: tuple[Stretch, ...]) -> Paragraph:
    return Paragraph("", line)


def _dressed(line: tuple[Stretch, ...]) -> Paragraph:
    """A line of Markdown without the marks of headings, items, emphasis and code."""
    mark = _MARK.match(line[0].text)
    kind = "" if mark is None else "heading" if mark[0].startswith("#") else "item"
    first = Stretch(line[0].text[mark.end() :]) if mark is not None and line[0].tip is None else line[0]
    return Paragraph(kind, tuple(_plain(stretch) for stretch in (first, *line[1:])))


def _plain(stretch: Stretch) -> Stretch:
    return stretch if stretch.tip is not None else Stretch(_EMPHASIS.sub("", stretch.text))
