"""CSV and TSV as text: what a CSV reader would mend in silence is refused or mentioned first."""

from __future__ import annotations

import codecs

import polars as pl

from healthstat_check.load import limits
from healthstat_check.load.csv_records import Fault, Record, Scanner, clean_records
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.encodings import decoded, refuse_disguise, refuse_undeclared_utf16
from healthstat_check.load.log import RefusedError
from healthstat_check.load.table_grid import TableGrid

_CHUNK = 1 << 24
_BOM = b"\xef\xbb\xbf"


def read_grid(content: bytes, dialect: Dialect, file: str) -> TableGrid:
    """Read a delimited file strictly.

    Raises `RefusedError` for another encoding than the declared one, NUL, no content, ragged rows,
    unfinished quotes, or too many columns.
    """
    data, faults = _normalised(_utf8(content, dialect, file), file)
    _limit_columns(data, dialect, file)
    scanner = Scanner(dialect)
    first = scanner.record(data, 0, 1)
    _refuse_nul(data, scanner, first, file)
    width, start = len(first.cells), first.end if dialect.header else 0
    if dialect.header:
        faults += [Fault("stray_quote", 1, None, column, first.cells[column].decode()) for column in first.stray]
    if scanner.well_formed(data, start, width):
        body, lines = memoryview(data)[start:], _lines(data, start, scanner)
    else:
        before = first if dialect.header else Record((), 1, 0, 0)
        cleaned, numbers, more = clean_records(data, before, dialect, width, file)
        body = memoryview(cleaned)
        lines, faults = pl.Series("lines", numbers, dtype=pl.UInt32), faults + more
    header = tuple(cell.decode() for cell in first.cells) if dialect.header else ()
    return TableGrid(header, _frame(body, dialect, width, lines.len(), file), lines, tuple(faults))


def _utf8(content: bytes, dialect: Dialect, file: str) -> bytes:
    """The bytes as UTF-8 without a byte order mark; checked piece by piece, since tables are big."""
    if dialect.codec != "utf-8":
        return decoded(content, dialect.codec, file).encode()
    refuse_disguise(content, file)
    refuse_undeclared_utf16(content, file)
    if not content.isascii():
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for at in range(0, len(content), _CHUNK):
                decoder.decode(content[at : at + _CHUNK], at + _CHUNK >= len(content))
        except UnicodeDecodeError:
            decoded(content, dialect.codec, file)
    return content.removeprefix(_BOM)


def _normalised(data: bytes, file: str) -> tuple[bytes, list[Fault]]:
    """The data with line feeds only, the last one included."""
    faults = []
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if b"\n" not in data:
            data = data.replace(b"\r", b"\n")
            faults.append(Fault("line_ends", 1))
    if not data.strip(b" \t\n"):
        raise RefusedError("empty", f"{file} is empty", hint="a table needs a header")
    blank = len(data) - len(data.rstrip(b"\n")) - 1
    if blank > 0:
        last = data.count(b"\n")
        faults += [Fault("blank_line", line) for line in range(last - blank + 1, last + 1)[: limits.PROBLEMS_PER_FILE]]
        data = data[:-blank]
    if not data.endswith(b"\n"):
        faults.append(Fault("final_newline", data.count(b"\n") + 1))
        data += b"\n"
    return data, faults


def _limit_columns(data: bytes, dialect: Dialect, file: str) -> None:
    width = data.count(dialect.delimiter.encode(), 0, data.index(b"\n")) + 1
    if width > limits.COLUMNS:
        raise RefusedError("limit_columns", f"{file} has {width} columns; {limits.COLUMNS} are allowed", "line 1")


def _refuse_nul(data: bytes, scanner: Scanner, first: Record, file: str) -> None:
    if b"\0" not in data:
        return
    at = data.index(b"\0")
    if at > _CHUNK:
        line = data.count(b"\n", 0, at) + 1
        raise RefusedError("control_character", f"{file}: a NUL character", f"line {line}")
    for row, record in enumerate(scanner.records(data)):
        for column, cell in enumerate(record.cells):
            if b"\0" in cell:
                name = first.cells[column].decode() if column < len(first.cells) else ""
                place = f"row {row}, {name}, line {record.line}" if row else f"header, line {record.line}"
                raise RefusedError("control_character", f"{file}: a NUL character in {place}", place)


def _lines(data: bytes, start: int, scanner: Scanner) -> pl.Series:
    """The line on which each record begins."""
    first = data.count(b"\n", 0, start) + 1
    inside = sum(part.count(b"\n") for part in data[start:].split(scanner.quote)[1::2]) if scanner.quote in data else 0
    if not inside:
        return pl.int_range(first, first + data.count(b"\n", start), dtype=pl.UInt32, eager=True).alias("lines")
    numbers = [record.line for record in scanner.records(data) if record.start >= start]
    return pl.Series("lines", numbers, dtype=pl.UInt32)


def _frame(body: memoryview, dialect: Dialect, width: int, height: int, file: str) -> pl.DataFrame:
    """The body parsed by polars under a header of its own, every column as text."""
    names = [str(i) for i in range(width)]
    schema = dict.fromkeys(names, pl.String)
    frame = pl.read_csv(
        b"".join((dialect.delimiter.join(names).encode(), b"\n", body)),
        separator=dialect.delimiter,
        quote_char=dialect.quote,
        schema=schema,
        infer_schema=False,
        empty_string_is_null=False,
        truncate_ragged_lines=False,
        glob=False,
    )
    if frame.height != height:
        raise RefusedError("row_count", f"{file} has {height} rows, but {frame.height} were read")
    return frame
