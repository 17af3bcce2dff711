"""Delimited files without a descriptor as grids: every cell as it stands, no header assumed."""

from __future__ import annotations

import csv
import io

from healthstat_check.load import limits
from healthstat_check.load.encodings import decoded
from healthstat_check.load.log import RefusedError
from healthstat_check.model.grid import Grid

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 200


def delimited_grid(content: bytes, path: str) -> Grid:
    """The cells of a delimited file in UTF-8; short rows are filled up with empty cells.

    Raises `RefusedError` when it is no text in UTF-8, is empty, or has too many columns or too long a cell.
    """
    text = decoded(content, "utf-8", path)
    if "\0" in text:
        raise RefusedError(
            "control_character", f"{path}: a NUL character", f"line {text[: text.index(chr(0))].count(chr(10)) + 1}"
        )
    delimiter = "\t" if path.lower().endswith(".tsv") else _delimiter(text)
    rows = list(_rows(text, delimiter, path))
    width = max(map(len, rows), default=0)
    if not any(any(row) for row in rows):
        raise RefusedError("empty", f"{path} is empty")
    if width > limits.COLUMNS:
        raise RefusedError("limit_columns", f"{path} has {width} columns; {limits.COLUMNS} are allowed")
    return Grid(path, tuple((*row, *[""] * (width - len(row))) for row in rows), delimiter=delimiter)


def _rows(text: str, delimiter: str, path: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        return list(reader)
    except csv.Error as error:
        raise RefusedError("csv", f"{path}: {error}", f"line {reader.line_num}") from error


def _delimiter(text: str) -> str:
    """The mark that splits most of the first lines into the same number of cells, commas where none does better."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines have the most frequent number of this mark, and that number; nothing for none."""
    counts = [count for line in lines if (count := line.count(mark))]
    usual = max(set(counts), key=lambda c: (counts.count(c), c), default=0)
    return counts.count(usual) if usual else 0, usual
