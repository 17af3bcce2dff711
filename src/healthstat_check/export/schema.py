"""What a table's schema demands that other tools have no words for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from healthstat_check.model.table import Field, Table

EXPRESSED = ("required", "unique", "minimum", "maximum", "enum", "pattern", "minLength", "maxLength")


def left_out_of(table: Table) -> Iterator[str]:
    """A sentence for each demand that is not exported."""
    for one in table.fields:
        for name in one.constraints:
            if name not in EXPRESSED:
                yield f"{table.name}.{one.name}: the constraint {name}"
    for foreign in table.foreign_keys:
        yield f"{table.name}: the foreign key {', '.join(foreign.fields)} into {foreign.resource or table.name}"
    if table.complete:
        yield f"{table.name}: that every combination of its codes is there"


def constraints_of(field: Field) -> dict[str, Any]:
    """The constraints of a field, limits and listed values of numbers as numbers; a year and an integer are whole."""
    told: dict[str, Any] = dict(field.constraints)
    for name in ("minimum", "maximum"):
        if name in told:
            told[name] = _value(field, told[name])
    if "enum" in told:
        told["enum"] = [_value(field, value) for value in told["enum"]]
    return told


def _value(field: Field, value: object) -> object:
    """A limit or a listed value in the type of its column; as it is where it is none of these."""
    reader = {"integer": int, "year": int, "number": float}.get(field.type)
    try:
        return value if reader is None else reader(str(value))
    except ValueError:
        return value


def is_key(table: Table, field: str) -> bool:
    """Whether a field is the whole key of its table."""
    return table.primary_key == (field,)
