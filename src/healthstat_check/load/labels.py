"""Text cells: characters that hide, spellings that cannot be told apart, cells that look like formulas."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.confusables import LOOKALIKES, TWINS, skeletons
from healthstat_check.load.visible import code_points, spelled, visible

HIDDEN = "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd-\uffff]"
"""Controls but tab and line feed, bidirectional and other formats, and what is no character."""

_FORMULA = r"^[\t\r ]*[=@][A-Za-z0-9(]|^[+-][A-Za-z(@=|]+.*[(!|]"
_MIXED = r"[A-Za-z]\p{Cyrillic}|\p{Cyrillic}[A-Za-z]"

Fault = tuple[int, str, str]
"""A row from 0, the value as it can be shown, and what is expected."""


def hidden_characters(cells: pl.Series) -> Iterator[Fault]:
    """Cells with characters that cannot be seen or that reorder the text."""
    for row in _rows(cells.str.contains(HIDDEN)):
        yield row, spelled(cells[row]), "no hidden or control characters"


def long_cells(cells: pl.Series) -> Iterator[Fault]:
    """Cells beyond the limit of length."""
    for row in _rows(cells.str.len_bytes() > limits.CELL_LENGTH):
        length = len(cells[row])
        if length > limits.CELL_LENGTH:
            shown = f"{visible(cells[row], 20)} ({length} characters)"
            yield row, shown, f"at most {limits.CELL_LENGTH} characters, not {length}"


def twin_labels(cells: pl.Series) -> Iterator[Fault]:
    """Labels that look like another label of the column, the likelier slip of each pair."""
    if not cells.str.contains(r"[^\x00-\x7f]").any():
        return
    counted = (
        pl.DataFrame({"label": cells, "row": pl.int_range(cells.len(), eager=True)})
        .group_by("label")
        .agg(pl.len().alias("count"), pl.col("row").min())
    )
    counted = counted.with_columns(skeleton=skeletons(counted["label"])).sort("row")
    twins = counted.filter(pl.len().over("skeleton") > 1)
    for group in twins.partition_by("skeleton", maintain_order=True):
        yield from _likelier_slips(group)


def _likelier_slips(group: pl.DataFrame) -> Iterator[Fault]:
    """All labels of a group but the best: composed, of one script, frequent, early."""
    rows = sorted(group.iter_rows(named=True), key=lambda r: (_oddness(r["label"]), -r["count"], r["row"]))
    best = rows[0]["label"]
    for row in rows[1:]:
        odd = "".join(c for c in row["label"] if c not in best)
        points = code_points(odd, odd) or "another spelling"
        yield row["row"], f"{visible(row['label'])} ({points})", f"`{visible(best)}`, which looks the same"


def _oddness(label: str) -> int:
    """2 for a label with hidden or combining characters, 1 for one that mixes scripts, else 0."""
    if any(not c.isprintable() or "\u0300" <= c <= "\u036f" for c in label):
        return 2
    return int(any(c in TWINS for c in label) and any(c in LOOKALIKES for c in label))


def mixed_scripts(cells: pl.Series) -> list[int]:
    """Rows of words that mix Cyrillic letters with Latin ones of the same shape."""
    candidates = _rows(cells.str.contains(_MIXED))
    return [row for row in candidates if any(map(_disguised, cells[row].split()))]


def _disguised(word: str) -> bool:
    latin = [c for c in word if c.isascii() and c.isalpha()]
    return bool(latin) and LOOKALIKES.issuperset(latin) and len(latin) < len([c for c in word if c.isalpha()])


def formulas(cells: pl.Series) -> list[int]:
    """Rows whose text a spreadsheet would run."""
    return _rows(cells.str.contains(_FORMULA))


def _rows(found: pl.Series) -> list[int]:
    return found.fill_null(False).arg_true().head(limits.FAILURES_PER_COLUMN).to_list()
