"""The elements of an ods spreadsheet, told to its sheets."""

from __future__ import annotations

from healthstat_check.load.markup import LocalNames
from healthstat_check.load.workbooks.ods_table import Table
from healthstat_check.load.workbooks.ods_texts import CellText
from healthstat_check.load.workbooks.sheet import Sheet

_LOCAL = LocalNames()
_CELLS = ("table-cell", "covered-table-cell")
_NO_CELLS = frozenset({"annotation", "shapes", "tracked-changes", "forms", "dde-links", "content-validations"})


class Spreadsheet:
    """Follows the elements of a spreadsheet; `sheets` grows as tables end."""

    def __init__(self, file: str, wanted: str | None) -> None:
        self.sheets: list[Sheet] = []
        self.spreadsheet = False
        self._file, self._wanted = file, wanted
        self._skipped = 0
        self._text = CellText()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._table: Table | None = None
        self._attributes: dict[str, str] = {}
        self._types: frozenset[str] = frozenset()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = _LOCAL[name]
        if self._skipped or local in _NO_CELLS:
            self._skipped += 1
            return
        found = {_LOCAL[key]: value for key, value in attributes.items()}
        if local in _CELLS:
            self._attributes = found
            self._types = frozenset(v for key, v in attributes.items() if key.endswith("value-type"))
            self._text.clear()
        elif local == "table":
            self._table = Table(self._file, found.get("name", ""), found.get("style-name", "") in self._hidden_styles)
        elif self._table is None:
            self._start_outside(local, found)
        else:
            self._start_inside(self._table, local, found)

    def _start_outside(self, local: str, attributes: dict[str, str]) -> None:
        """An element of the document, styles among them."""
        if local == "spreadsheet":
            self.spreadsheet = True
        elif local == "style":
            self._style = attributes.get("name", "")
        elif local == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif local == "text-properties" and attributes.get("text-position", "").startswith("super"):
            self._text.raising.add(self._style)

    def _start_inside(self, table: Table, local: str, attributes: dict[str, str]) -> None:
        """An element of a sheet."""
        if local == "table-row":
            table.start_row(attributes)
        elif local == "table-column":
            table.add_columns(attributes)
        else:
            self._text.start(local, attributes)

    def characters(self, text: str) -> None:
        """Characters of the element that is open."""
        if not self._skipped:
            self._text.characters(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        local = _LOCAL[name]
        if self._table is None:
            return
        if local in _CELLS:
            self._table.add_cell(self._attributes, self._types, self._text.text, local != _CELLS[0])
        elif local == "table-row":
            self._table.end_row()
        elif local == "table":
            self._end_table(self._table)
        else:
            self._text.end(local)

    def _end_table(self, table: Table) -> None:
        if self._wanted in (None, table.name):
            self.sheets.append(table.sheet())
        self._table = None
