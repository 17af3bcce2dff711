"""Strings from data in Markdown as GitHub and GitLab read it: shown as they are, nothing linked, nobody called."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINKS = re.compile(
    r"@|#(?=\w)|:(?=//)|!(?=[0-9])|(?<=[Ww]{3})\.|(?<=[Gg][Hh])-(?=[0-9])|(?<=[Mm][Aa][Ii][Ll][Tt][Oo]):"
)
_BLOCK = re.compile(r"[-+#=]|[0-9]{1,9}(?=[.)](?:\s|$))")
NOTHING = "<!-- -->"
"""Stands after what would begin a mention, a reference or an address; readers do not see it."""


def inline(text: str) -> str:
    """A text without hidden characters, safe within a line."""
    shown = _PUNCTUATION.sub(lambda m: "\\" + m[0], text.translate(_ENTITIES))
    return _LINKS.sub(lambda m: m[0] + NOTHING, shown)


def block(text: str) -> str:
    """The same, safe at the beginning of a line: no heading, no list."""
    shown = inline(text)
    begun = _BLOCK.match(shown)
    if begun is None:
        return shown
    return f"{begun[0]}\\{shown[begun.end() :]}" if begun[0][0].isdigit() else f"\\{shown}"


def code(text: str) -> str:
    """A word of ours, a fingerprint or a name of a check, as code."""
    return f"`{text}`"
