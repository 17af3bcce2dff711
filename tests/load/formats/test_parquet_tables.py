"""Tables in Parquet: exact texts, sizes known before anything is unpacked."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from decimal import Decimal

import polars as pl
import pytest

from healthstat_check.load import limits
from healthstat_check.load.formats.parquet_bytes import refuse_unsound
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.parquet_tables import read_parquet_table

FRAME = pl.DataFrame(
    {
        "region": ["А", "Б"],
        "count": [2**53 + 1, None],
        "share": [82.0, 0.1],
        "small": pl.Series([82.6, 1e-7], dtype=pl.Float32),
        "exact": [Decimal("1.50"), Decimal("2.00")],
        "day": [datetime.date(2025, 1, 2), None],
        "sure": [True, False],
    }
)


def parquet(frame: pl.DataFrame, **options: str) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, **options)
    return buffer.getvalue()


def refused(content: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read_parquet_table(content, "t.parquet", Log())
    assert "t.parquet" in caught.value.message
    return caught.value


def test_every_kind_of_column_as_text():
    log = Log()
    grid = read_parquet_table(parquet(FRAME), "t.parquet", log)
    assert log.problems == ()
    assert grid.header == tuple(FRAME.columns)
    assert grid.frame.rows() == [
        ("А", "9007199254740993", "82", "82.6", "1.50", "2025-01-02", "true"),
        ("Б", "", "0.1", "1e-7", "2.00", "", "false"),
    ]
    assert grid.floats == {2, 3}
    assert grid.digits is not None
    assert grid.digits.row(0) == (None, "9007199254740993", "82", "82.6", "1.50", None, None)


@pytest.mark.parametrize("compression", ["uncompressed", "snappy", "gzip", "zstd", "lz4", "brotli"])
def test_compressions(compression: str):
    frame = pl.DataFrame({"a": list(range(5_000))})
    grid = read_parquet_table(parquet(frame, compression=compression), "t.parquet", Log())
    assert grid.frame["0"].to_list() == [str(number) for number in range(5_000)]


def test_columns_of_lists_are_refused_by_name():
    assert "`parts`" in refused(parquet(pl.DataFrame({"parts": [[1, 2]]}))).message


@pytest.mark.parametrize("cut", [0, 3, 4, 11, 100, -1, -4, -8, -20])
def test_a_part_of_a_file(cut: int):
    assert refused(parquet(FRAME)[:cut]).code == "parquet_broken"


def test_encryption_is_said():
    assert refused(b"PARE" + parquet(FRAME)[4:]).code == "encrypted"


def test_a_description_longer_than_the_file():
    assert refused(b"PAR1" + b"\0" * 40 + struct.pack("<I", 2**31 - 1) + b"PAR1").code == "parquet_broken"


@pytest.mark.parametrize(("limit", "code"), [("PARQUET_ROWS", "limit_rows"), ("PARQUET_BYTES", "size_limit")])
def test_promised_sizes_have_limits(limit: str, code: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, limit, 1)
    with pytest.raises(RefusedError) as caught:
        refuse_unsound(parquet(FRAME), "t.parquet")
    assert caught.value.code == code


def checksummed(page: bytes, checksum: int) -> bytes:
    """A file of one column chunk with one page, as far as its description goes; numbers are zigzag varints."""

    def varint(number: int) -> bytes:
        number = (number << 1) ^ (number >> 63)
        out = b""
        while number > 127:
            out, number = out + bytes([number & 127 | 128]), number >> 7
        return out + bytes([number])

    signed = checksum - 2**32 if checksum >= 2**31 else checksum
    sizes = b"\x15" + varint(0) + b"\x15" + varint(len(page)) + b"\x15" + varint(len(page))
    header = sizes + b"\x15" + varint(signed) + b"\0"
    whole = varint(len(header) + len(page))
    column = b"\x66" + whole + b"\x16" + whole + b"\x26" + varint(4) + b"\0"
    group = b"\x19\x1c" + b"\x3c" + column + b"\0" + b"\x16" + whole + b"\0"
    description = b"\x36" + varint(1) + b"\x19\x1c" + group + b"\0"
    return b"PAR1" + header + page + description + struct.pack("<I", len(description)) + b"PAR1"


def test_a_page_must_fit_its_checksum():
    page = b"twelve bytes"
    refuse_unsound(checksummed(page, zlib.crc32(page)), "t.parquet")
    with pytest.raises(RefusedError, match="checksum"):
        refuse_unsound(checksummed(b"twelve bytez", zlib.crc32(page)), "t.parquet")


def test_flipped_bytes_never_raise_anything_else():
    whole = parquet(FRAME)
    for at in range(len(whole)):
        try:
            refuse_unsound(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :], "t.parquet")
        except RefusedError:
            continue


def test_flipped_bytes_that_pass_the_description_end_in_the_child():
    whole = parquet(FRAME)
    for at in range(5, len(whole), 797):
        try:
            read_parquet_table(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :], "t.parquet", Log())
        except RefusedError:
            continue
