"""Cells and rows that no schema rule covers: hidden characters, twin labels, rows that are no data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce

import polars as pl

from healthstat_check.load import labels, limits
from healthstat_check.load.log import Log
from healthstat_check.load.visible import visible
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field, Table

_NOTE = re.compile(r"\s*(?:примечани|источник|ескерт|дереккөз|note|source|footnote)", re.IGNORECASE)
_TEXTS = ("string", "any")
_SIGNS = {"hidden": labels.HIDDEN, "odd": labels.NOT_ASCII, "formula": labels.FORMULA, "mixed": labels.MIXED}


def cell_failures(table: Table, log: Log) -> Iterator[StructureFailure]:
    """Failures of text cells, with warnings for what only needs a look."""
    signs = _signs(table)
    for place, field in enumerate(table.fields):
        cells = table.frame[field.name]
        if signs[f"long {place}"]:
            yield from _placed(table, field, "maxLength", labels.long_cells(cells))
        if field.type in _TEXTS:
            yield from _text_failures(table, field, cells, {sign: signs[f"{sign} {place}"] for sign in _SIGNS}, log)


def _text_failures(
    table: Table, field: Field, cells: pl.Series, signs: dict[str, bool], log: Log
) -> Iterator[StructureFailure]:
    if signs["hidden"]:
        yield from _placed(table, field, "text", labels.hidden_characters(cells))
    if signs["odd"]:
        yield from _placed(table, field, "text", labels.twin_labels(cells))
    if signs["formula"]:
        _warn(table, field, "formula_text", "a spreadsheet would run this text", labels.formulas(cells), log)
    if signs["mixed"]:
        rows = labels.mixed_scripts(cells)
        _warn(table, field, "label_mixed_script", "a word mixes Cyrillic and Latin letters", rows, log)


def _signs(table: Table) -> dict[str, bool]:
    """For each column, by its place, which looks are worth while: one pass over all of them."""
    cells = pl.DataFrame([column.alias(str(i)) for i, column in enumerate(table.frame.iter_columns())])
    texts = [str(i) for i, field in enumerate(table.fields) if field.type in _TEXTS]
    long = [pl.col(n).str.len_bytes().max().fill_null(0) > limits.CELL_LENGTH for n in cells.columns]
    found = [sign.alias(f"long {name}") for name, sign in zip(cells.columns, long, strict=True)]
    for sign, pattern in _SIGNS.items():
        found += [pl.col(n).str.contains(pattern).any().alias(f"{sign} {n}") for n in texts]
    return cells.select(found).row(0, named=True) if found else {}


def row_failures(table: Table) -> Iterator[StructureFailure]:
    """Rows without a label, and a last row that is a note."""
    if table.frame.height:
        yield from _unlabelled(table)
        yield from _note(table)


def _unlabelled(table: Table) -> Iterator[StructureFailure]:
    """Rows whose numbers belong to nothing: every text cell is empty, and no key is declared."""
    texts = [f for f in table.fields if not f.numeric]
    if not texts or table.primary_key or len(texts) == len(table.fields):
        return
    blank = reduce(lambda a, b: a & b, (table.frame[f.name].str.strip_chars() == "" for f in texts))
    yield from _placed(table, texts[0], "required", ((row, None, "") for row in labels.rows_of(blank)))


def _note(table: Table) -> Iterator[StructureFailure]:
    """A last row with a note where the label is and no number at all."""
    numeric = [f for f in table.fields if f.numeric]
    last = table.frame.height - 1
    if not numeric or any(table.numbers[f.name].marks[last] != "missing" for f in numeric):
        return
    first = table.frame[table.fields[0].name][last]
    if _NOTE.match(first):
        shown = visible(first, 60)
        yield from _placed(table, numeric[0], "type", [(last, shown, "a number; the row looks like a note")])


def _placed(table: Table, field: Field, rule: str, faults: Iterable[labels.Fault]) -> Iterator[StructureFailure]:
    for row, value, expected in faults:
        line = None if table.lines is None else table.lines[row]
        yield StructureFailure(table.name, field.name, rule, row + 1, value, expected, line)


def _warn(table: Table, field: Field, code: str, sentence: str, rows: list[int], log: Log) -> None:
    if rows:
        shown = ", ".join(str(row + 1) for row in rows[: limits.PROBLEMS_PER_FILE])
        log.warning(code, table.path, f"{field.name}: {sentence} (row {shown})", f"row {rows[0] + 1}, {field.name}")
