"""Tables in JSON: rows as objects or as lists below a header, numbers with the digits that are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, NoReturn

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.encodings import decoded
from healthstat_check.load.log import RefusedError
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.load.visible import visible

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Number(str):
    """A number of the file, as written."""

    __slots__ = ()


class Rows(NamedTuple):
    """The header and the rows of a table, each row as long as the header; cells are texts, numbers or None."""

    header: tuple[str, ...]
    cells: list[Sequence[str | None]]


def read_json_table(content: bytes, codec: str, file: str, member: str = "") -> TableGrid:
    """The table in a JSON file; `member` names the key of the outer object under which its rows are.

    Raises `RefusedError` for broken JSON, a key that is there twice, cells that hold lists or objects, rows of
    another length than the header, and too many columns.
    """
    rows = read_json_rows(content, codec, file, member)
    names = [str(place) for place in range(len(rows.header))]
    columns: list[tuple[str | None, ...]] = list(zip(*rows.cells, strict=True)) or [() for _ in names]
    texts = {n: [cell or "" for cell in column] for n, column in zip(names, columns, strict=True)}
    digits = {n: [_digits(cell) for cell in column] for n, column in zip(names, columns, strict=True)}
    schema = dict.fromkeys(names, pl.String)
    return TableGrid(rows.header, pl.DataFrame(texts, schema), None, digits=pl.DataFrame(digits, schema))


def read_json_rows(content: bytes, codec: str, file: str, member: str = "") -> Rows:
    """The header and rows of a JSON file, as `read_json_table` reads them."""
    text = decoded(content, codec, file)
    if not text.strip():
        raise RefusedError("empty", f"{file} is empty", hint="a table needs rows")
    rows = _rows_of(_parsed(text, file), file, member)
    found = _from_objects(rows, file) if isinstance(rows[0], dict) else _from_lists(rows, file)
    if len(found.header) > limits.COLUMNS:
        message = f"{file} has {len(found.header)} columns; {limits.COLUMNS} are allowed"
        raise RefusedError("limit_columns", message)
    if _ESCAPED_SURROGATE.search(text):
        _refuse_surrogates(found, file)
    return found


def _digits(cell: str | None) -> str | None:
    return cell if isinstance(cell, Number) else None


def _parsed(text: str, file: str) -> Any:
    def refuse_constant(name: str) -> NoReturn:
        raise RefusedError("json_value", f"{file}: {name} is no number of JSON", hint="write null where there is none")

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise RefusedError("json_duplicate_key", f"{file}: `{visible(twice)}` is there twice in one object")
        return found

    try:
        return json.loads(
            text, parse_float=Number, parse_int=Number, parse_constant=refuse_constant, object_pairs_hook=members
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise RefusedError("json_syntax", f"{file}: {error.msg}", place) from error
    except RecursionError as error:
        raise RefusedError("json_size", f"{file} is nested too deep") from error


def _rows_of(value: Any, file: str, member: str) -> list[Any]:
    """The rows: the outermost list, or the one under `member`."""
    if member:
        value = value.get(member) if isinstance(value, dict) else None
    if not isinstance(value, list) or not value:
        where = f"under `{visible(member)}` " if member else ""
        hint = "" if member else "name the key of the rows: `dialect: {property: ...}`"
        raise RefusedError("json_shape", f"{file} has no list of rows {where}".rstrip(), hint=hint)
    if not isinstance(value[0], (dict, list)) or any(type(row) is not type(value[0]) for row in value):
        raise RefusedError("json_shape", f"{file}: rows must be all objects or all lists")
    return value


def _from_objects(rows: list[dict[str, Any]], file: str) -> Rows:
    """Columns in the order in which their keys first come; a key that a row lacks is an empty cell."""
    keys = dict.fromkeys(key for row in rows for key in row)
    cells = [[_cell(row.get(key), number, key, file) for key in keys] for number, row in enumerate(rows, 1)]
    return Rows(tuple(keys), list(cells))


def _from_lists(rows: list[list[Any]], file: str) -> Rows:
    header = tuple(_cell(name, 0, str(place), file) or "" for place, name in enumerate(rows[0], 1))
    cells: list[Sequence[str | None]] = []
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(header):
            message = f"{file}: row {number} has {len(row)} cells, the header has {len(header)}"
            raise RefusedError("row_width", message, f"row {number}")
        cells.append([_cell(value, number, name, file) for name, value in zip(header, row, strict=True)])
    return Rows(header, cells)


def _cell(value: Any, row: int, name: str, file: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    place = f"row {row}, {visible(name)}"
    raise RefusedError("json_shape", f"{file}: {place} holds a list or an object, not one value", place)


def _refuse_surrogates(rows: Rows, file: str) -> None:
    """Refuse halves of characters: they are no text."""
    for number, row in enumerate([rows.header, *rows.cells]):
        for name, cell in zip(rows.header, row, strict=True):
            if cell and _SURROGATE.search(cell):
                place = f"row {number}, {visible(name)}"
                raise RefusedError("json_value", f"{file}: half of a surrogate pair is no character ({place})", place)


def as_rows(rows: Rows) -> Iterable[tuple[str, ...]]:
    """The header and the rows as texts."""
    yield rows.header
    yield from (tuple(cell or "" for cell in row) for row in rows.cells)
