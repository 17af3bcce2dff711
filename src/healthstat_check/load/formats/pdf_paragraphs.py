"""Lines to paragraphs: a line that breaks off early ends one, words cut at a line's end are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from healthstat_check.load.formats.pdf_lines import Line

_NEAR, _LIKE, _WIDER, _INDENT = 2.2, 0.15, 1.25, 0.7
_BULLET = re.compile(r"[•▪●◦‣–—*-]\s|\d{1,2}[.)]\s")
_CUT = re.compile(r"[^\W\d_][-\u2010]\Z")
_END = tuple(".!?:;…")


class Paragraph(NamedTuple):
    """The text of a paragraph; `open` says that its last line is full, so that it may go on on the next page."""

    text: str
    open: bool = False


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a page; lines with columns stay lines, one below the other."""
    for run in _runs(lines):
        if run[0].tabular:
            yield Paragraph("\n".join(line.text for line in run))
            continue
        pitch = median([a.base - b.base for a, b in pairwise(run)]) if len(run) > 1 else 0.0
        right = max(line.right for line in run)
        current = [run[0]]
        for index in range(1, len(run)):
            if _begins(run, index, right, pitch):
                yield Paragraph(_joined(current))
                current = []
            current.append(run[index])
        yield Paragraph(_joined(current), open=not current[-1].text.endswith(_END))


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether the last paragraph of a page goes on with the first one of the next."""
    first = after.text[:1]
    return before.open and "\t" not in after.text and (first.islower() or first.isdecimal())


def glued(before: str, after: str, soft: bool = False) -> str:
    """Two pieces of a paragraph: a hyphen between small letters was the line's, any other stays."""
    if not (soft or _CUT.search(before)):
        return f"{before} {after}"
    if after[:1].islower() and before[-2:-1].isalpha():
        return before[:-1] + after
    return before + after


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines below each other in type of one size, with columns or all without."""
    run: list[Line] = []
    for line in lines:
        if run and not _is_below(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_below(above: Line, line: Line) -> bool:
    alike = abs(above.height - line.height) <= _LIKE * max(above.height, line.height)
    return alike and above.tabular == line.tabular and 0 < above.base - line.base <= _NEAR * above.height


def _begins(run: Sequence[Line], index: int, right: float, pitch: float) -> bool:
    """Whether a line begins a paragraph: its first word would have had room above, or it is set apart."""
    above, line = run[index - 1], run[index]
    if _BULLET.match(line.text) or above.base - line.base > _WIDER * pitch:
        return True
    room = right - above.right - 0.3 * line.size
    below = run[index + 1] if index + 1 < len(run) else above
    return line.first < room or line.left - below.left > _INDENT * line.size > above.left - below.left


def _joined(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for above, line in pairwise(lines):
        text = glued(text, line.text, above.soft)
    return text
