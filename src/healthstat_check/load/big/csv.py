"""Big delimited files, read piece by piece: one that is not seen to be clean is left to the reader that can say why.

That each cell was printed as it is told, and that each row has its cells, is proven by a sum: no print of a whole
number is shorter than its digits, so when the plain prints, the texts, the delimiters and the line ends of a piece
together are as long as the piece is, each cell is a plain print.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from healthstat_check.engine.dense.columns import Columns
from healthstat_check.load import limits
from healthstat_check.load.big.forms import Wanted
from healthstat_check.load.big.numbers import GatheredNumbers
from healthstat_check.load.big.texts import GatheredTexts
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.folder import Folder

PIECE = 2**25
_BOM = b"\xef\xbb\xbf"


def read_big_csv(path: str, fields: Wanted, dialect: Dialect, folder: Folder) -> Columns | None:
    """The columns of a delimited file of many rows; `None` where the ordinary reader has to look at it.

    Raises `RefusedError` when the file can't be read at all.
    """
    if dialect.codec != "utf-8" or not dialect.header or folder.size(path) < limits.HELD_BYTES:
        return None
    pieces = _whole_lines(folder.pieces(path, limits.TABLE_BYTES, PIECE))
    header, _, first = next(pieces, b"").removeprefix(_BOM).partition(b"\n")
    reading = _Reading(fields, dialect, first)
    if header.rstrip(b"\r") != dialect.delimiter.join(fields.names).encode() or not reading.take(first):
        return None
    return reading.columns() if all(map(reading.take, pieces)) and reading.height >= limits.HELD_ROWS else None


def _whole_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces cut at line ends; the last one as it ends."""
    left = b""
    for piece in pieces:
        whole, end, rest = piece.rpartition(b"\n")
        if end:
            yield b"".join((left, whole, end))
            left = rest
        else:
            left += piece
    if left:
        yield left


class _Reading:
    """The columns of a file so far; the first line says how many decimals each number has."""

    def __init__(self, fields: Wanted, dialect: Dialect, first: bytes) -> None:
        self.height, self._dialect = 0, dialect
        cells = first.partition(b"\n")[0].rstrip(b"\r").split(dialect.delimiter.encode())
        sample = dict(zip(fields.names, cells, strict=False))
        self._numbers = {name: _number(sample.get(name, b""), fields.mark) for name in fields.decimals}
        self._texts = {name: GatheredTexts() for name in fields.names if name not in fields.decimals}
        self._schema = {
            name: self._numbers[name].read_as if name in self._numbers else pl.String() for name in fields.names
        }
        marks = (dialect.delimiter, "-", "+", "\n")
        self._suspicious = [dialect.quote.encode(), b"\0", *((mark + fields.mark).encode() for mark in marks)]

    def take(self, piece: bytes) -> bool:
        """Take in a piece of whole lines; whether all of it is clean."""
        piece = piece.replace(b"\r\n", b"\n") if b"\r" in piece else piece
        if any(sign and sign in piece for sign in self._suspicious) or not _is_text(piece):
            return False
        frame = self._frame(piece)
        if frame is None or any(column.null_count() for column in frame.iter_columns()):
            return False
        lengths = [self._length(name, frame[name]) for name in frame.columns]
        self.height += frame.height
        return None not in lengths and sum(filter(None, lengths)) + frame.height * frame.width == len(piece)

    def _frame(self, piece: bytes) -> pl.DataFrame | None:
        try:
            return pl.read_csv(
                piece,
                has_header=False,
                separator=self._dialect.delimiter,
                quote_char=None,
                schema=self._schema,
                infer_schema=False,
                empty_string_is_null=False,
                glob=False,
            )
        except pl.exceptions.PolarsError:
            return None

    def _length(self, name: str, cells: pl.Series) -> int | None:
        if name in self._numbers:
            return self._numbers[name].take(cells)
        return int(cells.str.len_bytes().sum()) if self._texts[name].take(cells) else None

    def columns(self) -> Columns:
        """All that was read."""
        texts = {name: gathered.texts() for name, gathered in self._texts.items()}
        return Columns(self.height, texts, {n: gathered.numbers() for n, gathered in self._numbers.items()}, 2)


def _number(sample: bytes, mark: str) -> GatheredNumbers:
    """The form of a column by one of its cells."""
    _, found, decimals = sample.partition(mark.encode())
    return GatheredNumbers(len(decimals) if found else 0, mark)


def _is_text(piece: bytes) -> bool:
    """Whether a piece is UTF-8, and ends and begins with a row."""
    try:
        return piece.endswith(b"\n") and not piece.startswith(b"\n") and (piece.isascii() or bool(piece.decode()))
    except UnicodeDecodeError:
        return False
