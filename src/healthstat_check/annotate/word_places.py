"""Where the words of an extracted text stand in the document: found again by the words themselves.

White space is left out on both sides, so that a cell's lines and a paragraph's edges need no rule of their own. The
k-th stretch of the text with certain words is the k-th paragraph or cell with them; where the document has more of
these, or fewer, none is trusted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from healthstat_check.load.formats.docx_tables import unwrapped
from healthstat_check.load.formats.docx_words import Words
from healthstat_check.load.formats.trees import child
from healthstat_check.model.package import Text

_GONE = frozenset({"del", "moveFrom", "Fallback"})


class Letter(NamedTuple):
    """A character that is no white space: the element that shows it, and its offset there."""

    element: Element
    offset: int


class Block(NamedTuple):
    """A paragraph, or a cell with all of its own; `open` says that a comment may stand in it."""

    words: str
    letters: tuple[Letter, ...]
    open: bool


class WordPlaces:
    """The blocks of a document's main part beside the stretches of the text that was read from it."""

    def __init__(self, body: Element, others: Sequence[Element], text: Text) -> None:
        blocks = [*_blocks(body, True), *(b for other in others for b in _blocks(other, False))]
        self._starts = [origin.start for origin in text.origins]
        self._content = text.content
        self._block_at = _matched(blocks, [_bare(stretch) for stretch in self._stretches()])

    def letters(self, start: int, end: int) -> tuple[Letter, ...]:
        """The characters of a span of the text, in order; none where they cannot be found for certain."""
        at = bisect_right(self._starts, start) - 1
        block = self._block_at.get(at)
        if block is None or not block.open:
            return ()
        before = len(_bare(self._content[self._starts[at] : start]))
        found = block.letters[before : before + len(_bare(self._content[start:end]))]
        return found if block.words[before : before + len(found)] == _bare(self._content[start:end]) else ()

    def _stretches(self) -> Iterator[str]:
        ends = [*self._starts[1:], len(self._content)]
        return (self._content[start:end] for start, end in zip(self._starts, ends, strict=True))


def _matched(blocks: Sequence[Block], stretches: Sequence[str]) -> dict[int, Block]:
    """The block of each stretch; none for words that stand here and there a different number of times."""
    there: dict[str, list[Block]] = defaultdict(list)
    here: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        there[block.words].append(block)
    for number, words in enumerate(stretches):
        here[words].append(number)
    pairs = ((numbers, there[words]) for words, numbers in here.items() if len(numbers) == len(there[words]))
    return {number: block for numbers, found in pairs for number, block in zip(numbers, found, strict=True)}


def _blocks(owner: Element, is_open: bool, cells: bool = False) -> Iterator[Block]:
    """Every paragraph with words; `cells` says that those of a cell count as one, as in a table of data."""
    for inner in owner:
        name = inner.tag
        if name in _GONE or (name == "tr" and child(child(inner, "trPr"), "del") is not None):
            continue
        if name == "p" or (name == "tc" and cells):
            yield from _block([inner] if name == "p" else _paragraphs(inner), is_open)
        else:
            yield from _blocks(inner, is_open, _is_data(inner) if name == "tbl" else cells)


def _paragraphs(cell: Element) -> list[Element]:
    return [block for block in unwrapped(cell, Words()) if block.tag == "p"]


def _is_data(table: Element) -> bool:
    """Whether a table holds no other one; one that does lays out the page."""
    return not any(inner.tag == "tbl" and inner is not table for inner in table.iter())


def _block(paragraphs: Sequence[Element], is_open: bool) -> Iterator[Block]:
    """What the paragraphs show; then their text boxes, in which Word takes no comments."""
    words = Words()
    pieces = [piece for paragraph in paragraphs for piece in words.pieces_of(paragraph)]
    shown = [(c, Letter(element, at)) for text, element in pieces for at, c in enumerate(text) if not c.isspace()]
    if shown:
        yield Block("".join(c for c, _ in shown), tuple(letter for _, letter in shown), is_open)
    for box in words.boxes:
        yield from _blocks(box, is_open=False)


def _bare(text: str) -> str:
    return "".join(text.split())
