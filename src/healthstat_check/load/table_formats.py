"""The cells of a resource's table, whatever the format of its file."""

from __future__ import annotations

from healthstat_check.load import limits
from healthstat_check.load.csv_text import read_grid
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.folder import Folder
from healthstat_check.load.property import Property
from healthstat_check.load.schema import Schema
from healthstat_check.load.sdmx_csv import without_structure
from healthstat_check.load.table_grid import TableGrid, joined

WORKBOOKS = ("xlsx", "xls", "ods")
TABLES = ("csv", "tsv", *WORKBOOKS, "json", "parquet")
"""The formats of tables, by the suffix of the file's name."""
PARTED = ("parquet",)
"""Those that may stand in a folder of parts, as clusters write them."""


def read_cells(
    resource: Property, path: str, suffix: str, schema: Schema, dialect: Dialect, folder: Folder
) -> TableGrid:
    """The cells of the file, or of all parts in the folder, as their format has them.

    Raises `RefusedError` when it cannot be read.
    """
    parts = folder.parts(path) if suffix in PARTED else ()
    if not parts:
        return _of_file(resource, path, suffix, schema, dialect, folder)
    return joined(path, [_of_file(resource, part, suffix, schema, dialect, folder) for part in parts])


def _of_file(resource: Property, path: str, suffix: str, schema: Schema, dialect: Dialect, folder: Folder) -> TableGrid:
    delimited = suffix in ("csv", "tsv")
    content = folder.read(path, limits.TABLE_BYTES if delimited else limits.DOCUMENT_BYTES)
    folder.forget(path)
    if suffix in WORKBOOKS:
        from healthstat_check.load.workbooks.tables import read_sheet_table  # only a workbook needs its readers

        return read_sheet_table(content, path, suffix, resource, schema)
    if suffix == "json":
        from healthstat_check.load.json_tables import read_json_table  # only JSON needs it

        return read_json_table(content, dialect.codec, path, _rows_key(resource))
    if suffix == "parquet":
        from healthstat_check.load.parquet_tables import read_parquet_table  # only Parquet needs it

        return read_parquet_table(content, path, resource.log)
    return without_structure(read_grid(content, dialect, path), path)


def _rows_key(resource: Property) -> str:
    """The key of the outer object under which a JSON file has its rows; "" for none."""
    dialect = resource.get("dialect")
    return (dialect.text_of("property") if dialect else None) or ""
