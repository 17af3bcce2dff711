"""Which rows of a table on a cluster its schema may have something against: each text, each odd cell looked at once.

The rules are those that pandera is given; it has the last word on the rows found here, which are brought here for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from healthstat_check.engine.cubes_complete import MissingObservations, complete_codes
from healthstat_check.engine.lazy.held import NO_CODES, Suspects
from healthstat_check.engine.lazy.listing import distinct, doubles, missing
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.log import Log
from healthstat_check.load.number_columns import read_number_columns
from healthstat_check.load.remote_tables import RemoteHeld
from healthstat_check.load.row_checks import cell_failures
from healthstat_check.load.structure_bounds import BOUNDS, number, scaled
from healthstat_check.load.structure_pandera import validation_on
from healthstat_check.load.structure_table import LISTED, table_failures

if TYPE_CHECKING:
    from healthstat_check.model.package import Package
    from healthstat_check.model.table import Field, Table


def remote_suspects(package: Package) -> dict[str, Suspects]:
    """For each table on a cluster the rows that may break its schema."""
    held = ((table, table.held) for table in package.tables if isinstance(table.held, RemoteHeld))
    return {table.name: suspects_of(table, rows, package) for table, rows in held}


def suspects_of(table: Table, held: RemoteHeld, package: Package) -> Suspects:
    """The rows of a table on a cluster that may break its schema, and the keys that a complete one lacks.

    What can't be told because a column has too many different texts goes to `untold` of the table.
    """
    with validation_on():
        texts = [codes for field in table.fields for codes in _of_field(table, held, field, package)]
        pointing = [codes for key in table.foreign_keys for codes in _broken(table, held, key.fields, package)]
    keys = [*table.unique_keys, *((f.name,) for f in table.fields if f.constraints.get("unique"))]
    twice = [doubles(held.source, key) for key in dict.fromkeys(keys)]
    primary = doubles(held.source, table.primary_key) if table.primary_key else NO_CODES
    bounds = {field.name: _bounds(field, held) for field in table.fields if field.numeric}
    told = (*texts, *pointing, *twice)
    return Suspects(told, primary, bounds, _missing(table, held, package))


def _of_field(table: Table, held: RemoteHeld, field: Field, package: Package) -> Iterator[pl.DataFrame]:
    """The texts of a field that break a rule: of numbers those that are none, and all where a rule is about texts."""
    if field.numeric and _by_numbers_alone(field):
        odd = pl.DataFrame({field.name: list(held.summary.odd.get(field.name, {}))}, schema={field.name: pl.String})
        yield _bad(table, held, odd, package)
    else:
        yield from _broken(table, held, (field.name,), package)


def _by_numbers_alone(field: Field) -> bool:
    known = {"required", "unique", *BOUNDS}
    return field.constraints.keys() <= known and "categories" not in field.extra and field.hierarchy is None


def _broken(table: Table, held: RemoteHeld, names: Sequence[str], package: Package) -> Iterator[pl.DataFrame]:
    """The combinations of some fields that break a rule."""
    found = distinct(held.source, names)
    if found is None:
        held.untold.append(", ".join(names))
    else:
        yield _bad(table, held, found, package)


def _bad(table: Table, held: RemoteHeld, found: pl.DataFrame, package: Package) -> pl.DataFrame:
    """Of these combinations those that break a rule, looked at so many at once that each is listed."""
    names = found.columns
    fields = tuple(field for field in table.fields if field.name in names)
    foreign = tuple(key for key in table.foreign_keys if set(key.fields) == set(names)) if len(names) > 1 else ()
    foreign += tuple(key for key in table.foreign_keys if key.fields == tuple(names)) if len(names) == 1 else ()
    key = tuple(names) if len(names) == 1 and names[0] in table.primary_key else ()
    probe = replace(table, fields=fields, primary_key=key, foreign_keys=foreign, unique_keys=(), held=None, whole=None)
    rows: set[int] = set()
    for start in range(0, found.height, LISTED):
        some = replace(probe, frame=found.slice(start, LISTED), numbers={})
        rows.update(start + row for row in _failing(some, held.dialect, package))
    return found[sorted(rows)]


def _failing(probe: Table, dialect: Dialect, package: Package) -> Iterator[int]:
    """The rows, from 0, of a small table that break a rule."""
    if probe.frame.height == 0:
        return
    log = Log()
    read, failures = read_number_columns(probe, dialect, log)
    for failure in (*failures, *cell_failures(read, log), *table_failures(read, package)):
        if failure.row is not None:
            yield failure.row - 1


def _bounds(field: Field, held: RemoteHeld) -> tuple[int | None, int | None]:
    """The least and the largest mantissa that the bounds of a number field allow."""
    scale = held.summary.extents[field.name].places
    found = {name: number(field.constraints[name]) for name in BOUNDS if name in field.constraints}
    steps = {name: scaled(bound, scale, name) for name, bound in found.items() if bound is not None}
    least = [steps[name] + (name == "exclusiveMinimum") for name in ("minimum", "exclusiveMinimum") if name in steps]
    most = [steps[name] - (name == "exclusiveMaximum") for name in ("maximum", "exclusiveMaximum") if name in steps]
    return max(least, default=None), min(most, default=None)


def _missing(table: Table, held: RemoteHeld, package: Package) -> MissingObservations:
    if not table.complete or not table.primary_key:
        return MissingObservations((), 0)
    present = {name: held.codes(name) - {""} for name in table.primary_key}
    codes = {name: complete_codes(table, name, found, package.hierarchies) for name, found in present.items()}
    return missing(held.source, codes)
