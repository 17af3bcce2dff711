"""The constraints of single fields, as rules for pandera."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from healthstat_check.load.structure_bounds import BOUNDS, allowed_numbers, allowed_values, number, scaled
from healthstat_check.load.structure_conditions import present, unrepeated, within
from healthstat_check.load.structure_pandera import Rule
from healthstat_check.load.structure_pattern import whole
from healthstat_check.load.structure_types import ORDERED, SIZED, parser, spelled

if TYPE_CHECKING:
    from healthstat_check.load.structure_frame import TypedColumns
    from healthstat_check.model.table import Field

Build = Callable[["TypedColumns", "Field", str, Any], Rule]


def type_rule(columns: TypedColumns, field: Field) -> Iterator[Rule]:
    """The field's own type; that of number cells was judged when they were read.

    Raises `ValueError` for a format that can't be read by.
    """
    found = parser(field)
    if found is not None:
        text, value = columns.text(field.name), columns.value(field.name, *found)
        yield Rule("type", (field.name,), text, present(value) | ~present(text), spelled(field))


def constraint_rules(columns: TypedColumns, field: Field, name: str) -> Iterator[Rule]:
    """The rule of one constraint of the field; none where it asks for nothing, or is not of the standard.

    Raises `ValueError`, saying what would do, when the constraint can't be applied.
    """
    value = field.constraints[name]
    if name in BUILDERS and value is not None and value is not False:
        yield BUILDERS[name](columns, field, name, value)


def category_rules(columns: TypedColumns, field: Field) -> Iterator[Rule]:
    """The values are among the field's categories, written as values or as mappings with value and label.

    Raises `ValueError` when they are no list.
    """
    listed = field.extra["categories"]
    _want(isinstance(listed, list | tuple), "[…]")
    values = [item.get("value") if isinstance(item, dict) else item for item in listed]
    yield _enum(columns, field, "categories", values)


def _required(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    _want(value is True, "true, false")
    text = columns.text(field.name)
    return Rule(name, (field.name,), text, present(text), absent=True)


def _unique(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    _want(value is True, "true, false")
    code = columns.code(field.name)
    return Rule(name, (field.name,), code, unrepeated([code]))


def _length(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    _want(isinstance(value, int) and 0 <= value < 2**31, "0, 1, 2, …")
    found = parser(field)
    if field.type in SIZED and found is not None:
        column = columns.value(field.name, *found)
        length = pl.col(column)
    else:
        _want(field.type in ("string", "any"), "string, list, array, object")
        column = columns.text(field.name)
        length = pl.col(column).str.len_chars()
    condition = length >= value if name == "minLength" else length <= value
    return Rule(name, (field.name,), column, condition, str(value))


def _bound(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    compare, _ = BOUNDS[name]
    column, limit = _number_limit(columns, field, name, value) if field.numeric else _limit(columns, field, value)
    _want(limit is not None, field.type)
    return Rule(name, (field.name,), column, compare(pl.col(column), limit), str(value))


def _number_limit(columns: TypedColumns, field: Field, name: str, value: Any) -> tuple[str, int | None]:
    limit, scale = number(value), columns.table.numbers[field.name].scale
    return columns.steps(field.name), None if limit is None else scaled(limit, scale, name)


def _limit(columns: TypedColumns, field: Field, value: Any) -> tuple[str, Any]:
    found = parser(field) if field.type in ORDERED else None
    if found is None:
        raise ValueError(", ".join(ORDERED))
    return columns.value(field.name, *found), found[1](str(value))


def _pattern(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    text = columns.text(field.name)
    return Rule(name, (field.name,), text, pl.col(text).str.contains(whole(str(value))), str(value))


def _enum(columns: TypedColumns, field: Field, name: str, value: Any) -> Rule:
    _want(isinstance(value, list | tuple) and len(value) > 0, "[…]")
    found = parser(field)
    if field.numeric:
        numbers, column = columns.table.numbers[field.name], columns.steps(field.name)
        allowed = allowed_numbers(value, numbers.scale, numbers.mantissa.dtype)
    elif found is not None and field.type != "string" and field.type not in SIZED:
        column, allowed = columns.value(field.name, *found), allowed_values(value, *found)
    else:
        column, allowed = columns.text(field.name), pl.Series(list(map(str, value)), dtype=pl.String)
    return Rule(name, (field.name,), column, within(column, allowed), ", ".join(map(str, value)))


def _want(usable: bool, expected: str) -> None:
    if not usable:
        raise ValueError(expected)


BUILDERS: Mapping[str, Build] = {
    "required": _required,
    "unique": _unique,
    "minLength": _length,
    "maxLength": _length,
    **dict.fromkeys(BOUNDS, _bound),
    "pattern": _pattern,
    "enum": _enum,
}
"""The constraints of the Table Schema standard."""
