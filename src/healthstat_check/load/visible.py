"""Characters that cannot be told apart by eye, spelled out."""

from __future__ import annotations

import unicodedata

LONGEST = 120
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def visible(text: str, longest: int = LONGEST) -> str:
    r"""The text with every character that has no shape of its own written as `\uXXXX`."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    return "".join(_escape(c) if _shapeless(c) else c for c in shown)


def code_points(text: str, wanted: str) -> str:
    """`U+XXXX` of the characters of `text` that are in `wanted`, each once, in order; "" for none."""
    return ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in text if c in wanted))


def spelled(text: str) -> str:
    """The text, and in brackets the code points of what is no ASCII digit, plain space or visible letter."""
    odd = "".join(c for c in text[:LONGEST] if _shapeless(c) or (c.isdigit() and not c.isascii()))
    points = code_points(odd, odd)
    return f"{visible(text)} ({points})" if points else visible(text)


def _shapeless(character: str) -> bool:
    return character != " " and (character.isspace() or unicodedata.category(character) in _HIDDEN)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
