"""The comments of a Word document: those that are there, and new ones.

Source: ECMA-376, Part 1, 17.13.4 (annotations: comments).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from healthstat_check.annotate.parts import STRICT, Parts
from healthstat_check.annotate.word_runs import SPACE

AUTHOR, INITIALS = "healthstat-check", "hc"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TAGS = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}


class Comments:
    """Adds comments to a document; `language` is that of their words, `date` (YYYY-MM-DD) theirs, or ""."""

    def __init__(self, parts: Parts, main: str, language: str, date: str) -> None:
        self._namespace = etree.QName(parts.tree(main)).namespace
        self._language, self._date = language, date
        self._root = self._part(parts, main)
        ids = (comment.get(self._name("id"), "") for comment in self._root)
        self._next = 1 + max((int(key) for key in ids if key.isascii() and key.isdigit() and len(key) < 10), default=-1)

    def add(self, paragraphs: Sequence[str]) -> str:
        """A new comment; its number."""
        number, self._next = str(self._next), self._next + 1
        comment = self._element("comment", id=number, author=AUTHOR, initials=INITIALS)
        if self._date:
            comment.set(self._name("date"), f"{self._date}T00:00:00Z")
        comment.extend([self._paragraph(text) for text in paragraphs])
        self._root.append(comment)
        return number

    def start(self, number: str) -> Any:
        """What stands before the commented words."""
        return self._element("commentRangeStart", id=number)

    def end(self, number: str) -> Any:
        """What stands behind them."""
        return self._element("commentRangeEnd", id=number)

    def reference(self, number: str) -> Any:
        """The run that shows the comment."""
        run = self._element("r")
        run.append(self._element("commentReference", id=number))
        return run

    def _paragraph(self, text: str) -> Any:
        paragraph, run, words = self._element("p"), self._element("r"), self._element("t")
        properties = self._element("rPr")
        properties.append(self._element("lang", val=TAGS[self._language]))
        words.text = text
        words.set(SPACE, "preserve")
        run.extend([properties, words])
        paragraph.append(run)
        return paragraph

    def _part(self, parts: Parts, main: str) -> Any:
        """The root of the comments that are there, or of a new part."""
        there = [name for _, name in parts.related(main, "comments") if name in parts]
        if there:
            return parts.edit(there[0])
        root = etree.Element(self._name("comments"), nsmap={"w": self._namespace})
        name = "word/comments.xml" if "word/comments.xml" not in parts else parts.free_name("word/comments{}.xml")
        parts.add(name, root, TYPE)
        parts.relate(main, "comments", name, strict=self._namespace.startswith(STRICT))
        return root

    def _element(self, tag: str, **attributes: str) -> Any:
        element = etree.Element(self._name(tag), nsmap={"w": self._namespace})
        for name, value in attributes.items():
            element.set(self._name(name), value)
        return element

    def _name(self, tag: str) -> str:
        return f"{{{self._namespace}}}{tag}"
