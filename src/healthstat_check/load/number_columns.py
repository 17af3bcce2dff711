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
from healthstat_check.model.package import Field, NumberColumn, StructureFailure, Table

_SENTENCES = {
    "ambiguous": "may be a thousand or a fraction: not read. Declare groupChar, or decimalChar `.`",
    "spaces": "has spaces around the number",
    "leading_zero": "begins with 0 in an integer field: a code is better a string",
}


def read_number_columns(table: Table, dialect: Dialect, log: Log) -> tuple[Table, list[StructureFailure]]:
    """The table with its numbers, and a failure for every cell that should be one and is not."""
    numbers: dict[str, NumberColumn] = {}
    failures: list[StructureFailure] = []
    for field in table.fields:
        if field.numeric:
            form = number_form(field, table.missing_values, dialect)
            cells = table.frame[field.name]
            numbers[field.name], odd = read_numbers(cells, form)
            failures += _failures(table, field, cells, form, odd)
            _mention(table, field, cells, form, odd, log)
    return replace(table, numbers=numbers), failures


def _failures(
    table: Table, field: Field, cells: pl.Series, form: NumberForm, odd: dict[str, Odd]
) -> Iterator[StructureFailure]:
    faults = {cell: o.fault for cell, o in odd.items() if o.fault in ("type", "undeclared", "digits")}
    if not faults:
        return
    rows = cells.is_in(list(faults)).arg_true()
    for row in rows.head(limits.FAILURES_PER_COLUMN).to_list():
        expected = _expected(faults[cells[row]], form)
        line = None if table.lines is None else table.lines[row]
        yield StructureFailure(table.name, field.name, "type", row + 1, spelled(cells[row]), expected, line)
    rest = rows.len() - limits.FAILURES_PER_COLUMN
    if rest > 0:
        yield StructureFailure(table.name, field.name, "type", None, f"{rest} more cells", form.wanted)


def _expected(fault: str, form: NumberForm) -> str:
    if fault == "digits":
        return f"{form.wanted} of at most {limits.DIGITS} digits"
    if fault == "undeclared":
        return f"{form.wanted}, or the mark declared under `suppressed` or `missingValues`"
    return form.wanted


def _mention(table: Table, field: Field, cells: pl.Series, form: NumberForm, odd: dict[str, Odd], log: Log) -> None:
    """Warn once a column of each kind of doubtful cell."""
    doubts = {
        fault: cells.is_in([c for c, o in odd.items() if o.fault == fault]).arg_true()
        for fault in {o.fault for o in odd.values()} & {"ambiguous", "spaces"}
    }
    if form.integer:
        doubts["leading_zero"] = cells.str.contains("^[-+]?0[0-9]+$").arg_true()
    for fault, rows in sorted(doubts.items()):
        if rows.len():
            shown = ", ".join(str(row + 1) for row in rows.head(limits.PROBLEMS_PER_FILE).to_list())
            value = visible(cells[rows[0]])
            message = f"{field.name}: `{value}` {_SENTENCES[fault]} (row {shown})"
            log.warning(f"number_{fault}", table.path, message, f"row {rows[0] + 1}, {field.name}")
