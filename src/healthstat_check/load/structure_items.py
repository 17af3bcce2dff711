"""Booleans, lists, JSON and places as the Table Schema writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthstat_check.model.table import Field

TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,20})?", re.ASCII)

Read = Callable[[str], Any]


def boolean(field: Field) -> Read:
    """How to read a boolean by the field's `trueValues` and `falseValues`."""
    return boolean_values(field).get


def boolean_values(field: Field) -> dict[str, bool]:
    """The texts of a boolean field, with what each means."""
    values = dict.fromkeys(map(str, field.extra.get("trueValues", TRUE)), True)
    return values | dict.fromkeys(map(str, field.extra.get("falseValues", FALSE)), False)


def array(field: Field) -> Read:
    """How to read a JSON array as its number of items."""
    return lambda text: _size(text, list)


def mapping(field: Field) -> Read:
    """How to read a JSON object as its number of properties."""
    return lambda text: _size(text, dict)


def geopoint(field: Field) -> Read:
    """How to read a place: "lon, lat", a JSON array or a JSON object, by the field's format."""
    reads: dict[str, Callable[[str], Sequence[Any]]] = {"array": _pair, "object": _named}
    read = reads.get(field.format, _commas)
    return lambda text: _on_earth(read(text))


def _size(text: str, kind: type[list[Any]] | type[dict[str, Any]]) -> int | None:
    value = _json(text)
    return len(value) if isinstance(value, kind) else None


def _json(text: str) -> Any:
    """A JSON value with its numbers as text; `None` where the text is no JSON, or nested too deep."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _commas(text: str) -> Sequence[Any]:
    return text.split(",")


def _pair(text: str) -> Sequence[Any]:
    value = _json(text)
    return value if isinstance(value, list) else ()


def _named(text: str) -> Sequence[Any]:
    value = _json(text)
    return (value.get("lon"), value.get("lat")) if isinstance(value, dict) else ()


def _on_earth(pair: Sequence[Any]) -> bool | None:
    """True for a longitude and a latitude in degrees, else `None`."""
    texts = [str(part).strip() for part in pair]
    if len(texts) != 2 or not all(NUMBER.fullmatch(text) for text in texts):
        return None
    return True if abs(float(texts[0])) <= 180 and abs(float(texts[1])) <= 90 else None
