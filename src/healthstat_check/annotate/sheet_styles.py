"""Cell styles of a workbook: for each one that a marked cell has, the same with a fill.

Source: ECMA-376, Part 1, 18.8 (styles).
"""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

from healthstat_check.annotate.parts import STRICT, Parts

SUSPECT, BESIDE = "FFFFC7CE", "FFFFF2CC"
"""Red for a figure that could be the wrong one, yellow for those in relation with it (alpha, red, green, blue)."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")


class Styles:
    """The styles of a workbook, to which filled ones are added as they are needed."""

    def __init__(self, parts: Parts, book: str) -> None:
        self._namespace = etree.QName(parts.tree(book)).namespace
        self._root = self._part(parts, book)
        self._fills: dict[str, str] = {}
        self._filled: dict[tuple[int, str], str] = {}

    def filled(self, style: str, colour: str) -> str:
        """The number of a style that is like the one of this number, and filled."""
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        if (number, colour) not in self._filled:
            formats = self._list("cellXfs")
            like = formats[number] if number < len(formats) else None
            new = self._element("xf", fontId="0", borderId="0") if like is None else copy.deepcopy(like)
            new.set("fillId", self._fill(colour))
            new.set("applyFill", "1")
            self._filled[number, colour] = _append(formats, new)
        return self._filled[number, colour]

    def _fill(self, colour: str) -> str:
        if colour not in self._fills:
            fill, pattern = self._element("fill"), self._element("patternFill", patternType="solid")
            pattern.extend([self._element("fgColor", rgb=colour), self._element("bgColor", indexed="64")])
            fill.append(pattern)
            fills = self._list("fills")
            if not len(fills):
                _append(fills, self._element("fill"))
            self._fills[colour] = _append(fills, fill)
        return self._fills[colour]

    def _list(self, name: str) -> Any:
        """A list of styles, made in its place where there is none."""
        found = self._root.find(f"{{{self._namespace}}}{name}")
        if found is None:
            found = self._element(name)
            before = [child for child in self._root if etree.QName(child).localname in _ORDER[: _ORDER.index(name)]]
            self._root.insert(len(before), found)
        return found

    def _part(self, parts: Parts, book: str) -> Any:
        there = [name for _, name in parts.related(book, "styles") if name in parts]
        if there:
            return parts.edit(there[0])
        root = etree.Element(f"{{{self._namespace}}}styleSheet", nsmap={None: self._namespace})
        name = parts.free_name("xl/styles{}.xml")
        parts.add(name, root, TYPE)
        parts.relate(book, "styles", name, strict=self._namespace.startswith(STRICT))
        return root

    def _element(self, tag: str, **attributes: str) -> Any:
        return etree.Element(f"{{{self._namespace}}}{tag}", **attributes)


def _append(items: Any, item: Any) -> str:
    """Put an item at the end of a counted list; its number."""
    items.append(item)
    items.set("count", str(len(items)))
    return str(len(items) - 1)
