"""Cells of the Table Schema's types other than numbers and plain strings, read from their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from healthstat_check.load import structure_items as items
from healthstat_check.load import structure_times as times
from healthstat_check.model.table import Field

Parse = Callable[[str], Any]
"""A cell's value, or `None` when its text is not of the type."""

INTEGER = re.compile(r"[+-]?\d{1,40}", re.ASCII)
FORMATS: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "uri": re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+"),
    "uuid": re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"),
    "binary": re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"),
}
TYPES: Mapping[str, tuple[pl.DataType, Callable[[Field], Parse]]] = {
    "boolean": (pl.Boolean(), items.boolean),
    "date": (pl.Date(), times.date),
    "datetime": (pl.Datetime("us"), times.datetime),
    "time": (pl.Time(), times.time),
    "year": (pl.Int64(), times.year),
    "yearmonth": (pl.Int64(), times.yearmonth),
    "duration": (pl.Int64(), times.duration),
    "array": (pl.Int64(), items.array),
    "object": (pl.Int64(), items.mapping),
    "geojson": (pl.Int64(), items.mapping),
    "geopoint": (pl.Boolean(), items.geopoint),
}
SPELLINGS: Mapping[str, str] = {
    "date": "YYYY-MM-DD",
    "datetime": "YYYY-MM-DDThh:mm:ss",
    "time": "hh:mm:ss",
    "year": "YYYY",
    "yearmonth": "YYYY-MM",
    "duration": "PnYnMnDTnHnMnS",
    "geopoint": "lon, lat",
}
"""How the cells of a type are written unless a format says otherwise."""
ORDERED = ("integer", "number", "date", "datetime", "time", "year", "yearmonth", "duration")
"""Types with a smallest and a largest value."""
SIZED = ("list", "array", "object", "geojson")
"""Types whose length is a number of items."""


def spelled(field: Field) -> str:
    """The field's type with how its cells are written."""
    if field.type == "boolean":
        return ", ".join(items.boolean_values(field))
    form = SPELLINGS.get(field.type, "") if field.format == "default" else field.format
    return f"{field.type} {form}".strip()


def parser(field: Field) -> tuple[pl.DataType, Parse] | None:
    """The type of the field's values and how to read one; `None` where every text will do, or for numbers.

    Raises `ValueError` for a format that can't be read by.
    """
    if field.type == "string" and field.format in FORMATS:
        return pl.Boolean(), _matches(FORMATS[field.format])
    if field.type == "list":
        return pl.Int64(), _listed(field)
    if field.type not in TYPES:
        return None
    dtype, build = TYPES[field.type]
    return dtype, build(field)


def typed(cells: pl.Series, dtype: pl.DataType, parse: Parse) -> pl.Series:
    """The values of a column's cells; null where the text is missing or not of the type."""
    texts = cells.drop_nulls().unique(maintain_order=True)
    values = pl.Series([parse(text) for text in texts.to_list()], dtype=dtype)
    return cells.replace_strict(texts, values, default=None, return_dtype=dtype)


def _listed(field: Field) -> Parse:
    """How to read a delimited list as its number of items, each of the field's `itemType`."""
    delimiter = str(field.extra.get("delimiter") or ",")
    kind = str(field.extra.get("itemType") or "string")
    if kind in ("integer", "number"):
        item: Parse = _matches(items.NUMBER if kind == "number" else INTEGER)
    else:
        item = TYPES[kind][1](Field(field.name, kind)) if kind in TYPES else str
    return lambda text: _count([item(part) for part in text.split(delimiter)])


def _count(values: list[Any]) -> int | None:
    return None if None in values else len(values)


def _matches(pattern: re.Pattern[str]) -> Parse:
    return lambda text: pattern.fullmatch(text) is not None or None
