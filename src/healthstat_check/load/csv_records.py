"""Records of a delimited file, one by one: slow, exact, and able to say what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.log import RefusedError


class Fault(NamedTuple):
    """What was read with a doubt: `kind` is blank_line, final_newline, line_ends, stray_quote or merged."""

    kind: str
    line: int
    row: int | None = None
    column: int | None = None
    value: str = ""


class Record(NamedTuple):
    """One record: its cells without their quotes, the line it begins on, columns with a stray quote."""

    cells: tuple[bytes, ...]
    line: int
    start: int
    end: int
    stray: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the line is empty."""
        return self.end - self.start == 1


class Scanner:
    """The cells of one dialect as regular expressions; possessive, so that none runs twice over a byte."""

    def __init__(self, dialect: Dialect) -> None:
        delimiter, quote = re.escape(dialect.delimiter.encode()), re.escape(dialect.quote.encode())
        stop = rb"(" + delimiter + rb"|\n)"
        quoted = quote + rb"((?:[^" + quote + rb"]++|" + quote * 2 + rb")*+)" + quote
        bare = rb"([^" + delimiter + quote + rb"\n]*+)"
        self.delimiter, self.quote = dialect.delimiter.encode(), dialect.quote.encode()
        self.cell = re.compile(rb"(?:" + quoted + rb"|" + bare + rb")" + stop)
        self.closed = re.compile(quoted)
        self.loose = re.compile(rb"([^" + delimiter + rb"\n]*+)" + stop)
        plain = rb"(?:" + quoted.replace(rb"((?:", rb"(?:(?:", 1) + rb"|" + bare[1:-1] + rb")"
        self.plain, self.separator = plain, delimiter

    def well_formed(self, data: bytes, start: int, width: int) -> bool:
        """Whether every record from `start` has `width` cells and no line is blank."""
        rest = rb"(?:" + self.separator + self.plain + rb"){%d}+" % (width - 1)
        records = re.compile(rb"(?:(?!\n)" + self.plain + rest + rb"\n)*+").match(data, start)
        return records is not None and records.end() == len(data)

    def records(self, data: bytes) -> Iterator[Record]:
        """Every record of `data`, which ends with a line feed. Raises `RefusedError` for an unfinished quote."""
        at, line = 0, 1
        while at < len(data):
            record = self.record(data, at, line)
            yield record
            line += data.count(b"\n", at, record.end)
            at = record.end

    def record(self, data: bytes, start: int, line: int) -> Record:
        """The record that begins at an offset."""
        cells: list[bytes] = []
        stray: list[int] = []
        at, last = start, False
        while not last:
            found = self.cell.match(data, at)
            if found is None:
                found = self._loose(data, at, line)
                stray.append(len(cells))
                cells.append(found[1])
            else:
                cells.append(found[2] if found[1] is None else found[1].replace(self.quote * 2, self.quote))
            at, last = found.end(), found[found.lastindex or 0] == b"\n"
            if len(cells) > limits.COLUMNS:
                raise RefusedError("limit_columns", f"more than {limits.COLUMNS} columns", f"line {line}")
        return Record(tuple(cells), line, start, at, tuple(stray))

    def _loose(self, data: bytes, at: int, line: int) -> re.Match[bytes]:
        """A cell with a quote inside."""
        found = self.loose.match(data, at)
        unfinished = data.startswith(self.quote, at) and not self.closed.match(data, at)
        if found is None or unfinished:
            raise RefusedError("csv_quote", "a quote begins here and never ends", f"line {line}")
        return found


def clean_records(
    data: bytes, start: Record, dialect: Dialect, width: int, file: str
) -> tuple[bytes, list[int], list[Fault]]:
    """The body without blank lines and with stray quotes quoted, each row's line, and what was mended.

    Raises `RefusedError` for a row with more or fewer cells than the header.
    """
    scanner = Scanner(dialect)
    body: list[bytes] = []
    lines: list[int] = []
    faults: list[Fault] = []
    for record in _after(scanner, data, start):
        if record.blank:
            faults.append(Fault("blank_line", record.line))
            continue
        lines.append(record.line)
        if len(record.cells) != width:
            raise _ragged(record, len(lines), width, file)
        for column in record.stray:
            value = record.cells[column].decode("utf-8")
            faults.append(Fault("stray_quote", record.line, len(lines), column, value))
        body.append(_rewritten(record, scanner) if record.stray else data[record.start : record.end])
    return b"".join(body), lines, faults


def _after(scanner: Scanner, data: bytes, start: Record) -> Iterator[Record]:
    at, line = start.end, start.line + data.count(b"\n", start.start, start.end)
    while at < len(data):
        record = scanner.record(data, at, line)
        yield record
        line += data.count(b"\n", at, record.end)
        at = record.end


def _rewritten(record: Record, scanner: Scanner) -> bytes:
    quote = scanner.quote
    return scanner.delimiter.join(quote + c.replace(quote, quote * 2) + quote for c in record.cells) + b"\n"


def _ragged(record: Record, row: int, width: int, file: str) -> RefusedError:
    return RefusedError(
        "row_width",
        f"{file}: row {row} has {len(record.cells)} cells, the header has {width}",
        f"row {row}, line {record.line}",
        "a cell with the delimiter in it needs quotes",
    )
