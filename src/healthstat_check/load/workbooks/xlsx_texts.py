"""Texts in runs, as xlsx writes them: the pieces joined, superscripts kept apart, readings left out."""

from __future__ import annotations

from healthstat_check.load.markup import LocalNames
from healthstat_check.load.workbooks.superscript import raised

_LOCAL = LocalNames()


class Texts:
    """Collects the text of every element `owner`; fed by `markup.parse`."""

    def __init__(self, owner: str) -> None:
        self.found: list[str] = []
        self._owner = owner
        self._pieces: list[str] = []
        self._piece = False
        self._phonetic = 0
        self._raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = _LOCAL[name]
        if local == "t":
            self._piece = not self._phonetic
        elif local == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif local == "rPh":
            self._phonetic += 1
        elif local == "r":
            self._raised = False
        elif local == self._owner:
            self._pieces, self._raised = [], False

    def characters(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._piece:
            self._pieces.append(raised(text) if self._raised else text)

    def end(self, name: str) -> None:
        """An element ends."""
        local = _LOCAL[name]
        if local == "t":
            self._piece = False
        elif local == "r":
            self._raised = False
        elif local == "rPh":
            self._phonetic -= 1
        elif local == self._owner:
            self.found.append("".join(self._pieces))
