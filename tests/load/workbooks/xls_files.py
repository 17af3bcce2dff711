"""Old Excel workbooks, written record by record.

Source: [MS-XLS] for the records, [MS-CFB] for the container.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST_STREAM = 4096


def xls(
    rows: Sequence[Sequence[str | float | None]],
    formats: Mapping[int, str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
    hidden: bool = False,
) -> bytes:
    """A workbook of one sheet; number formats by column, merged ranges as rows and columns from 0."""
    codes = list(dict.fromkeys((formats or {}).values()))
    heads = b"".join(_record(0x41E, struct.pack("<H", 164 + i) + _text(code, "<H")) for i, code in enumerate(codes))
    fonts = _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + _text("Arial", "<B")) * 4
    styles = [0, *(164 + i for i in range(len(codes)))]
    looks = b"".join(_record(0xE0, struct.pack("<HHHBBBB", 0, code, 0, 0, 0, 0, 0) + bytes(10)) for code in styles)
    name = _text("Данные", "<B")
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + _record(0x42, struct.pack("<H", 1200))
    bound = len(begin + fonts + heads + looks) + 4 + 6 + len(name) + 4
    sheets = _record(0x85, struct.pack("<IBB", bound, hidden, 0) + name)
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    body += b"".join(_row(row) for row in hidden_rows)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            style = 1 + codes.index(formats[column]) if formats and column in formats else 0
            body += _cell(row, column, style, value)
    if merged:
        areas = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merged)
        body += _record(0xE5, struct.pack("<H", len(merged)) + areas)
    return container(begin + fonts + heads + looks + sheets + _record(0x0A, b"") + body + _record(0x0A, b""))


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream."""
    padded = stream.ljust(-(-max(len(stream), _SMALLEST_STREAM) // _SECTOR) * _SECTOR, b"\0")
    sectors = len(padded) // _SECTOR
    chain = [*range(1, sectors), _END]
    table = struct.pack(f"<{sectors + 2}I", *chain, _END, _FAT)
    fats = table.ljust(_SECTOR, b"\xff")
    root = _entry("Root Entry", 5, _END, 0, child=1)
    directory = (root + _entry(name, 2, 0, len(padded)) + _entry("", 0, 0, 0) * 2).ljust(_SECTOR, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, sectors, 0, _SMALLEST_STREAM, _END, 0, _END, 0)
    head += struct.pack("<I", sectors + 1).ljust(436, b"\xff")
    return head + padded + directory + fats


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<III", _FREE, _FREE, child)
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _text(text: str, length: str) -> bytes:
    """A text in UTF-16 with its length in characters."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def _row(row: int) -> bytes:
    return _record(0x208, struct.pack("<HHHHHHI", row, 0, 256, 255, 0, 0, 0x120))


def _cell(row: int, column: int, style: int, value: str | float | None) -> bytes:
    place = struct.pack("<HHH", row, column, style)
    if value is None:
        return b""
    if isinstance(value, str):
        return _record(0x204, place + _text(value, "<H"))
    return _record(0x203, place + struct.pack("<d", value))
