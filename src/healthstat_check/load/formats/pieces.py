"""What a document's reader hands back: paragraphs and tables in order, as one text that knows where it came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError

Merged = tuple[int, int, int, int]
_BETWEEN, _AROUND = "\n\n", " \t\n"


class Cells(NamedTuple):
    """A table: rows of one length, and merged ranges (first row, first column, last row, last column) from 0."""

    rows: list[list[str]]
    merged: list[Merged]


class Pieces:
    """Collects the pieces of one document; blocks stand apart by a blank line, cells of a row by a tab."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._texts: list[str] = []
        self._origins: list[tuple[int, str, int | None]] = []
        self._grids: list[dict[str, object]] = []
        self._problems: list[tuple[str, str, str, str, str]] = []
        self._size, self._cells = 0, 0
        self.paragraphs, self.tables = 0, 0

    def paragraph(self, text: str, part: str | None = None, turns: Sequence[tuple[int, int]] = ()) -> None:
        """A paragraph; without a `part` the next one of the document, counted from 1, empty ones left out.

        `turns` are the pages it stands on, each with the offset in `text` where it begins.
        """
        skipped = len(text) - len(text.lstrip(_AROUND))
        text = text.strip(_AROUND)
        if text:
            self.paragraphs += part is None
            part = part or f"paragraph {self.paragraphs}"
            for at, page in turns or ((0, None),):
                self._origins.append((self._size + max(at - skipped, 0), part, page))
            self._grow(text)

    def table(self, cells: Cells) -> None:
        """A table, as a grid and, row by row, as text; a box around one cell is no table."""
        if len(cells.rows) == 1 and len(cells.rows[0]) == 1:
            self.paragraph(cells.rows[0][0])
            return
        self.tables += 1
        name = f"table {self.tables}"
        width = max(map(len, cells.rows), default=0)
        self._cells += width * len(cells.rows)
        if self._cells > limits.GRID_CELLS or width > limits.COLUMNS:
            raise RefusedError("limit_cells", f"{self.file}: more than {limits.GRID_CELLS} cells in tables", name)
        rows = [[*row, *[""] * (width - len(row))] for row in cells.rows]
        if any(any(row) for row in rows):
            self._grids.append({"sheet": name, "rows": rows, "merged": cells.merged})
            self._rows(rows, name)

    def warn(self, code: str, message: str, where: str = "", hint: str = "", level: str = "warning") -> None:
        """A problem of the document that leaves something of it readable."""
        self._problems.append((code, f"{self.file}: {message}", where, hint, level))

    def answer(self) -> bytes:
        """All of it as JSON: content, origins, grids, problems. Raises `RefusedError` when there is nothing."""
        if not self._texts and not any(problem[-1] == "error" for problem in self._problems):
            raise RefusedError("empty", f"{self.file} holds no text")
        whole = {
            "content": _BETWEEN.join(self._texts) + "\n" if self._texts else "",
            "origins": self._origins,
            "grids": self._grids,
            "problems": self._problems,
        }
        return json.dumps(whole, ensure_ascii=False).encode()

    def _rows(self, rows: Sequence[Sequence[str]], name: str) -> None:
        """The rows as one block of text; every cell that holds something has an origin."""
        at, lines = self._size, []
        for number, row in enumerate(rows, 1):
            shown = [" ".join(cell.split("\n")) for cell in row]
            for column, cell in enumerate(shown):
                if cell:
                    self._origins.append((at, f"{name}, cell {column_name(column)}{number}", None))
                at += len(cell) + 1
            lines.append("\t".join(shown))
        self._grow("\n".join(lines))

    def _grow(self, text: str) -> None:
        self._texts.append(text)
        self._size += len(text) + len(_BETWEEN)
        if self._size > limits.TEXT_BYTES:
            raise RefusedError("size_limit", f"{self.file} has more than {limits.TEXT_BYTES} characters of text")


def column_name(column: int) -> str:
    """The letters of a column counted from 0: A, B, ..., Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
"""Raised and lowered digits keep their looks: a footnote mark beside a number is no digit of it."""
