"""Running text of a page: white space as a browser shows it, paragraphs where blocks begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile(r"[ \t]{2,}|\t")
_BREAK = re.compile(r" ?\n ?")
_SOFT_HYPHEN = "\u00ad"


class Flow:
    """Collects text; each paragraph goes to `sink` when it ends. No-break spaces stay."""

    def __init__(self, sink: Callable[[str], None]) -> None:
        self._sink, self._parts = sink, [""]

    def add(self, text: str, kept: bool = False) -> None:
        """Text as it stands in the source; `kept` where its lines count, and wide gaps part columns."""
        text = text.replace(_SOFT_HYPHEN, "")
        if kept:
            self._parts.append(_GAP.sub("\t", text.replace("\r\n", "\n")))
            return
        text = _SPACE.sub(" ", text)
        self._parts.append(text[1:] if text.startswith(" ") and self._parts[-1].endswith((" ", "\n")) else text)
        if not self._parts[-1]:
            self._parts.pop()

    def line(self) -> None:
        """A new line in the same paragraph."""
        self._parts.append("\n")

    def end(self) -> None:
        """The paragraph ends."""
        text = _BREAK.sub("\n", "".join(self._parts)).strip(" \n")
        self._parts = [""]
        if text:
            self._sink(text)
