"""The text of an ods cell: paragraphs, runs, spaces by number, and what is set above the line."""

from __future__ import annotations

from healthstat_check.load import limits
from healthstat_check.load.workbooks.superscript import raised


class CellText:
    """Collects the paragraphs of one cell after the other; `raising` names the styles that raise their text."""

    def __init__(self) -> None:
        self.raising: set[str] = set()
        self.clear()

    def clear(self) -> None:
        """A cell begins."""
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._raised = [False]
        self._inside = False

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def start(self, local: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if local == "p":
            self._pieces += ["\n"] if self._paragraphs else []
            self._paragraphs, self._inside = self._paragraphs + 1, True
        elif local == "span":
            self._raised.append(self._raised[-1] or attributes.get("style-name", "") in self.raising)
        elif self._inside and local == "s":
            count = attributes.get("c", "1")
            self._pieces.append(" " * min(int(count), limits.KEY_LENGTH) if count.isdecimal() else " ")
        elif self._inside and local in ("tab", "line-break"):
            self._pieces.append("\n" if local == "line-break" else "\t")

    def characters(self, text: str) -> None:
        """Characters of a paragraph; all others are space between elements."""
        if self._inside:
            self._pieces.append(raised(text) if self._raised[-1] else text)

    def end(self, local: str) -> None:
        """An element ends."""
        if local == "p":
            self._inside = False
        elif local == "span" and len(self._raised) > 1:
            self._raised.pop()
