"""Text cells: characters that hide, spellings that cannot be told apart, cells that look like formulas."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.confusables import LOOKALIKES, TWINS, skeleton
from healthstat_check.load.visible import code_points, spelled, visible

HIDDEN = "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd-\uffff]"
"""Controls but tab and line feed, bidirectional and other formats, and what is no character."""
FORMULA = r"^[\t\r ]*[=@][A-Za-z0-9(]|^[+-][A-Za-z(@=|]+.*[(!|]"
"""What a spreadsheet would run."""
MIXED = r"[A-Za-z]\p{Cyrillic}|\p{Cyrillic}[A-Za-z]"
NOT_ASCII = r"[^\x00-\x7f]"

Fault = tuple[int, str | None, str]
"""A row from 0, the value as it can be shown, and what is expected."""


def long_cells(cells: pl.Series) -> Iterator[Fault]:
    """Cells beyond the limit of length."""
    for row in rows_of(cells.str.len_chars() > limits.CELL_LENGTH):
        yield row, f"{visible(cells[row], 20)} ({len(cells[row])} characters)", str(limits.CELL_LENGTH)


def hidden_characters(cells: pl.Series) -> Iterator[Fault]:
    """Cells with characters that cannot be seen or that reorder the text."""
    for row in rows_of(cells.str.contains(HIDDEN)):
        yield row, spelled(cells[row]), "no hidden or control characters"


def twin_labels(cells: pl.Series) -> Iterator[Fault]:
    """Labels that look like another label of the column: of each set of twins all but the likeliest."""
    twins: dict[str, list[str]] = {}
    for label in cells.unique(maintain_order=True).to_list():
        twins.setdefault(skeleton(label), []).append(label)
    for labels in twins.values():
        if len(labels) > 1:
            yield from _likelier_slips(labels, cells)


def _likelier_slips(labels: list[str], cells: pl.Series) -> Iterator[Fault]:
    """All labels but the best: composed, of one script, frequent, early."""
    rows = {label: cells.eq(label).arg_true() for label in labels}
    best, *slips = sorted(labels, key=lambda label: (_oddness(label), -rows[label].len()))
    for label in slips:
        odd = "".join(c for c in label if c not in best)
        points = code_points(odd, odd) or "another spelling"
        yield rows[label][0], f"{visible(label)} ({points})", f"`{visible(best)}`, which looks the same"


def _oddness(label: str) -> int:
    """2 for a label with hidden or combining characters, 1 for one that mixes scripts, else 0."""
    if any(not c.isprintable() or "\u0300" <= c <= "\u036f" for c in label):
        return 2
    return int(any(c in TWINS for c in label) and any(c in LOOKALIKES for c in label))


def mixed_scripts(cells: pl.Series) -> list[int]:
    """Rows of words that mix Cyrillic letters with Latin ones of the same shape."""
    return [row for row in rows_of(cells.str.contains(MIXED)) if any(map(_disguised, cells[row].split()))]


def _disguised(word: str) -> bool:
    latin = {c for c in word if c.isascii() and c.isalpha()}
    return bool(latin) and LOOKALIKES.issuperset(latin) and any(c.isalpha() and c not in latin for c in word)


def formulas(cells: pl.Series) -> list[int]:
    """Rows whose text a spreadsheet would run."""
    return rows_of(cells.str.contains(FORMULA))


def rows_of(found: pl.Series) -> list[int]:
    """The first rows, from 0, in which something was found."""
    return found.arg_true().head(limits.FAILURES_PER_COLUMN).to_list()
