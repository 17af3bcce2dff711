"""The glyphs of a PDF page in the order of its text layer, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_HYPHEN_CODES = frozenset({0x02, 0xAD, 0xFFFE})
_NO_CHARACTER = frozenset({0x00, 0xFEFF, 0x200B})


class Glyph(NamedTuple):
    """One character on the page, in points from the lower left corner; `base` is the line it stands on.

    `space` is what stands before it: "", a space, or a no-break space; `soft` says that it is a hyphen at which the
    text layer goes on with the next line.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    space: str = ""
    soft: bool = False


def glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """Every visible character of a page. Line ends and spaces that the text layer makes up are spaces before one."""
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    space = ""
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        character = _character(code)
        if not character.strip():
            space = _wider(space, character) if code not in _NO_CHARACTER else space
            continue
        raw.FPDFText_GetLooseCharBox(page, index, byref(box))
        raw.FPDFText_GetCharOrigin(page, index, byref(x), byref(y))
        soft = code in _HYPHEN_CODES
        yield Glyph("-" if soft else character, box.left, box.right, y.value, box.top - box.bottom, space, soft)
        space = ""


def unreadable(page: pypdfium2.PdfTextPage, most: int) -> float:
    """The share, of the first `most` characters, of those that the page's fonts give no letter for."""
    count = min(page.count_chars(), most)
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(count)]
    bad = sum(_means_nothing(code) or raw.FPDFText_HasUnicodeMapError(page, at) == 1 for at, code in enumerate(codes))
    return bad / count if count else 0.0


def _character(code: int) -> str:
    if code in _HYPHEN_CODES:
        return "-"
    if code in _NO_CHARACTER:
        return ""
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _means_nothing(code: int) -> bool:
    return code == 0xFFFD or 0xE000 <= code < 0xF900 or 0xD800 <= code < 0xE000


def _wider(before: str, space: str) -> str:
    """No-break spaces stay; all other white space is a space."""
    return space if space in ("\u00a0", "\u202f", "\u2007", "\u2009") and not before.strip(" ") else before or " "
