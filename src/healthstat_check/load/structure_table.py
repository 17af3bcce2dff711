"""One table against its schema: its rules, and the failures that pandera finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from healthstat_check.load.structure_fields import BUILDERS, category_rules, constraint_rules, type_rule
from healthstat_check.load.structure_frame import TypedColumns
from healthstat_check.load.structure_keys import (
    code_list_rules,
    foreign_key_rules,
    primary_key_rules,
    unique_key_rules,
)
from healthstat_check.load.structure_pandera import Rule, broken_rows
from healthstat_check.model.package import StructureFailure

if TYPE_CHECKING:
    from healthstat_check.model.package import Package
    from healthstat_check.model.table import Field, Table

LISTED = 1_000
"""The most failures that are listed for one rule of one field; a closing one says how many more."""


def table_failures(table: Table, package: Package) -> list[StructureFailure]:
    """Everything in the table that breaks its schema: declared rules that can't be applied, then row by row."""
    if table.height == 0:
        return [StructureFailure(table.name, "", "rows")]
    columns = TypedColumns(table)
    rules, unusable = _sorted_out(table, _declared(columns, package))
    broken = broken_rows(columns.frame, rules)
    order = {id(rule): place for place, rule in enumerate(rules)}
    found = [(row, order[id(rule)], failure) for rule, rows in broken for row, failure in _listed(columns, rule, rows)]
    return [*unusable, *(failure for _, _, failure in sorted(found, key=lambda f: f[:2]))]


Declared = tuple[str, str, Any, Iterator[Rule]]
"""A declared rule: its field, its name, what is declared, and the rules for pandera that it comes to."""


def _declared(columns: TypedColumns, package: Package) -> Iterator[Declared]:
    """Every rule that the table's schema declares; a column that the file lacks was reported when it was read."""
    table = columns.table
    for field in table.fields:
        if field.name in table.frame.columns:
            yield from _of_field(columns, field, package)
    if table.primary_key:
        key = table.primary_key
        yield ", ".join(key), "primaryKey", ", ".join(key), primary_key_rules(columns, package)
    for key in table.unique_keys:
        yield ", ".join(key), "uniqueKeys", ", ".join(key), unique_key_rules(columns, key, package)
    for foreign in table.foreign_keys:
        target = f"{foreign.resource}[{', '.join(foreign.reference)}]"
        yield ", ".join(foreign.fields), "foreignKey", target, foreign_key_rules(columns, foreign, package)


def _of_field(columns: TypedColumns, field: Field, package: Package) -> Iterator[Declared]:
    yield field.name, "format", field.format, type_rule(columns, field)
    for name in BUILDERS:
        if name in field.constraints:
            yield field.name, name, field.constraints[name], constraint_rules(columns, field, name)
    if "categories" in field.extra:
        yield field.name, "categories", field.extra["categories"], category_rules(columns, field)
    yield field.name, "codelist", field.hierarchy, code_list_rules(columns, field, package)


def _sorted_out(table: Table, declared: Iterator[Declared]) -> tuple[list[Rule], list[StructureFailure]]:
    """Rules that can be applied, and a failure for each that can't, with what would do."""
    rules: list[Rule] = []
    unusable: list[StructureFailure] = []
    for field, name, value, made in declared:
        try:
            rules.extend(made)
        except ValueError as fault:
            unusable.append(StructureFailure(table.name, field, name, value=str(value), expected=str(fault)))
    return rules, unusable


def _listed(columns: TypedColumns, rule: Rule, rows: list[int]) -> Iterator[tuple[int, StructureFailure]]:
    """A failure for each row (from 0), up to the cap, then a closing one."""
    table, field = columns.table, ", ".join(rule.fields)
    for row in rows[:LISTED]:
        value = None if rule.absent else ", ".join(table.frame[name][row] or "" for name in rule.fields)
        line = None if table.lines is None else table.lines[row]
        yield row, StructureFailure(table.name, field, rule.name, row + 1, value, rule.expected, line)
    if len(rows) > LISTED:
        yield (
            table.frame.height,
            StructureFailure(table.name, field, rule.name, expected=rule.expected, more=len(rows) - LISTED),
        )
