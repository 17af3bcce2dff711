"""A resource's Table Schema: fields, keys and missing values."""

from __future__ import annotations

from typing import Any, NamedTuple

from healthstat_check.load import keys, limits
from healthstat_check.load.fields import read_field
from healthstat_check.load.marks import missing_values, nil_marks, suppressed
from healthstat_check.load.property import Property
from healthstat_check.model.table import Field, ForeignKey


class Schema(NamedTuple):
    """What the descriptor says of a table's columns; no fields when it says nothing."""

    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    missing_values: tuple[str, ...] = ("",)
    match: str = "exact"


def read_schema(schema: Property | None, resource: Property) -> Schema:
    """The schema of a resource; every slip becomes a problem."""
    if schema is None or not isinstance(schema.node.value, dict):
        if schema is not None:
            schema.expected("a mapping with fields")
        return Schema()
    schema.know(keys.SCHEMA)
    missing, withheld = missing_values(schema)
    defaults = {"suppressed": suppressed(resource), "nil": nil_marks(resource), "withheld": withheld}
    fields = _fields(schema, defaults)
    names = {field.name for field in fields}
    return Schema(
        fields=fields,
        primary_key=_known(schema, "primaryKey", names),
        foreign_keys=_foreign_keys(schema, names),
        unique_keys=_unique_keys(schema, names),
        missing_values=("",) if missing is None else missing,
        match=schema.choice_of("fieldsMatch", keys.FIELDS_MATCH) or "exact",
    )


def _fields(schema: Property, defaults: dict[str, Any]) -> tuple[Field, ...]:
    child = schema.get("fields")
    if child is None or not isinstance(child.node.value, list):
        (child or schema).expected("a list of fields")
        return ()
    if len(child.node.value) > limits.COLUMNS:
        child.refuse("limit_columns", f"{len(child.node.value)} fields; {limits.COLUMNS} are allowed")
        return ()
    found: dict[str, Field] = {}
    for item in child.items():
        field = read_field(item, defaults)
        if field is not None and field.name in found:
            item.refuse("schema", f"the field `{field.name}` is there twice")
        elif field is not None:
            found[field.name] = field
    return tuple(found.values())


def _known(owner: Property, key: str, names: set[str]) -> tuple[str, ...]:
    """Field names under `key`; none of them when one is no field."""
    child = owner.get(key)
    return _field_names(child, names) if child else ()


def _field_names(child: Property, names: set[str]) -> tuple[str, ...]:
    found = tuple(item.text() or "" for item in child.items())
    for item, name in zip(child.items(), found, strict=True):
        if name not in names:
            item.refuse("schema", f"`{name}` is no field of this table", _listed(names))
    return found if names.issuperset(found) else ()


def _unique_keys(schema: Property, names: set[str]) -> tuple[tuple[str, ...], ...]:
    child = schema.get("uniqueKeys")
    if child is None:
        return ()
    groups = child.items()
    if not any(isinstance(group.node.value, list) for group in groups):
        groups = [child]
    found = (_field_names(group, names) for group in groups)
    return tuple(group for group in found if group)


def _foreign_keys(schema: Property, names: set[str]) -> tuple[ForeignKey, ...]:
    child = schema.get("foreignKeys")
    found = [_foreign_key(item, names) for item in child.items()] if child else []
    return tuple(key for key in found if key is not None)


def _foreign_key(item: Property, names: set[str]) -> ForeignKey | None:
    reference = item.get("reference")
    if reference is None or not isinstance(item.node.value, dict):
        item.expected("a mapping with fields and reference")
        return None
    item.know(keys.FOREIGN_KEY)
    reference.know(keys.REFERENCE)
    fields, referenced = _known(item, "fields", names), reference.texts_of("fields")
    if not fields or len(fields) != len(referenced):
        item.refuse("schema", "fields and reference.fields must name as many fields")
        return None
    return ForeignKey(fields, reference.text_of("resource") or "", referenced)


def _listed(names: set[str]) -> str:
    return f"its fields: {', '.join(sorted(names)[:20])}"
