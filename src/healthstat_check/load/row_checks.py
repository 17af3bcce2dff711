"""Cells and rows that no schema rule covers: hidden characters, twin labels, rows that are no data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import reduce

import polars as pl

from healthstat_check.load import labels, limits
from healthstat_check.load.log import Log
from healthstat_check.model.package import Field, StructureFailure, Table

_NOTE = re.compile(r"\s*(?:примечани|источник|ескерт|дереккөз|note|source|footnote)", re.IGNORECASE)
_TEXT_CHECKS: tuple[Callable[[pl.Series], Iterator[labels.Fault]], ...] = (labels.hidden_characters, labels.twin_labels)


def cell_failures(table: Table, log: Log) -> Iterator[StructureFailure]:
    """Failures of text cells, with warnings for what only needs a look."""
    for field in table.fields:
        cells = table.frame[field.name]
        yield from _placed(table, field, "length", labels.long_cells(cells))
        if field.type == "string":
            for check in _TEXT_CHECKS:
                yield from _placed(table, field, "text", check(cells))
            _mention(table, field, cells, log)


def row_failures(table: Table) -> Iterator[StructureFailure]:
    """No rows at all, rows without a label, and a last row that is a note."""
    if not table.frame.height:
        yield StructureFailure(table.name, "", "rows", None, "0 rows", f"{table.path} to hold at least one row")
        return
    yield from _unlabelled(table)
    yield from _note(table)


def _unlabelled(table: Table) -> Iterator[StructureFailure]:
    """Rows whose numbers belong to nothing: every text cell is empty, and no key is declared."""
    texts = [f for f in table.fields if not f.numeric]
    if not texts or table.primary_key or len(texts) == len(table.fields):
        return
    blank = reduce(lambda a, b: a & b, (table.frame[f.name].str.strip_chars() == "" for f in texts))
    rows = blank.arg_true().head(limits.FAILURES_PER_COLUMN).to_list()
    yield from _placed(table, texts[0], "label", ((row, "", "a label for the row") for row in rows))


def _note(table: Table) -> Iterator[StructureFailure]:
    """A last row with a note where the label is and no number at all."""
    numeric = [f for f in table.fields if f.numeric]
    last = table.frame.height - 1
    if not numeric or any(table.numbers[f.name].marks[last] != "missing" for f in numeric):
        return
    first = table.frame[table.fields[0].name][last]
    if _NOTE.match(first):
        yield from _placed(table, numeric[0], "type", [(last, "", "a number: the row looks like a note")])


def _placed(table: Table, field: Field, rule: str, faults: Iterable[labels.Fault]) -> Iterator[StructureFailure]:
    for row, value, expected in faults:
        line = None if table.lines is None else table.lines[row]
        yield StructureFailure(table.name, field.name, rule, row + 1, value, expected, line)


def _mention(table: Table, field: Field, cells: pl.Series, log: Log) -> None:
    _warn(table, field, "formula_text", "a spreadsheet would run this text", labels.formulas(cells), log)
    _warn(
        table, field, "label_mixed_script", "a word mixes Cyrillic and Latin letters", labels.mixed_scripts(cells), log
    )


def _warn(table: Table, field: Field, code: str, sentence: str, rows: list[int], log: Log) -> None:
    if rows:
        shown = ", ".join(str(row + 1) for row in rows[: limits.PROBLEMS_PER_FILE])
        log.warning(code, table.path, f"{field.name}: {sentence} (row {shown})", f"row {rows[0] + 1}, {field.name}")
