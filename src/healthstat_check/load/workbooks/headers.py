"""Header rows, level by level: what a merged cell says counts for every column that it spans."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from healthstat_check.load.workbooks.dense import Dense
from healthstat_check.load.workbooks.labels import clean, cleaned
from healthstat_check.load.workbooks.sheet import Range, Sheet


def header_labels(sheet: Sheet, rows: Sequence[int], area: Range) -> list[tuple[str, ...]]:
    """For each column of the area its labels, one for each header row, clean of footnote marks.

    In a row above the last one, an empty cell continues the label to its left unless a merged range or a label of
    its own column above says otherwise.
    """
    known = {
        (row, column): text
        for row, column, text in sheet.cells.filter(pl.col("row").is_in(list(rows)))
        .select("row", "column", cleaned(pl.col("text")))
        .iter_rows()
        if text
    }
    spans = [m for m in sheet.merged if any(m[0] <= row <= m[2] for row in rows)]
    for top, left, bottom, right in spans:
        text = known.get((top, left)) or _above(sheet, top, left)
        known |= {(r, c): text for r in rows if top <= r <= bottom for c in range(left, min(right, area[3]) + 1)}
    _continue(known, rows, area, spans)
    return [tuple(known.get((row, column), "") for row in rows) for column in range(area[1], area[3] + 1)]


def _above(sheet: Sheet, row: int, column: int) -> str:
    """The text of a merged range that begins above the header rows."""
    found = sheet.cells.filter((pl.col("row") == row) & (pl.col("column") == column))["text"]
    return clean(found[0]) if found.len() else ""


def _continue(known: dict[tuple[int, int], str], rows: Sequence[int], area: Range, spans: Sequence[Range]) -> None:
    """Carry labels of upper rows over the empty cells to their right."""
    bounded = {(r, c) for top, left, bottom, right in spans for r in rows for c in (left, right) if top <= r <= bottom}
    for at, row in enumerate(rows[:-1]):
        for column in range(area[1] + 1, area[3] + 1):
            left = (row, column - 1)
            below = any((lower, column) in known for lower in rows[at + 1 :])
            if (row, column) not in known and left in known and left not in bounded and below:
                known[row, column] = known[left]


def merged_filled(cells: Dense, sheet: Sheet, rows: Sequence[int], area: Range) -> Dense:
    """The cells with what a label merged over several rows says repeated in each of them."""
    at = {row: place for place, row in enumerate(rows)}
    texts = {name: cells.texts[name].to_list() for name in cells.texts.columns}
    for top, left, bottom, right in sheet.merged:
        if top in at and left == right and area[1] <= left <= area[3]:
            column = texts[str(left - area[1])]
            for row in range(top + 1, bottom + 1):
                if row in at:
                    column[at[row]] = column[at[top]]
    return cells._replace(texts=pl.DataFrame(texts, schema=cells.texts.schema))
