"""HTML pages: the words that a browser would show, tables as grids; nothing is run and nothing fetched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from healthstat_check.load import limits
from healthstat_check.load.encodings import codec_of, decoded
from healthstat_check.load.formats.html_flow import Flow
from healthstat_check.load.formats.html_tables import cells_of
from healthstat_check.load.formats.pieces import SUBSCRIPTS, SUPERSCRIPTS, Pieces
from healthstat_check.load.log import RefusedError

_HEAD = 1024
_CHARSET = re.compile(
    rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.I
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_LEFT_OPEN = re.compile(
    "area|base|br|col|colgroup|dd|dt|embed|hr|img|input|li|link|meta|optgroup|option|p|param|rp|rt|source|tbody|td|"
    "tfoot|th|thead|tr|track|wbr"
)
_UNSEEN = re.compile("head|script|style|template|noscript|title|svg|iframe|object|select|textarea|audio|video")
_STRUCK = re.compile("del|s|strike")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|ul|tbody|td|tfoot|th|thead|tr"
)
_INVISIBLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)", re.I)


def read_html(content: bytes, options: dict[str, Any]) -> bytes:
    """The pieces of a page. Raises `RefusedError` when its encoding does not fit or it is nested too deep."""
    file = str(options["file"])
    text = decoded(content, _codec(content, options.get("codec")), file)
    _refuse_nesting(text, file)
    page = _Page(Pieces(file))
    root = LexborHTMLParser(text).root
    if root is not None:
        page.read(root, Flow(page.pieces.paragraph))
    page.tell()
    return page.pieces.answer()


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes directly inside one."""
    inner = node.child
    while inner is not None:
        yield inner
        inner = inner.next


def _is(node: LexborNode, names: re.Pattern[str]) -> bool:
    """Whether the node is an element of one of these names."""
    return names.fullmatch(node.tag or "") is not None


class _Page:
    """Puts what is seen of a page into pieces, in order."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.counts: Counter[str] = Counter()

    def read(self, node: LexborNode, flow: Flow, depth: int = 0) -> None:
        """Everything inside a node. Raises `RefusedError` when it is nested too deep."""
        if depth > limits.MARKUP_DEPTH:
            raise _too_deep(self.pieces.file)
        block = _is(node, _BLOCKS)
        if block:
            flow.end()
        for inner in children(node):
            if inner.is_text_node:
                flow.add(inner.text_content or "", kept=node.tag == "pre")
            elif inner.is_element_node and not self._is_gone(inner):
                self._element(inner, flow, depth)
        if block:
            flow.end()

    def tell(self) -> None:
        """Say what was left out."""
        if self.counts["hidden"]:
            self.pieces.warn("hidden_text", f"places with hidden text, left out: {self.counts['hidden']}")
        if self.counts["struck"]:
            self.pieces.warn("tracked_changes", f"places with text struck out, left out: {self.counts['struck']}")

    def _is_gone(self, node: LexborNode) -> bool:
        """Whether a browser shows nothing of a node, or shows it as struck out."""
        if _is(node, _UNSEEN):
            return True
        unseen = "hidden" in node.attributes or bool(_INVISIBLE.search(node.attributes.get("style") or ""))
        struck = _is(node, _STRUCK)
        if unseen or struck:
            self.counts["hidden" if unseen else "struck"] += bool(node.text(deep=True).strip())
        return unseen or struck

    def _element(self, node: LexborNode, flow: Flow, depth: int) -> None:
        if node.tag == "br":
            flow.line()
        elif node.tag in ("sup", "sub"):
            flow.add(node.text(deep=True).translate(SUPERSCRIPTS if node.tag == "sup" else SUBSCRIPTS))
        elif node.tag == "table" and not _lays_out(node):
            self._table(node, flow, depth)
        else:
            self.read(node, flow, depth + 1)

    def _table(self, table: LexborNode, flow: Flow, depth: int) -> None:
        """A table of data, its caption before it."""
        flow.end()
        for caption in (inner for inner in children(table) if inner.tag == "caption"):
            self.read(caption, flow, depth + 1)

        def text_of(cell: LexborNode) -> str:
            lines: list[str] = []
            self.read(cell, Flow(lines.append), depth + 3)
            return "\n".join(lines)

        self.pieces.table(cells_of(table, children, text_of, self.pieces.file))


def _lays_out(table: LexborNode) -> bool:
    """Whether a table holds the page together rather than data."""
    return table.attributes.get("role") in ("presentation", "none") or len(table.css("table")) > 1


def _codec(content: bytes, declared: str | None) -> str:
    """The declared encoding, else that of the byte order mark, else the page's own word for it, else UTF-8."""
    if declared:
        return declared
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    own = None if content.startswith(b"\xef\xbb\xbf") else _CHARSET.search(content[:_HEAD])
    codec = codec_of(own[1].decode("ascii", "replace")) if own else "utf-8"
    return "utf-8" if codec.startswith("utf-16") else codec  # what reads as ASCII so far is not UTF-16


def _refuse_nesting(text: str, file: str) -> None:
    """Refuse far too deep nesting before it is parsed: the parser's time grows with the square of it."""
    depth = 0
    for tag in _TAG.finditer(text):
        if not _LEFT_OPEN.fullmatch(tag[2].lower()):
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > 10 * limits.MARKUP_DEPTH:
                raise _too_deep(file)


def _too_deep(file: str) -> RefusedError:
    return RefusedError("html_depth", f"{file} is nested more than {limits.MARKUP_DEPTH} elements deep")
