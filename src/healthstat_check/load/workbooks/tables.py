"""A resource's table on a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from healthstat_check.load.csv_records import Fault
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.schema import Schema
from healthstat_check.load.table_grid import Beyond, TableGrid
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.dense import Dense, dense
from healthstat_check.load.workbooks.grids import refuse_extent
from healthstat_check.load.workbooks.headers import header_labels, merged_filled
from healthstat_check.load.workbooks.layout import Layout, long_layout, wide_layout
from healthstat_check.load.workbooks.notices import mention, mention_layout
from healthstat_check.load.workbooks.pins import Pins, read_pins
from healthstat_check.load.workbooks.reading import read_sheets
from healthstat_check.load.workbooks.rows import rows_of
from healthstat_check.load.workbooks.sheet import ERROR, Range, Sheet, range_name
from healthstat_check.load.workbooks.wide import unfolded, unfolded_cells
from healthstat_check.model.table import SheetPlaces


def read_sheet_table(content: bytes, file: str, suffix: str, resource: Property, schema: Schema) -> TableGrid:
    """The table of a resource in a workbook, as its descriptor pins it or as it is found.

    Raises `RefusedError` when the workbook cannot be read, or does not say which of its sheets is meant.
    """
    pins = read_pins(resource)
    sheet = _chosen(read_sheets(content, file, suffix, resource.log), pins, file, resource.log)
    refuse_extent(sheet, file)
    sheet, area = _within(sheet, pins, file)
    mention(sheet, file, resource.log)
    layout = _layout(sheet, area, pins, schema)
    mention_layout(sheet, layout, pins, file, resource.log)
    cells = dense(sheet.cells, layout.data, area[1], area[3])
    faults = tuple(_merged(sheet, layout, area))
    odd, beyond = _unread(sheet, layout, area, schema), _beyond(sheet, layout)
    unread = tuple((row, column) for row, column, _ in odd)
    errors = tuple(Fault("error", 0, row + 1, column, text) for row, column, text in odd if text)
    labels = header_labels(sheet, layout.header, area)
    rows = pl.Series("rows", layout.data, dtype=pl.UInt32)
    if pins.wide:
        cells = merged_filled(cells, sheet, layout.data, area)
        grid = unfolded(cells, labels, sheet.name, rows, layout, area[1], schema)
        stubs, width = len(schema.fields) - len(layout.header) - 1, cells.texts.width
        return grid._replace(unread=unfolded_cells(unread, width, stubs, len(schema.fields)), beyond=beyond)
    header = tuple(" ".join(dict.fromkeys(filter(None, parts))) for parts in labels)
    grid = _grid(cells, _named(header, schema), sheet.name, rows, layout, area[1], (*faults, *errors))
    return grid._replace(unread=unread, beyond=beyond)


def _grid(
    cells: Dense,
    header: tuple[str, ...],
    sheet: str,
    rows: pl.Series,
    layout: Layout,
    first: int,
    faults: tuple[Fault, ...],
) -> TableGrid:
    columns = {str(place): first + place for place in range(cells.texts.width)}
    places = SheetPlaces(sheet, rows, columns, layout.taken())
    blank = tuple(Fault("blank_line", row + 1) for row in layout.blank)
    return TableGrid(header, cells.texts, None, (*blank, *faults), cells.digits, cells.percents, cells.loose, places)


def _chosen(sheets: Sequence[Sheet], pins: Pins, file: str, log: Log) -> Sheet:
    """The sheet that is named, else the only one with content that is not hidden."""
    if pins.sheet is not None:
        return _named_sheet(sheets, pins.sheet, file)
    filled = [sheet for sheet in sheets if sheet.cells.height]
    shown = [sheet for sheet in filled if not sheet.hidden] or filled
    if len(shown) == 1:
        for other in filled:
            if other is not shown[0]:
                log.warning("sheet_hidden", file, f"the hidden sheet {visible(other.name)} is not read")
        return shown[0]
    if not shown:
        raise RefusedError("empty", f"{file} is empty", hint="a table needs a header")
    raise RefusedError("sheet_unnamed", f"{file} has {len(shown)} sheets with content", hint=_known(sheets))


def _named_sheet(sheets: Sequence[Sheet], wanted: str, file: str) -> Sheet:
    for sheet in sheets:
        if sheet.name == wanted:
            return sheet
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:6]) <= len(sheets):
        return sheets[int(wanted) - 1]
    raise RefusedError("sheet_missing", f"{file} has no sheet `{visible(wanted)}`", hint=_known(sheets))


def _known(sheets: Sequence[Sheet]) -> str:
    return "name one under `sheet`: " + ", ".join(visible(sheet.name, 40) for sheet in sheets[:20])


def _within(sheet: Sheet, pins: Pins, file: str) -> tuple[Sheet, Range]:
    """The sheet without what lies outside of the declared range, and the range that holds its cells."""
    from dataclasses import replace

    cells = sheet.cells
    if pins.area is not None:
        top, left, bottom, right = pins.area
        inside = pl.col("row").is_between(top, bottom) & pl.col("column").is_between(left, right)
        cells = cells.filter(inside)
    if not cells.height:
        raise RefusedError("empty", f"{file}, {visible(sheet.name)}: nothing stands there", hint="look at the `range`")
    filled = cells.filter(pl.col("text") != "")
    ends = (filled if filled.height else cells).select(
        top=pl.col("row").min(), left=pl.col("column").min(), bottom=pl.col("row").max(), right=pl.col("column").max()
    )
    area = ends.row(0)
    return replace(sheet, cells=cells), (area[0], pins.area[1] if pins.area else area[1], area[2], area[3])


def _layout(sheet: Sheet, area: Range, pins: Pins, schema: Schema) -> Layout:
    rows = rows_of(sheet.cells, area[1])
    if pins.wide:
        return wide_layout(rows, pins, None)
    names = _names(schema)

    def matches(header: Sequence[int]) -> int:
        labels = header_labels(sheet, header, area)
        return sum(" ".join(dict.fromkeys(filter(None, parts))).casefold() in names for parts in labels)

    return long_layout(rows, pins, len(schema.fields), matches)


def _names(schema: Schema) -> dict[str, str]:
    """The field for each name or title, in small letters."""
    titles = {str(f.extra["title"]).casefold(): f.name for f in schema.fields if "title" in f.extra}
    return titles | {f.name.casefold(): f.name for f in schema.fields}


def _named(header: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    """The header, with the names of fields for their titles."""
    titles = {str(f.extra["title"]): f.name for f in schema.fields if "title" in f.extra}
    return tuple(titles.get(label, label) for label in header)


def _merged(sheet: Sheet, layout: Layout, area: Range) -> list[Fault]:
    """Merged ranges among the data: one cell stands for several values."""
    at = {row: place for place, row in enumerate(layout.data)}
    inside = [m for m in sheet.merged if m[0] in at and area[1] <= m[1] <= area[3]]
    return [Fault("merged", m[0] + 1, at[m[0]] + 1, m[1] - area[1], range_name(m)) for m in inside]


def _unread(sheet: Sheet, layout: Layout, area: Range, schema: Schema) -> list[tuple[int, int, str]]:
    """Cells of the data, by row and column from 0, with an error or a formula that has no value; and the error.

    An error that the schema declares as a missing value is one.
    """
    at = {row: place for place, row in enumerate(layout.data)}
    error = (pl.col("kind") == ERROR) & ~pl.col("text").is_in(schema.missing_values)
    odd = sheet.cells.filter(error | (pl.col("formula") & pl.col("value").is_null()))
    return [(at[r], c - area[1], text) for r, c, text in odd.select("row", "column", "text").iter_rows() if r in at]


def _beyond(sheet: Sheet, layout: Layout) -> Beyond:
    """Rows that look like another table."""
    cells = sheet.cells.filter(pl.col("row").is_in(layout.other) & (pl.col("text") != ""))
    return Beyond(len(layout.other), cells.height)
