"""The number columns of a table, with failures for cells that are no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.cells import read_numbers
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.log import Log
from healthstat_check.load.number_form import NumberForm, number_form
from healthstat_check.load.odd_cells import Odd
from healthstat_check.load.visible import spelled, visible
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field, Table

_SENTENCES = {
    "ambiguous": "may be thousands or a fraction: not read. Declare groupChar, or decimalChar `.`",
    "spaces": "has spaces around the number",
    "zero": "begins with 0 in an integer field: a code is better a string",
}


def read_number_columns(table: Table, dialect: Dialect, log: Log) -> tuple[Table, list[StructureFailure]]:
    """The table with its numbers, and a failure for every cell that should be one and is not."""
    fields = [field for field in table.fields if field.numeric]
    forms = [number_form(field, table.missing_values, dialect) for field in fields]
    columns = read_numbers([table.frame[field.name] for field in fields], forms)
    failures: list[StructureFailure] = []
    for field, form, column in zip(fields, forms, columns, strict=True):
        failures += _failures(table, field, form, column.odd)
        _mention_odd(table, field, column.odd, log)
    _mention_zeros(table, log)
    numbers = {field.name: column.numbers for field, column in zip(fields, columns, strict=True)}
    return replace(table, numbers=numbers), failures


def _failures(table: Table, field: Field, form: NumberForm, odd: dict[str, Odd]) -> Iterator[StructureFailure]:
    faults = {cell: o.fault for cell, o in odd.items() if o.fault in ("type", "undeclared", "digits")}
    if not faults:
        return
    cells = table.frame[field.name]
    rows = cells.is_in(list(faults)).arg_true()
    for row in rows.head(limits.FAILURES_PER_COLUMN).to_list():
        expected = _expected(faults[cells[row]], form)
        line = None if table.lines is None else table.lines[row]
        yield StructureFailure(table.name, field.name, "type", row + 1, spelled(cells[row]), expected, line)
    rest = rows.len() - limits.FAILURES_PER_COLUMN
    if rest > 0:
        yield StructureFailure(table.name, field.name, "type", expected=form.wanted, more=rest)


def _expected(fault: str, form: NumberForm) -> str:
    if fault == "digits":
        return f"{form.wanted} of at most {limits.DIGITS} digits"
    if fault == "undeclared":
        return f"{form.wanted}, or a mark declared under `suppressed` or `missingValues`"
    return form.wanted


def _mention_odd(table: Table, field: Field, odd: dict[str, Odd], log: Log) -> None:
    """Warn once a column of each kind of doubtful cell."""
    for fault in ("ambiguous", "spaces"):
        doubtful = [cell for cell, o in odd.items() if o.fault == fault]
        if doubtful:
            _mention(table, field, fault, table.frame[field.name].is_in(doubtful), log)


def _mention_zeros(table: Table, log: Log) -> None:
    """Warn of integers that begin with 0: their column may hold codes."""
    fields = [field for field in table.fields if field.type == "integer"]
    cells = pl.DataFrame([table.frame[field.name].alias(str(i)) for i, field in enumerate(fields)])
    zeros = cells.select(pl.all().str.contains("^[-+]?0[0-9]+$")) if fields else cells
    for field, found in zip(fields, zeros.iter_columns(), strict=True):
        if found.any():
            _mention(table, field, "zero", found, log)


def _mention(table: Table, field: Field, fault: str, found: pl.Series, log: Log) -> None:
    rows = found.arg_true().head(limits.PROBLEMS_PER_FILE).to_list()
    value = visible(table.frame[field.name][rows[0]])
    shown = ", ".join(str(row + 1) for row in rows)
    message = f"{field.name}: `{value}` {_SENTENCES[fault]} (row {shown})"
    log.warning(f"number_{fault}", table.path, message, f"row {rows[0] + 1}, {field.name}")
