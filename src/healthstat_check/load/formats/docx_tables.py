"""Tables of a Word document: cells by their place in the grid, merged ones once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from healthstat_check.load import limits
from healthstat_check.load.formats.docx_words import Words
from healthstat_check.load.formats.pieces import Cells, Merged
from healthstat_check.load.formats.trees import child, value
from healthstat_check.load.log import RefusedError

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def unwrapped(element: Element, words: Words) -> Iterator[Element]:
    """The children of an element, those in content controls and insertions too, without what was deleted."""
    for inner in element:
        if words.is_gone(inner):
            continue
        if inner.tag in _WRAPPERS:
            yield from unwrapped(inner, words)
        else:
            yield inner


def cells_of(table: Element, words: Words, text_of: Callable[[Element], str]) -> Cells:
    """The cells of a table; `text_of` reads one of them."""
    rows: list[list[str]] = []
    spans: list[Merged] = []
    open_below: dict[int, int] = {}
    for row in unwrapped(table, words):
        if row.tag == "tr" and not _row_is_gone(row, words):
            rows.append(_row(row, len(rows), spans, open_below, words, text_of))
    return Cells(rows, [span for span in spans if span[:2] != span[2:]])


def _row(
    row: Element,
    number: int,
    spans: list[Merged],
    open_below: dict[int, int],
    words: Words,
    text_of: Callable[[Element], str],
) -> list[str]:
    """The texts of one row; `open_below` has, by column, the span that a lower cell goes on with."""
    texts = [""] * _number(child(row, "trPr"), "gridBefore", 0)
    for cell in unwrapped(row, words):
        if cell.tag != "tc":
            continue
        properties, at = child(cell, "tcPr"), len(texts)
        width = _number(properties, "gridSpan", 1)
        merge = child(properties, "vMerge")
        goes_on = merge is not None and value(merge) != "restart" and at in open_below
        if goes_on:
            first = spans[open_below[at]]
            spans[open_below[at]] = (first[0], first[1], number, max(first[3], at + width - 1))
        else:
            open_below.pop(at, None)
            if merge is not None:
                open_below[at] = len(spans)
            spans.append((number, at, number, at + width - 1))
        texts += ["" if goes_on else text_of(cell), *[""] * (width - 1)]
    return texts


def _number(properties: Element | None, name: str, default: int) -> int:
    """A count among the properties of a row or cell."""
    found = value(child(properties, name))
    if not found or not found.isascii() or not found.isdecimal():
        return default
    if len(found) > 5 or int(found) > limits.COLUMNS:
        raise RefusedError("limit_columns", f"a cell spans {found[:20]} columns; {limits.COLUMNS} are allowed")
    return max(int(found), default)


def _row_is_gone(row: Element, words: Words) -> bool:
    """Whether a tracked change takes the row away; every change is counted."""
    changes = [words.is_gone(change) for change in row.findall("trPr/*")]
    return any(changes)
