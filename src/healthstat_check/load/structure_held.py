"""Which rows of a held table its schema may have something against: each text looked at once, all bounds in one pass.

The rules are those that pandera is given; it has the last word on the rows found here, which are kept for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from healthstat_check.engine.cubes_complete import lacks_codes
from healthstat_check.engine.dense.held import HeldCube
from healthstat_check.load.log import Log
from healthstat_check.load.row_checks import cell_failures
from healthstat_check.load.structure_bounds import BOUNDS
from healthstat_check.load.structure_fields import constraint_rules
from healthstat_check.load.structure_frame import TypedColumns
from healthstat_check.load.structure_pandera import validation_on
from healthstat_check.load.structure_table import table_failures

if TYPE_CHECKING:
    from healthstat_check.engine.dense.columns import Columns, Texts
    from healthstat_check.load.structure_pandera import Rule
    from healthstat_check.model.package import Package
    from healthstat_check.model.table import Field, Table

NUMBER_RULES = ("required", *BOUNDS, "enum")
"""Constraints of number fields that whole numbers alone can tell: every cell is a number."""


def suspects(package: Package) -> dict[str, pl.Series]:
    """The rows of each held table that may break its schema; a table that can't be told so is left out."""
    held = [(table, table.held.columns) for table in package.tables if isinstance(table.held, HeldCube)]
    found = ((table.name, suspect_rows(table, columns, package)) for table, columns in held)
    return {name: rows for name, rows in found if rows is not None}


def suspect_rows(table: Table, columns: Columns, package: Package) -> pl.Series | None:
    """The rows, from 0, that break a rule of a single cell; `None` where a rule needs more than that to be told.

    Rows that share a primary key are found where the key's cube is made.
    """
    if not _is_simple(table, package):
        return None
    texts = [_suspect_texts(table, field, columns.texts[field.name], package) for field in _fields(table, columns)]
    if any(found is None for found in texts):
        return None
    found = [*(rows for rows in texts if rows is not None), _suspect_numbers(table, columns)]
    return pl.concat(rows.cast(pl.Int64) for rows in found).unique().sort()


def _is_simple(table: Table, package: Package) -> bool:
    """Whether all that is said about the table is about single cells, its primary key and relations.

    Suites, texts that retell a table and keys of other tables want all its rows.
    """
    numeric = [f for f in table.fields if f.numeric]
    known = all(name in NUMBER_RULES or not value for f in numeric for name, value in f.constraints.items())
    plain = all("categories" not in f.extra and f.hierarchy is None for f in numeric)
    unique = any(f.constraints.get("unique") for f in table.fields)
    pointed = any(key.resource in (table.name, "") for other in package.tables for key in other.foreign_keys)
    apart = not (package.suites or package.texts or table.foreign_keys or table.unique_keys or pointed or unique)
    return known and plain and apart and not (table.complete and lacks_codes(table, package.hierarchies))


def _fields(table: Table, columns: Columns) -> Iterator[Field]:
    return (field for field in table.fields if field.name in columns.texts)


def _suspect_texts(table: Table, field: Field, texts: Texts, package: Package) -> pl.Series | None:
    """The rows whose text breaks a rule; `None` where a text needs a look that only whole tables get."""
    one = replace(table, frame=texts.each.to_frame(field.name), fields=(field,), numbers={}, primary_key=(), lines=None)
    one, log = replace(one, held=None, whole=None), Log()
    if list(cell_failures(one, log)) or log.problems:
        return None
    key = (field.name,) if field.name in table.primary_key else ()
    with validation_on():
        failures = table_failures(replace(one, primary_key=key), package)
    broken = pl.Series([f.row - 1 for f in failures if f.row is not None], dtype=texts.places.dtype)
    if any(f.more for f in failures):
        return None
    return texts.places.is_in(broken).arg_true() if len(broken) else pl.Series(dtype=pl.UInt32)


def _suspect_numbers(table: Table, columns: Columns) -> pl.Series:
    """The rows with a number out of its bounds, in one pass over all number columns."""
    numbers = {name: table.numbers[name]._replace(mantissa=found.mantissa) for name, found in columns.numbers.items()}
    typed = TypedColumns(replace(table, numbers=numbers))
    rules = [rule for field in table.fields if field.numeric for rule in _rules(typed, field)]
    if not rules:
        return pl.Series(dtype=pl.UInt32)
    fine = pl.all_horizontal([rule.condition.fill_null(value=True) for rule in rules])
    return typed.frame.select((~fine).arg_true()).to_series()


def _rules(columns: TypedColumns, field: Field) -> Iterator[Rule]:
    """The bounds of a number field; a constraint that can't be applied is told with the rows that are kept."""
    for name in NUMBER_RULES[1:]:
        if name in field.constraints:
            with suppress(ValueError):
                yield from constraint_rules(columns, field, name)
