"""The comments of a sheet: their words, and the boxes in which Excel and LibreOffice show them.

Source: ECMA-376, Part 1, 18.7 (comments); Part 4, 19.4 (VML, spreadsheet drawings).
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from healthstat_check.annotate.parts import KINDS, STRICT, STRICT_KINDS, Parts
from healthstat_check.annotate.word_runs import SPACE

AUTHOR = "healthstat-check"
LONGEST = 8_000
"""Characters of a comment; Excel takes 32,767."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_NAMES = f'xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"'
_LATER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_DRAWING = (
    '<xml {names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_BOX = (
    '<v:shape {names} id="_x0000_s{id}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"'
    ' style="position:absolute;width:330pt;height:180pt;visibility:hidden"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_WIDE, _HIGH = 6, 12
"""Columns and rows that a box covers."""


class SheetComments:
    """Adds comments to a sheet, the `number`-th of its workbook, counted from 1."""

    def __init__(self, parts: Parts, sheet: str, number: int) -> None:
        self._parts, self._sheet, self._number = parts, sheet, number
        self._namespace = etree.QName(parts.tree(sheet)).namespace
        self._strict = self._namespace.startswith(STRICT)
        root = self._comments()
        self._list = self._child(root, "commentList")
        authors = self._child(root, "authors")
        etree.SubElement(authors, self._name("author")).text = AUTHOR
        self._author = str(len(authors) - 1)
        self._there = {comment.get("ref"): comment for comment in self._list}
        self._boxes = self._drawing()
        self._taken = {shape.get("id") for shape in self._boxes}
        self._next = 1024 * number + 1

    def add(self, cell: str, row: int, column: int, text: str) -> None:
        """A comment at a cell; behind the words of the one that is there."""
        there = self._there.get(cell)
        if there is not None:
            self._say(self._child(there, "text"), f"\n\n{AUTHOR}\n{text[:LONGEST]}")
            return
        comment = etree.SubElement(self._list, self._name("comment"), ref=cell, authorId=self._author)
        self._say(etree.SubElement(comment, self._name("text")), text[:LONGEST])
        places = {"left": column + 1, "right": column + 1 + _WIDE, "top": max(row - 1, 0), "bottom": row + _HIGH}
        self._boxes.append(etree.fromstring(_BOX.format(names=_NAMES, id=self._id(), row=row, column=column, **places)))

    def _say(self, owner: Any, text: str) -> None:
        words = etree.SubElement(etree.SubElement(owner, self._name("r")), self._name("t"))
        words.text = text
        words.set(SPACE, "preserve")

    def _id(self) -> int:
        while f"_x0000_s{self._next}" in self._taken:
            self._next += 1
        self._next += 1
        return self._next - 1

    def _comments(self) -> Any:
        there = [name for _, name in self._parts.related(self._sheet, "comments") if name in self._parts]
        if there:
            return self._parts.edit(there[0])
        root = etree.Element(self._name("comments"), nsmap={None: self._namespace})
        root.extend([etree.Element(self._name(tag)) for tag in ("authors", "commentList")])
        self._link("comments", self._parts.free_name("xl/comments{}.xml"), root, TYPE)
        return root

    def _drawing(self) -> Any:
        """The part with the boxes; a new one is named in the sheet, in the place that its order gives."""
        sheet = self._parts.edit(self._sheet)
        key_name = f"{{{STRICT_KINDS if self._strict else KINDS}}}id"
        named = sheet.find(self._name("legacyDrawing"))
        if named is not None:
            targets = dict(self._parts.related(self._sheet, "vmlDrawing"))
            return self._parts.edit(targets.get(named.get(key_name), ""))
        root = etree.fromstring(_DRAWING.format(names=_NAMES, number=self._number))
        key = self._link("vmlDrawing", self._parts.free_name("xl/drawings/vmlDrawing{}.vml"), root, DRAWING_TYPE)
        element = etree.Element(self._name("legacyDrawing"), {key_name: key}, nsmap={"r": key_name[1:-3]})
        later = next((child for child in sheet if etree.QName(child).localname in _LATER), None)
        if later is None:
            sheet.append(element)
        else:
            later.addprevious(element)
        return root

    def _link(self, kind: str, name: str, root: Any, content_type: str) -> str:
        self._parts.add(name, root, content_type)
        return self._parts.relate(self._sheet, kind, name, self._strict)

    def _child(self, owner: Any, tag: str) -> Any:
        found = owner.find(self._name(tag))
        return etree.SubElement(owner, self._name(tag)) if found is None else found

    def _name(self, tag: str) -> str:
        return f"{{{self._namespace}}}{tag}"
