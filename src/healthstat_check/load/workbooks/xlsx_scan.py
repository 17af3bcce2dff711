"""The cells of an xlsx sheet as most programs write them, taken from its bytes in columns.

Only when every byte between `<sheetData>` and `</sheetData>` fits the one pattern that is known here; anything else is
left to the parser of XML, which gives the same cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.workbooks.sheet import ERROR, NUMBER, STORED, TEXT, TRUTH, column_number

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_PROLOG = re.compile(rb"(?:<\?xml [^<>]*?\?>\s*)?<worksheet[ >]")
_FOREIGN = re.compile(rb"encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_ROW = r"<row(?: [A-Za-z:0-9]+=\"[^<>\"&]*\")*"
_CELL = (
    r'^r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="(s|str|b|e|n|inlineStr)")?'
    r'(?:/>|>(?:(<f)(?: [a-z]+="[^<>"]*")*(?:/>|>[^<>]*</f>))?'
    r'(?:<v>([^<>]*)</v>|<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>)?</c>)'
    rf"(?:</row>(?:{_ROW}/>)*(?:{_ROW}>)?)?$"
)
_FIRST = re.compile(rf"(?:{_ROW}/>)*{_ROW}>\Z".replace(r"\"", '"'))
_HIDDEN = r'<row [^<>]*?r="([0-9]{1,7})"[^<>]*? hidden="(?:1|true)"'
_KINDS = {"s": TEXT, "str": TEXT, "inlineStr": TEXT, "b": TRUTH, "e": ERROR, "n": NUMBER}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


class Scanned(NamedTuple):
    """Cells as stored, rows that are hidden (from 0), and the sheet's XML without its cells."""

    cells: pl.DataFrame
    hidden_rows: frozenset[int]
    rest: bytes


def scanned(content: bytes, texts: Sequence[str], formats: Sequence[str]) -> Scanned | None:
    """The cells of a sheet; `None` where its XML has anything unusual, be it wrong or not."""
    start, end = content.find(_OPEN) + len(_OPEN), content.rfind(_CLOSE)
    unusual = start < len(_OPEN) or end < start or not _PROLOG.match(content) or _FOREIGN.search(content[:200])
    if unusual or any(content.find(mark, start, end) >= 0 for mark in (b"<!", b"<?", b"&#")):
        return None
    pieces = _pieces(content[start:end])
    if pieces is None:
        return None
    found = pieces.str.extract_groups(_CELL).struct.unnest()
    found.columns = ["letters", "row", "style", "type", "formula", "value", "inline"]
    if not _complete(found, texts):
        return None
    hidden = pieces.filter(pieces.str.contains(" hidden=", literal=True)).str.extract(_HIDDEN, 1).drop_nulls()
    first = re.findall(_HIDDEN, content[start : content.find(b"<c ", start)].decode())
    rows = frozenset(int(row) - 1 for row in [*hidden.to_list(), *first])
    return Scanned(_cells(found, texts, formats), rows, content[:start] + content[end:])


def _pieces(body: bytes) -> pl.Series | None:
    """What stands after each `<c `; `None` where the bytes are no text, or begin with no row."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    pieces = pl.Series([text], dtype=pl.String).str.split("<c ").explode(empty_as_null=True, keep_nulls=True)
    cells = 0 < pieces.len() - 1 <= limits.SHEET_CELLS
    whole = cells and _FIRST.match(pieces[0]) and text.endswith("</row>")
    return pieces.slice(1) if whole else None


def _complete(found: pl.DataFrame, texts: Sequence[str]) -> bool:
    """Whether every piece was a cell inside a sheet, in order, with no text that the workbook lacks."""
    if found["letters"].null_count():
        return False
    row, column = found["row"].cast(pl.Int64), _columns(found["letters"])
    inside = bool((row <= limits.SHEET_ROWS).all() and (column < limits.SHEET_COLUMNS).all())
    at = row * limits.SHEET_COLUMNS + column
    ordered = at.len() < 2 or bool((at.diff().drop_nulls() > 0).all())
    shared = found.filter(pl.col("type") == "s")["value"]
    known = shared.str.contains(r"^[0-9]{1,9}$").all() and (shared.cast(pl.Int64, strict=False) < len(texts)).all()
    inline = ((pl.col("type").fill_null("n") == "inlineStr") != pl.col("inline").is_not_null()).any()
    return inside and ordered and bool(known) and not found.select(inline).item()


def _cells(found: pl.DataFrame, texts: Sequence[str], formats: Sequence[str]) -> pl.DataFrame:
    """The cells with content, as stored."""
    kind = pl.col("type").replace_strict(_KINDS, default=NUMBER, return_dtype=pl.String)
    value = pl.coalesce("value", "inline")
    if found.select(value.str.contains("&", literal=True).any()).item():
        for entity, character in _ENTITIES.items():
            value = value.str.replace_all(entity, character, literal=True)
    stored = found.select(
        row=pl.col("row").cast(pl.UInt32) - 1,
        column=_columns(found["letters"]).cast(pl.UInt32),
        kind=kind,
        value=_shared(found, value, texts),
        format=_formats(found["style"], formats),
        formula=pl.col("formula").is_not_null(),
        blank=(pl.col("value") == ""),
        kept=(pl.col("type") == "str") & pl.col("formula").is_not_null(),
    )
    empty = pl.when("kept").then(pl.lit(""))
    filled = stored.with_columns(value=pl.when(pl.col("blank").fill_null(False)).then(empty).otherwise("value"))
    return filled.filter(pl.col("value").is_not_null() | pl.col("formula")).select(*STORED)


def _shared(found: pl.DataFrame, value: pl.Expr, texts: Sequence[str]) -> pl.Expr:
    """The value of each cell, with the text itself for the number of a shared one."""
    if not found["type"].is_in(["s", "b"]).any():
        return value
    place = pl.when(pl.col("type") == "s").then(pl.col("value")).cast(pl.Int64)
    text = pl.lit(pl.Series([*texts, None], dtype=pl.String)).gather(place.fill_null(len(texts)))
    truth = pl.when(pl.col("value") == "1").then(pl.lit("TRUE")).when(pl.col("value") == "0").then(pl.lit("FALSE"))
    kinds = pl.when(pl.col("type") == "s").then(text).when(pl.col("type") == "b").then(truth.otherwise(value))
    return kinds.otherwise(value)


def _formats(styles: pl.Series, formats: Sequence[str]) -> pl.Series:
    """The number format of each style; a cell without one has the first."""
    codes = {style: formats[int(style or 0)] for style in styles.unique().to_list() if int(style or 0) < len(formats)}
    return styles.replace_strict(codes, default=None, return_dtype=pl.String)


def _columns(letters: pl.Series) -> pl.Series:
    """The number of each column, from 0."""
    numbers = {name: column_number(name) for name in letters.unique().to_list()}
    return letters.replace_strict(numbers, return_dtype=pl.Int64)
