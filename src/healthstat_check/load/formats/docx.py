"""Word documents (docx): paragraphs, tables and notes in the order in which they are read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from healthstat_check.load.archives import Archive
from healthstat_check.load.encodings import refuse_other_format
from healthstat_check.load.formats.docx_tables import cells_of, unwrapped
from healthstat_check.load.formats.docx_words import Words
from healthstat_check.load.formats.pieces import Pieces
from healthstat_check.load.formats.trees import tree
from healthstat_check.load.log import RefusedError

_NOTES = ("footnotes", "endnotes")


def read_docx(content: bytes, options: dict[str, Any]) -> bytes:
    """The pieces of a Word document. Raises `RefusedError` for what is none, is broken, or is not safe to open."""
    file = str(options["file"])
    refuse_other_format(content, file, b"PK\x03\x04", "a Word document (docx)")
    archive = Archive(content, file)
    main = next((target for kind, target in _related(archive, "") if kind == "officeDocument"), "")
    story = _Story(Pieces(file))
    body = tree(archive, main).find("body") if main in archive.members else None
    if body is None:
        raise RefusedError("docx_broken", f"{file} is no whole Word document: it has no body", main, "save it anew")
    story.read(body)
    for kind, target in _related(archive, main):
        if kind in _NOTES and target in archive.members:
            story.notes(tree(archive, target), kind.removesuffix("s"))
    story.tell()
    return story.pieces.answer()


class _Story:
    """Puts a document's blocks into pieces, in order."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces, self.words = pieces, Words()

    def read(self, owner: Element, part: str | None = None) -> None:
        """Every paragraph and table of an element; text boxes after the paragraph that they hang on."""
        for block in unwrapped(owner, self.words):
            name = block.tag
            if name == "p":
                self.pieces.paragraph(self.words.of(block), part)
                self._boxes()
            elif name == "tbl":
                self._table(block)
            elif name == "altChunk":
                self.words.counts["chunks"] += 1

    def notes(self, notes: Element, kind: str) -> None:
        """Footnotes or endnotes; the rules that separate them from the page are none."""
        number = 0
        for note in notes:
            if note.get("type") in (None, "normal"):
                number += 1
                self.read(note, f"{kind} {number}")

    def tell(self) -> None:
        """Say what was changed, hidden or not read."""
        counts = self.words.counts
        if counts["insertions"] or counts["deletions"]:
            changed = f"{counts['insertions']} insertions counted as text, {counts['deletions']} deletions left out"
            hint = "accept or reject the changes before publication"
            self.pieces.warn("tracked_changes", f"tracked changes: {changed}", hint=hint)
        if counts["hidden"]:
            self.pieces.warn("hidden_text", f"places with hidden text, left out: {counts['hidden']}")
        if counts["charts"]:
            self.pieces.warn("not_read", f"charts are not read: {counts['charts']}")
        if counts["chunks"]:
            self.pieces.warn("not_read", f"inserted documents are not read: {counts['chunks']}")

    def _boxes(self) -> None:
        boxes, self.words.boxes = self.words.boxes, []
        for box in boxes:
            self.read(box)

    def _table(self, table: Element) -> None:
        """A table of data; one that holds other tables lays out the page, and its cells are read one by one."""
        if any(inner.tag == "tbl" and inner is not table for inner in table.iter()):
            for row in unwrapped(table, self.words):
                for cell in unwrapped(row, self.words):
                    self.read(cell)
            return
        self.pieces.table(cells_of(table, self.words, self._cell))
        self._boxes()

    def _cell(self, cell: Element) -> str:
        blocks = (block for block in unwrapped(cell, self.words) if block.tag == "p")
        return "\n".join(self.words.of(block).strip() for block in blocks).strip()


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """The kinds and names of the parts that a part refers to; of the archive itself for ""."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in archive.members:
        return
    for relation in tree(archive, name):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            kind = (relation.get("Type") or "").rpartition("/")[2]
            yield kind, target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
