"""The words of a paragraph of a Word document, as a reader of the released text would see them."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from healthstat_check.load.formats.pieces import SUBSCRIPTS, SUPERSCRIPTS
from healthstat_check.load.formats.trees import child, value

_GONE = frozenset({"del", "moveFrom"})
_ADDED = frozenset({"ins", "moveTo"})
_UNSEEN = frozenset({"rPr", "pPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "Fallback", "tbl"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Words:
    """Reads paragraphs; counts what was changed or hidden, and keeps text boxes for after their paragraph."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.boxes: list[Element] = []
        self._out: list[tuple[str, Element]] = []

    def of(self, paragraph: Element) -> str:
        """The text of a paragraph: insertions in, deletions out, marks of notes and comments out."""
        return "".join(text for text, _ in self.pieces_of(paragraph))

    def pieces_of(self, paragraph: Element) -> list[tuple[str, Element]]:
        """The same, piece by piece, each with the element that shows it."""
        self._out = []
        self._inside(paragraph)
        return self._out

    def is_gone(self, element: Element) -> bool:
        """Whether a tracked change takes the element away; what it puts in is counted."""
        name = element.tag
        self.counts["deletions"] += name in _GONE
        self.counts["insertions"] += name in _ADDED
        return name in _GONE

    def _inside(self, element: Element) -> None:
        for inner in element:
            name = inner.tag
            if name == "txbxContent":
                self.boxes.append(inner)
            elif name == "r":
                self._run(inner)
            elif name == "chart":
                self.counts["charts"] += 1
            elif name not in _UNSEEN and not self.is_gone(inner):
                self._inside(inner)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if _is_on(child(properties, "vanish")):
            self.counts["hidden"] += any(inner.tag == "t" and inner.text for inner in run)
            return
        raised = {"superscript": SUPERSCRIPTS, "subscript": SUBSCRIPTS}.get(_height(properties) or "", {})
        for inner in run:
            name = inner.tag
            if name == "t":
                self._out.append(((inner.text or "").translate(raised), inner))
            elif name == "sym":
                self._out.append((_symbol(inner), inner))
            elif name in _SIGNS:
                self._out.append((_SIGNS[name], inner))
            elif name not in _UNSEEN:
                self._inside(inner)


def _height(properties: Element | None) -> str | None:
    return value(child(properties, "vertAlign"))


def _is_on(switch: Element | None) -> bool:
    return switch is not None and value(switch) not in ("0", "false", "off")


def _symbol(element: Element) -> str:
    """A sign by its number; those of symbol fonts lie in the private area and mean nothing without the font."""
    digits = element.get("char") or ""
    code = int(digits, 16) if len(digits) <= 6 and all(c in "0123456789abcdefABCDEF" for c in digits or "x") else 0
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else ""
