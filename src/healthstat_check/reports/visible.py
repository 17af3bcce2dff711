"""Strings from data, made safe to look at: nothing in them can move a cursor, reorder a line or hide."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories that show nothing of their own: controls, formats, unassigned, private, surrogates, separators."""

LONGEST = 160
_ELLIPSIS = "…"


def visible(text: str, longest: int = LONGEST) -> str:
    """The text on one line with every hidden character spelled out, at most `longest` characters of it."""
    if text.isascii() and text.isprintable():
        return clipped(text, longest)
    return "".join(_shown(c) if is_hidden(c) else c for c in clipped(text, longest))


def clipped(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and an ellipsis where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + _ELLIPSIS


def escaped(json_text: str) -> str:
    r"""JSON with its hidden characters written as `\uXXXX`: nothing is lost, nothing acts on a terminal.

    Line feeds between the members stay; inside strings `json` has escaped them already.
    """
    if json_text.isascii():
        return json_text.replace("\x7f", "\\u007f")
    return "".join(_json_escape(c) if c != "\n" and is_hidden(c) else c for c in json_text)


def is_hidden(character: str) -> bool:
    """Whether the character shows nothing of its own."""
    return unicodedata.category(character) in HIDDEN


def _shown(character: str) -> str:
    """A C0 control as its picture (`␛`), anything else by its code point (`<U+202E>`)."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
