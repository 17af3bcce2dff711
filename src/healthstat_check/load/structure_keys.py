"""Primary keys, unique keys, foreign keys and code lists, as rules for pandera."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from healthstat_check.engine.keys import code_frame
from healthstat_check.load.structure_conditions import present, referring, unrepeated, within
from healthstat_check.load.structure_pandera import Rule
from healthstat_check.model.package import names as names_of

if TYPE_CHECKING:
    from healthstat_check.load.structure_frame import TypedColumns
    from healthstat_check.model.package import Package
    from healthstat_check.model.table import Field, ForeignKey, Table


def primary_key_rules(columns: TypedColumns, package: Package) -> Iterator[Rule]:
    """Fields of the primary key are never null, and together never repeated.

    Raises `ValueError` when one of them is no column of the table.
    """
    names = columns.table.primary_key
    yield from unique_key_rules(columns, names, package, "primaryKey")
    for name in names:
        field = columns.table.field(name)
        if name in columns.table.frame.columns and not (field and field.constraints.get("required")):
            text = columns.text(name)
            yield Rule("primaryKey", (name,), text, present(text), absent=True)


def unique_key_rules(
    columns: TypedColumns, names: tuple[str, ...], package: Package, rule: str = "uniqueKeys"
) -> Iterator[Rule]:
    """The fields are together never repeated; rows with a null are left out.

    Raises `ValueError` when one of them is no column of the table.
    """
    if _are_columns(columns.table, names, package):
        keys = [columns.code(name) for name in names]
        yield Rule(rule, names, keys[0], unrepeated(keys))


def foreign_key_rules(columns: TypedColumns, key: ForeignKey, package: Package) -> Iterator[Rule]:
    """The fields' values stand in the resource that they refer to ("" is the table itself).

    Raises `ValueError` when that resource is no table that was read, or a field is no column.
    """
    table = package.table(key.resource) if key.resource else columns.table
    if table is None or len(key.fields) != len(key.reference):
        raise ValueError(", ".join(names_of(package.tables)))
    both = [_are_columns(columns.table, key.fields, package), _are_columns(table, key.reference, package)]
    if all(both):
        codes = [columns.code(name) for name in key.fields]
        condition = referring(codes, code_frame(table, key.reference))
        yield Rule("foreignKey", key.fields, codes[0], condition, f"{table.name}[{', '.join(key.reference)}]")


def code_list_rules(columns: TypedColumns, field: Field, package: Package) -> Iterator[Rule]:
    """Codes of a dimension with a hierarchy stand in that hierarchy.

    Raises `ValueError` when the field names a hierarchy that the package doesn't have.
    """
    name = field.hierarchy or field.name
    if name in package.hierarchies:
        code = columns.code(field.name)
        allowed = pl.Series(list(package.hierarchies[name].parents), dtype=pl.String)
        yield Rule("codelist", (field.name,), code, within(code, allowed), name)
    elif field.hierarchy is not None:
        raise ValueError(", ".join(package.hierarchies))


def _are_columns(table: Table, key: tuple[str, ...], package: Package) -> bool:
    """Whether all fields of a key stand in the table; one whose lack the reader has told is not told again.

    Raises `ValueError` for any other that is no column.
    """
    told = {failure.field for failure in package.failures if (failure.table, failure.rule) == (table.name, "header")}
    absent = set(key) - set(table.frame.columns)
    if absent - told:
        raise ValueError(", ".join(table.frame.columns))
    return not absent
