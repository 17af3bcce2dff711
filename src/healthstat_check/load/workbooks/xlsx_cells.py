"""The cells of an xlsx sheet, read as XML: places, values, styles, merged ranges, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError
from healthstat_check.load.markup import LocalNames, parse
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.sheet import (
    DATE,
    ERROR,
    NUMBER,
    STORED,
    TEXT,
    TRUTH,
    Range,
    Sheet,
    column_number,
)
from healthstat_check.load.workbooks.xlsx_scan import scanned
from healthstat_check.load.workbooks.xlsx_texts import Texts

_KINDS = {"s": TEXT, "str": TEXT, "inlineStr": TEXT, "b": TRUTH, "e": ERROR, "d": DATE}
_PLACE = re.compile(r"([A-Za-z]{1,4})([1-9][0-9]{0,8})\Z", re.ASCII)
_LOCAL = LocalNames()
_TRUTHS = {"1": "TRUE", "0": "FALSE"}

Cell = tuple[int, int, str, str | None, str | None, bool]


def read_cells(archive: Archive, member: str, name: str, texts: Sequence[str], formats: Sequence[str]) -> Sheet:
    """The cells of one sheet as stored.

    `texts` are the workbook's shared texts, `formats` the number format of each style. Raises `RefusedError` for
    broken XML, a cell outside the grid of a sheet, or more cells than the limit.
    """
    scan = None
    if archive.members[member].file_size <= limits.SCANNED_BYTES:
        scan = scanned(archive.read(member), texts, formats)
    sheet = _SheetParser(f"{archive.file}, {visible(name)}", texts, formats)
    chunks = archive.chunks(member) if scan is None else [scan.rest]
    parse(chunks, sheet.start, sheet.end, sheet.characters, f"{archive.file}, {visible(member)}")
    return Sheet(
        name,
        pl.DataFrame(sheet.cells, schema=STORED, orient="row") if scan is None else scan.cells,
        tuple(sheet.merged),
        hidden_rows=frozenset(sheet.hidden_rows) if scan is None else scan.hidden_rows,
        hidden_columns=frozenset(sheet.hidden_columns),
    )


class _SheetParser:
    """Follows the elements of a sheet."""

    def __init__(self, place: str, texts: Sequence[str], formats: Sequence[str]) -> None:
        self.cells: list[Cell] = []
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._where, self._texts, self._formats = place, texts, formats
        self._row = self._column = -1
        self._attributes: dict[str, str] = {}
        self._value: list[str] | None = None
        self._open = self._formula = False
        self._inline = Texts("is")
        self._handlers = {
            "row": self._start_row,
            "c": self._start_cell,
            "col": self._start_column,
            "mergeCell": self._start_merged,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = _LOCAL[name]
        handler = self._handlers.get(local)
        if handler is not None:
            handler(attributes)
        elif local == "v":
            self._value, self._open = [], True
        elif local == "f":
            self._formula = True
        else:
            self._inline.start(name, attributes)

    def characters(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._open and self._value is not None:
            self._value.append(text)
        else:
            self._inline.characters(text)

    def end(self, name: str) -> None:
        """An element ends."""
        local = _LOCAL[name]
        if local == "v":
            self._open = False
        elif local == "c":
            self._end_cell()
        else:
            self._inline.end(name)

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r", "")
        self._row = int(text) - 1 if text.isascii() and text.isdigit() and len(text) < 10 else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._attributes, self._value, self._formula = attributes, None, False
        self._inline.found.clear()
        place = attributes.get("r")
        found = _PLACE.match(place) if place else None
        if found:
            self._column, self._row = column_number(found[1]), int(found[2]) - 1
        else:
            self._column += 1
        if self._column >= limits.SHEET_COLUMNS or self._row >= limits.SHEET_ROWS:
            shown = visible(place or "")
            raise RefusedError("sheet_extent", f"{self._where}: the cell `{shown}` lies outside of a sheet", shown)

    def _end_cell(self) -> None:
        kind = self._attributes.get("t", "n")
        value = self._stored(kind)
        if value is None and not self._formula:
            return
        if len(self.cells) >= limits.SHEET_CELLS:
            raise RefusedError("limit_cells", f"{self._where}: more than {limits.SHEET_CELLS} cells")
        style = self._attributes.get("s", "0")
        code = self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else None
        self.cells.append((self._row, self._column, _KINDS.get(kind, NUMBER), value, code, self._formula))

    def _stored(self, kind: str) -> str | None:
        """The stored value; `None` where there is none."""
        if kind == "inlineStr":
            return "".join(self._inline.found) or None
        value = None if self._value is None else "".join(self._value)
        if kind == "s" and value is not None:
            place = value.strip()
            if not (place.isascii() and place.isdigit() and len(place) < 10 and int(place) < len(self._texts)):
                raise RefusedError("text_missing", f"{self._where}: a text that the workbook does not hold")
            return self._texts[int(place)]
        if kind == "b" and value:
            return _TRUTHS.get(value, value)
        return value if value or (kind == "str" and self._formula) else None

    def _start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            ends = [attributes.get(key, "") for key in ("min", "max")]
            if all(end.isascii() and end.isdigit() and len(end) < 6 for end in ends):
                self.hidden_columns.update(range(int(ends[0]) - 1, min(int(ends[1]), limits.SHEET_COLUMNS)))

    def _start_merged(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        ends = _PLACE.match(first), _PLACE.match(last)
        if ends[0] and ends[1] and len(self.merged) < limits.SHEET_CELLS:
            self.merged.append(
                (int(ends[0][2]) - 1, column_number(ends[0][1]), int(ends[1][2]) - 1, column_number(ends[1][1]))
            )
