"""Tables of a page: cells by their place in the grid, with `rowspan` and `colspan`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from healthstat_check.load import limits
from healthstat_check.load.formats.pieces import Cells, Merged
from healthstat_check.load.log import RefusedError

_SECTIONS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
"""What a browser takes a span to be at most, by the HTML standard."""

Children = Callable[[LexborNode], Iterator[LexborNode]]


def cells_of(table: LexborNode, children: Children, text_of: Callable[[LexborNode], str], file: str) -> Cells:
    """The cells of a table; `text_of` reads one of them. Raises `RefusedError` for too many."""
    rows: list[list[str]] = []
    spans: list[Merged] = []
    below: dict[int, int] = {}
    count = 0
    sources = list(_rows(table, children))
    for number, source in enumerate(sources):
        texts: list[str] = []
        for cell in children(source):
            if cell.tag not in ("td", "th"):
                continue
            _fill(texts, below)
            width, height = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", _MOST_ROWS)
            height = min(height or _MOST_ROWS, len(sources) - number)
            at = len(texts)
            if width > 1 or height > 1:
                spans.append((number, at, number + height - 1, at + max(width, 1) - 1))
            below.update({column: height for column in range(at, at + max(width, 1)) if height > 1})
            texts += [text_of(cell), *[""] * (width - 1)]
            if count + len(texts) > limits.GRID_CELLS:
                raise RefusedError("limit_cells", f"{file}: a table has more than {limits.GRID_CELLS} cells")
        _fill(texts, below)
        count += len(texts)
        below = {column: rest - 1 for column, rest in below.items() if rest > 1}
        rows.append(texts)
    return Cells(rows, spans)


def _fill(texts: list[str], below: dict[int, int]) -> None:
    """Empty cells where one from above reaches down."""
    while len(texts) in below:
        texts.append("")


def _rows(table: LexborNode, children: Children) -> Iterator[LexborNode]:
    """The rows as a browser orders them: head, bodies, foot."""
    sections = sorted(
        (inner for inner in children(table) if inner.tag in _SECTIONS), key=lambda s: _SECTIONS.index(s.tag or "")
    )
    for section in sections:
        yield from (inner for inner in children(section) if inner.tag == "tr")


def _span(cell: LexborNode, name: str, most: int) -> int:
    """How many columns or rows a cell takes; 0 rows are all that follow."""
    written = (cell.attributes.get(name) or "").strip()
    if not written.isascii() or not written.isdecimal():
        return 1
    number = int(written[:6])
    return 1 if number > most else number or (0 if name == "rowspan" else 1)
