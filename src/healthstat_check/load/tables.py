"""A resource with a table: its bytes, header and cells against its schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.dialect import Dialect, read_dialect
from healthstat_check.load.field_cells import field_cells, field_places
from healthstat_check.load.fields import CONVENTION_NAMES
from healthstat_check.load.folder import Folder
from healthstat_check.load.header import Columns, match_columns, refuse_unclear
from healthstat_check.load.ledger import ledger_of
from healthstat_check.load.log import RefusedError
from healthstat_check.load.number_columns import read_number_columns
from healthstat_check.load.property import Property
from healthstat_check.load.row_checks import cell_failures, row_failures
from healthstat_check.load.schema import Schema
from healthstat_check.load.table_formats import read_cells
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Table

BIG = ("csv", "tsv", "parquet")
"""The formats of tables that may be too big to be laid out as printed, and that a cluster reads."""

_FAULTS = {
    "stray_quote": ("format", "quotes around the whole cell, doubled inside it"),
    "merged": ("merged", "a cell for each value"),
    "error": ("type", "a value, no error of the spreadsheet"),
}


def read_table(
    resource: Property, path: str, suffix: str, schema: Schema, folder: Folder
) -> tuple[Table, list[StructureFailure]]:
    """The table of a resource and what breaks its schema already as text.

    Raises `RefusedError` when the file cannot be read as the descriptor says.
    """
    dialect = read_dialect(resource, suffix)
    if folder.holding.engine is not None and suffix in BIG:
        from healthstat_check.load.remote_tables import read_remote_table  # only a cluster needs it

        return read_remote_table(resource, path, suffix, schema, dialect, folder, folder.holding.engine)
    big = _big(resource, path, suffix, schema, dialect, folder) if folder.holding.big else None
    if big is not None:
        return big, []
    grid = read_cells(resource, path, suffix, schema, dialect, folder)
    name = resource.text_of("name") or path
    columns = matched(resource, name, path, grid, schema)
    failures = [*columns.failures, *_faulty_cells(name, grid, columns)]
    table = described(resource, name, path, schema, columns, grid, dialect)
    failures += cell_failures(table, resource.log)
    table, more = read_number_columns(table, dialect, resource.log)
    table = replace(table, ledger=ledger_of(table, grid, columns))
    return table, [*failures, *more, *row_failures(table)]


def _big(resource: Property, path: str, suffix: str, schema: Schema, dialect: Dialect, folder: Folder) -> Table | None:
    """The table held in columns, if it has many rows and plain cells only."""
    if suffix not in BIG or folder.size(path) < limits.HELD_BYTES:
        return None
    from healthstat_check.load.big.tables import held_by, read_big  # only a big table needs it

    columns = read_big(path, suffix, schema, dialect, folder, resource.log)
    if columns is None:
        return None
    header = tuple(field.name for field in schema.fields)
    grid = TableGrid(header, pl.DataFrame(schema={str(place): pl.String for place in range(len(header))}), None)
    found = match_columns(resource.text_of("name") or path, {name: at for at, name in enumerate(header)}, schema)
    table = described(resource, resource.text_of("name") or path, path, schema, found, grid, dialect)
    return held_by(table, columns)


def matched(resource: Property, name: str, path: str, grid: TableGrid, schema: Schema) -> Columns:
    """Which columns hold which fields, with warnings for what was left out or mended."""
    header = grid.header or tuple(f.name for f in schema.fields)
    if len(header) != grid.frame.width:
        raise RefusedError("header_missing", f"{path} has {grid.frame.width} columns, the schema {len(header)} fields")
    empty = frozenset(i for i, c in enumerate(grid.frame.iter_columns()) if not header[i].strip() and (c == "").all())
    refuse_unclear(header, empty, path)
    _mention(resource, path, grid, empty)
    places = {label: place for place, label in enumerate(header) if place not in empty}
    columns = match_columns(name, places, schema)
    _mention_floats(resource, path, grid, columns)
    return columns


def _mention(resource: Property, path: str, grid: TableGrid, empty: Iterable[int]) -> None:
    """Warn of what was read with a doubt."""
    log = resource.log
    if empty:
        shown = ", ".join(str(place + 1) for place in sorted(empty))
        log.warning("column_empty", path, f"no name and no content: left out column {shown}", f"column {shown}")
    blank = sorted(fault.line for fault in grid.faults if fault.kind == "blank_line")
    if blank:
        shown = ", ".join(map(str, blank[: limits.PROBLEMS_PER_FILE]))
        log.warning("blank_line", path, f"blank lines left out: line {shown}", f"line {blank[0]}")
    for fault in grid.faults:
        if fault.kind == "final_newline":
            log.warning("final_newline", path, f"{path} ends without a line end: is it whole?", f"line {fault.line}")
        elif fault.kind == "line_ends":
            log.warning("line_ends", path, f"{path} ends its lines with CR alone", "line 1")


def _mention_floats(resource: Property, path: str, grid: TableGrid, columns: Columns) -> None:
    """Warn of numbers whose printed decimals nobody knows."""
    unsure = [
        f.name
        for f in columns.fields
        if columns.places[f.name] in grid.floats and f.type == "number" and f.decimals is None
    ]
    if unsure:
        shown = ", ".join(unsure[: limits.PROBLEMS_PER_FILE])
        message = f"binary floats: their shortest decimals are taken as printed (field {shown})"
        resource.log.warning("float_as_printed", path, message, resource.path, "declare `decimals` for the field")


def _faulty_cells(name: str, grid: TableGrid, columns: Columns) -> list[StructureFailure]:
    """Stray quotes of a delimited file, merged cells of a sheet, and its errors where no number is due."""
    fields = {place: field for field, place in columns.places.items()}
    numeric = {columns.places[field.name] for field in columns.fields if field.numeric}
    return [
        StructureFailure(name, fields.get(f.column or 0, ""), rule, f.row, f.value, expected, f.line)
        for f in grid.faults
        if (told := _FAULTS.get(f.kind))
        for rule, expected in [told]
        if f.kind != "error" or f.column not in numeric
    ]


def described(
    resource: Property, name: str, path: str, schema: Schema, columns: Columns, grid: TableGrid, dialect: Dialect
) -> Table:
    """The table as its schema describes it, with the cells of its file."""
    return Table(
        name=name,
        path=path,
        fields=columns.fields,
        frame=field_cells(grid, columns, dialect, schema.missing_values),
        primary_key=schema.primary_key if columns.have(schema.primary_key) else (),
        foreign_keys=tuple(key for key in schema.foreign_keys if columns.have(key.fields)),
        unique_keys=tuple(key for key in schema.unique_keys if columns.have(key)),
        missing_values=schema.missing_values,
        complete=resource.boolean_of("complete") or False,
        status=resource.text_of("status"),
        rounding=resource.choice_of("rounding", CONVENTION_NAMES),
        time=resource.text_of("time"),
        lines=grid.lines,
        places=field_places(grid, columns),
        title=resource.text_of("title") or "",
    )
