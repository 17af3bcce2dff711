"""Tables that a cluster reads: header and schema are looked at here, rows stay there until they are screened."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from healthstat_check.engine.lazy.held import LazyHeld
from healthstat_check.engine.lazy.numbers import Extent
from healthstat_check.engine.lazy.reading import FLOAT, TEXT, TableEngine
from healthstat_check.engine.lazy.reading import Columns as Remote
from healthstat_check.engine.lazy.table import Odd, renamed, summarised
from healthstat_check.load import limits
from healthstat_check.load.cells import read_numbers
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.field_cells import field_cells
from healthstat_check.load.folder import Folder
from healthstat_check.load.header import Columns
from healthstat_check.load.ledger import ledger_of
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.number_columns import read_number_columns
from healthstat_check.load.number_form import NumberForm, number_form
from healthstat_check.load.paths import components
from healthstat_check.load.property import Property
from healthstat_check.load.row_checks import cell_failures
from healthstat_check.load.schema import Schema
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.load.tables import described, matched
from healthstat_check.model.held import Whole
from healthstat_check.model.package import Package, Problem, StructureFailure
from healthstat_check.model.table import Count, Ledger, Table


def read_remote_table(
    resource: Property, path: str, suffix: str, schema: Schema, dialect: Dialect, folder: Folder, engine: TableEngine
) -> tuple[Table, list[StructureFailure]]:
    """The table of a resource whose rows stay on the cluster, and what is wrong with its header.

    Raises `RefusedError` when the path is not allowed.
    """
    components(path) if engine.elsewhere else folder.parts(path)
    remote = _opened(engine, engine.place(str(folder.path.resolve()), path), suffix, dialect)
    names = [str(number) for number in range(len(remote.header))]
    grid = _grid(remote, pl.DataFrame(schema=dict.fromkeys(names, pl.String)))
    name = resource.text_of("name") or path
    columns = matched(resource, name, path, grid, schema)
    table = described(resource, name, path, schema, columns, grid, dialect)
    table, _ = read_number_columns(table, dialect, resource.log)
    return held_remotely(table, RemoteRows(remote, columns, dialect), engine), columns.failures


def _opened(engine: TableEngine, place: str, suffix: str, dialect: Dialect) -> Remote:
    if suffix == "parquet":
        return engine.parquet(place)
    if not dialect.header:
        raise RefusedError("dialect", "a file without a header is not read on Spark", hint="give it a header")
    return engine.delimited(place, dialect.delimiter, dialect.quote, dialect.codec)


def _grid(remote: Remote, frame: pl.DataFrame) -> TableGrid:
    """Rows that came, as those of any file whose format knows numbers from texts."""
    digits = [
        frame[str(at)].replace("", None) if kind != TEXT else pl.Series(str(at), [None] * frame.height, pl.String)
        for at, kind in enumerate(remote.kinds)
    ]
    floats = frozenset(at for at, kind in enumerate(remote.kinds) if kind == FLOAT)
    typed = any(kind != TEXT for kind in remote.kinds)
    return TableGrid(remote.header, frame, None, digits=pl.DataFrame(digits) if typed else None, floats=floats)


@dataclass(frozen=True)
class RemoteRows:
    """How rows that come become rows of a table."""

    remote: Remote
    columns: Columns
    dialect: Dialect

    def filled(self, table: Table, rows: pl.DataFrame) -> tuple[Table, list[StructureFailure]]:
        """The table with these rows and their numbers, and what the reader has against them; no row has a number."""
        places = {str(place): name for name, place in self.columns.places.items()}
        empty = pl.Series([""], dtype=pl.String).new_from_index(0, rows.height)
        cells = [rows[places[str(at)]] if str(at) in places else empty for at in range(len(self.remote.header))]
        grid = _grid(self.remote, pl.DataFrame([cell.alias(str(at)) for at, cell in enumerate(cells)]))
        frame = field_cells(grid, self.columns, self.dialect, table.missing_values)
        log, found = Log(), replace(table, frame=frame, lines=None, held=None, whole=None)
        failures = list(cell_failures(found, log))
        found, more = read_number_columns(found, self.dialect, log)
        found = replace(found, ledger=_ledger(table, ledger_of(found, grid, self.columns)))
        return found, [*failures, *more]


def _ledger(table: Table, came: Ledger) -> Ledger:
    """The ledger of all rows: every row with a refused cell has come."""
    height = 0 if table.whole is None else table.whole.height
    width = len(table.fields)
    rows = Count(height, height - came.rows.refused, came.rows.refused)
    return Ledger(rows, Count(height * width, height * width - came.cells.refused, came.cells.refused))


STANDARD = Dialect()


@dataclass(frozen=True)
class RemoteHeld(LazyHeld):
    """The rows of a table on a cluster, with the dialect that its texts are written in."""

    dialect: Dialect = STANDARD


def late(before: Package, after: Package) -> Package:
    """A screened package with what the reader has against rows that came, and what could not be told on the cluster."""
    held = [(table, table.held) for table in before.tables if isinstance(table.held, RemoteHeld)]
    failures = tuple(failure for _, rows in held for failure in rows.failures)
    untold = tuple(_untold(table, rows) for table, rows in held if rows.untold)
    return replace(after, failures=(*after.failures, *failures), problems=(*after.problems, *untold))


def _untold(table: Table, rows: RemoteHeld) -> Problem:
    names = list(dict.fromkeys(rows.untold))
    shown = ", ".join(names[: limits.PROBLEMS_PER_FILE]) + (" ..." if len(names) > limits.PROBLEMS_PER_FILE else "")
    message = f"{table.name}: not everything could be judged on Spark: {shown}"
    hint = "check a part of the table without --engine spark"
    return Problem("engine_untold", table.path, message, hint=hint, level="warning")


def held_remotely(table: Table, rows: RemoteRows, engine: TableEngine) -> Table:
    """A table without rows as one whose rows are on the cluster."""
    forms = {f.name: _form(rows, table, f.name) for f in table.fields if f.numeric}
    frame = renamed(rows.remote.frame, rows.columns.places)

    def read_odd(name: str, odd: Odd) -> Extent:
        return _extent(forms[name], odd)

    summary = summarised(frame, table.primary_key, forms, engine.backend, read_odd)
    held = RemoteHeld(summary, rows.filled, dialect=rows.dialect)
    figures = {name: extent.figures for name, extent in summary.extents.items()}
    precisions = {name: (p.rounding_unit, p.coarse) for name, p in summary.precisions.items()}
    whole = Whole(summary.source.rows, precisions, figures)
    return replace(table, numbers={name: held.numbers(name) for name in forms}, held=held, whole=whole)


def _form(rows: RemoteRows, table: Table, name: str) -> NumberForm:
    """How the cluster's texts of a field print numbers: typed columns in the plainest way."""
    field = next(f for f in table.fields if f.name == name)
    form = number_form(field, table.missing_values, rows.dialect)
    typed = rows.remote.kinds[rows.columns.places[name]] != TEXT
    return replace(form, decimal=".", group="") if typed else form


def _extent(form: NumberForm, odd: Odd) -> Extent:
    """The numbers among cells that are no plain ones, such as `12.3p`."""
    column = read_numbers([pl.Series("odd", list(odd), pl.String)], [form])[0].numbers
    numbers = column.mantissa.drop_nulls()
    there = pl.Series(list(odd.values()), dtype=pl.Int64).filter(column.mantissa.is_not_null())
    digits = max((len(str(abs(number))) for number in numbers.to_list()), default=0)
    return Extent(int(there.sum()), column.scale, max(digits - column.scale, 0))
