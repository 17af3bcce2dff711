"""Glyphs to lines: columns stay apart, raised digits stay raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from healthstat_check.load.formats.pdf_glyphs import Glyph
from healthstat_check.load.formats.pieces import SUBSCRIPTS, SUPERSCRIPTS

_EM = 1 / 1.15
"""A type's size, by the height from its descenders to its ascenders."""
_SAME_LINE, _OVERLAP = 0.5, 0.5
_SMALL, _SHIFTED = 0.9, 0.1
_COLUMN_GAP, _FIGURES_GAP, _LEAST_COLUMN_GAP, _MOST_WORD_GAP, _NO_GAP = 1.5, 0.75, 0.6, 2.0, 0.08
"""In sizes of the type: a gap between columns, and between two figures, where no words show how far apart they stand;
the least one where they do; the widest between words of a justified line; what is no gap at all."""
_UNLIKE_WORDS = 1.6
"""How many times wider than a gap between words one between columns is."""
_LIST_MARK = re.compile(r"\A([•▪●◦‣·–—*-]|\d{1,2}[.)])\t")


class Line(NamedTuple):
    """One line of a page; `first` is the width of its first word, `soft` that it ends in a hyphen of the layout."""

    text: str
    left: float
    right: float
    base: float
    height: float
    first: float
    soft: bool = False

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.height * _EM

    @property
    def tabular(self) -> bool:
        """Whether it has columns."""
        return "\t" in self.text


def lines(found: Iterable[Glyph]) -> Iterator[Line]:
    """The lines of a page, in the order of its text layer."""
    current: list[Glyph] = []
    main: Glyph | None = None
    for glyph in found:
        if main is not None and not _goes_on(current[-1], main, glyph):
            yield _line(current, main)
            current, main = [], None
        current.append(glyph)
        main = glyph if main is None or glyph.height > main.height * 1.05 else main
    if main is not None:
        yield _line(current, main)


def _goes_on(last: Glyph, main: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of those before it: to the right, hardly higher or lower."""
    height = max(main.height, glyph.height)
    return abs(glyph.base - main.base) <= _SAME_LINE * height and glyph.left >= last.right - _OVERLAP * height


def _line(found: Sequence[Glyph], main: Glyph) -> Line:
    size = main.height * _EM
    wide = _column_gap(found, size)
    parts, first = [_shown(found[0], main)], found[0].right
    broken = False
    for before, glyph in pairwise(found):
        between = _between(before, glyph, size, wide)
        broken = broken or bool(between)
        first = first if broken else glyph.right
        parts += [between, _shown(glyph, main)]
    last = found[-1]
    soft = last.soft or last.text == "\u2010"
    text = _LIST_MARK.sub(r"\1 ", "".join(parts))
    return Line(text, found[0].left, last.right, main.base, main.height, first - found[0].left, soft)


def _column_gap(found: Sequence[Glyph], size: float) -> float | None:
    """How wide a gap on this line must be to part columns, by the gaps between its words; None where it has none."""
    gaps = [
        glyph.left - before.right
        for before, glyph in pairwise(found)
        if glyph.space and glyph.text.isalpha() and (before.text.isalpha() or before.text in ",.:;")
    ]
    if not gaps:
        return None
    return max(_UNLIKE_WORDS * min(median(gaps), _MOST_WORD_GAP * size), _LEAST_COLUMN_GAP * size)


def _between(before: Glyph, glyph: Glyph, size: float, wide: float | None) -> str:
    """What stands between two glyphs: nothing, a space, or the gap between two columns."""
    gap = glyph.left - before.right
    if wide is None:
        wide = size * (_FIGURES_GAP if before.text.isdecimal() and glyph.text.isdecimal() else _COLUMN_GAP)
    if gap > wide:
        return "\t"
    return glyph.space if gap > _NO_GAP * size else ""


def _shown(glyph: Glyph, main: Glyph) -> str:
    """The glyph, a small one above or below the line as a raised or lowered sign."""
    shift = glyph.base - main.base
    if glyph.height > _SMALL * main.height or abs(shift) < _SHIFTED * main.height:
        return glyph.text
    return glyph.text.translate(SUPERSCRIPTS if shift > 0 else SUBSCRIPTS)
