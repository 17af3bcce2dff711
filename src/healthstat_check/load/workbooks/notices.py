"""What a reader of the printed sheet would not see, or the file does not hold: hidden parts, formulas, errors."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.log import Log
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.layout import Layout, spans
from healthstat_check.load.workbooks.pins import Pins
from healthstat_check.load.workbooks.sheet import ERROR, Place, Sheet
from healthstat_check.model.table import cell_name


def mention(sheet: Sheet, file: str, log: Log) -> None:
    """Warn of hidden parts, errors and formulas; a formula whose value was never stored is an error."""
    name = visible(sheet.name)
    if sheet.hidden:
        log.warning("sheet_hidden", file, f"the sheet {name} is hidden; it is read", name)
    rows = [str(row + 1) for row in sorted(sheet.hidden_rows) if row < sheet.extent[0]]
    if rows:
        log.warning("row_hidden", file, f"{name}: hidden rows are read: {_listed(rows)}", f"{name}, row {rows[0]}")
    columns = [cell_name(0, column)[:-1] for column in sorted(sheet.hidden_columns) if column < sheet.extent[1]]
    if columns:
        text = f"{name}: hidden columns are read: {_listed(columns)}"
        log.warning("column_hidden", file, text, f"{name}, column {columns[0]}")
    _mention_cells(sheet, file, log)


def _mention_cells(sheet: Sheet, file: str, log: Log) -> None:
    name = visible(sheet.name)
    errors = _places(sheet.cells.filter(pl.col("kind") == ERROR))
    if errors:
        log.warning("cell_error", file, f"{name}: cells with an error: {_listed(errors)}", f"{name}!{errors[0]}")
    formulas = sheet.cells.filter(pl.col("formula"))
    stored = _places(formulas.filter(pl.col("value").is_not_null()))
    if stored:
        text = f"{name}: of formulas the stored value is read, not computed anew: {_listed(stored)}"
        log.warning("formula_stored", file, text, f"{name}!{stored[0]}")
    absent = _places(formulas.filter(pl.col("value").is_null()))
    if absent:
        text = f"{name}: formulas without a stored value, which were not read: {_listed(absent)}"
        log.error("formula_without_value", file, text, f"{name}!{absent[0]}", "open it in a spreadsheet and save it")


def _places(cells: pl.DataFrame) -> list[str]:
    return [str(Place(row, column)) for row, column in cells.select("row", "column").iter_rows()]


def _listed(places: Iterable[str]) -> str:
    """The first places, and how many more there are."""
    every = list(places)
    first, rest = every[: limits.PROBLEMS_PER_FILE], len(every) - limits.PROBLEMS_PER_FILE
    return ", ".join(first) + (f" and {rest} more" if rest > 0 else "")


def mention_layout(sheet: Sheet, layout: Layout, pins: Pins, file: str, log: Log) -> None:
    """Say what was taken for title, header, data, group and note; rows that were not read are an error."""
    name, taken = visible(sheet.name), layout.taken()
    if layout.other:
        text = f"{name}: rows {spans(layout.other)} look like another table and are not read"
        hint = "pin each table by `range`"
        report = log.warning if pins.area else log.error
        report("sheet_rest", file, text, f"{name}, row {layout.other[0] + 1}", hint)
    pinned = pins.header is not None or bool(pins.header_rows)
    if set(taken) - {"header", "data"} or (layout.header != [0] and not pinned):
        told = "; ".join(f"{kind} {rows}" for kind, rows in taken.items())
        log.warning(
            "sheet_layout", file, f"{name}: rows taken for {told}", name, "pin them by `range` and `headerRows`"
        )
