"""Old Excel workbooks (xls) read by xlrd: a task for the guarded child, which answers in JSON."""

from __future__ import annotations

import io
import json
from typing import Any

import xlrd

from healthstat_check.load.log import RefusedError
from healthstat_check.load.workbooks.sheet import ERROR, NUMBER, TEXT, TRUTH
from healthstat_check.load.workbooks.superscript import raised

_KINDS = {1: TEXT, 2: NUMBER, 3: NUMBER, 4: TRUTH, 5: ERROR}
_RAISED = 1


def read(content: bytes, options: dict[str, Any]) -> bytes:
    """The sheets of a workbook as JSON. Raises `RefusedError` when it is encrypted or no workbook."""
    file = options["file"]
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise RefusedError("encrypted", f"{file} is encrypted", hint="save it without a password") from error
        raise RefusedError("xls_broken", f"{file} is no xls workbook that can be read: {error}") from error
    sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    return json.dumps({"since_1904": book.datemode == 1, "sheets": sheets}).encode()


def _sheet(book: Any, sheet: Any) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.visibility != 0,
        "merged": [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        "hidden_rows": [row for row, info in sheet.rowinfo_map.items() if info.hidden],
        "hidden_columns": [column for column, info in sheet.colinfo_map.items() if info.hidden],
        "cells": [_cell(book, sheet, *place) for place in _places(sheet)],
    }


def _places(sheet: Any) -> list[tuple[int, int]]:
    """The cells with content, in reading order."""
    return [
        (row, column)
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind in _KINDS and sheet.cell_value(row, column) != ""
    ]


def _cell(book: Any, sheet: Any, row: int, column: int) -> tuple[int, int, str, str, str]:
    kind, value = _KINDS[sheet.cell_type(row, column)], sheet.cell_value(row, column)
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    known = book.format_map.get(style.format_key)
    return row, column, kind, _text(book, sheet, row, column, kind, value), known.format_str if known else "General"


def _text(book: Any, sheet: Any, row: int, column: int, kind: str, value: Any) -> str:
    if kind == NUMBER:
        return repr(float(value))
    if kind == TRUTH:
        return "TRUE" if value else "FALSE"
    if kind == ERROR:
        return str(xlrd.error_text_from_code.get(value, "#?"))
    return _runs(book, str(value), sheet.rich_text_runlist_map.get((row, column), ()))


def _runs(book: Any, text: str, runs: Any) -> str:
    """The text with what is set above the line as superscripts."""
    starts = [(0, None), *runs]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    pieces = []
    for (start, font), end in zip(starts, ends, strict=True):
        high = font is not None and book.font_list[font].escapement == _RAISED
        pieces.append(raised(text[start:end]) if high else text[start:end])
    return "".join(pieces)
