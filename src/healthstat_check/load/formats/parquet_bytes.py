"""What a Parquet file says of itself: rows and bytes before anything is unpacked, checksums of its pages.

Source: https://github.com/apache/parquet-format, `parquet.thrift`; the numbers are those of its fields.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from healthstat_check.load import limits
from healthstat_check.load.formats.thrift import Reader, Struct
from healthstat_check.load.log import RefusedError

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
_ROWS, _GROUPS = 3, 4
_COLUMNS, _GROUP_BYTES = 1, 2
_META = 3
_UNPACKED, _PACKED, _DATA_PAGE, _DICTIONARY_PAGE = 6, 7, 9, 11
_PAGE_UNPACKED, _PAGE_PACKED, _CHECKSUM = 2, 3, 4


def refuse_unsound(content: bytes, file: str) -> int:
    """How many rows a file says that it has.

    Raises `RefusedError` for one that is cut off, promises more than is read, or whose pages don't fit their checksums.
    """
    try:
        description = _description(content, file)
        _refuse_size(description, file)
        for column in _columns(description):
            _check_pages(content, column, file)
        return int(description[_ROWS])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise broken(file, "its description of itself cannot be read") from error


def broken(file: str, why: str) -> RefusedError:
    """The refusal of a file that is no whole Parquet file."""
    return RefusedError(
        "parquet_broken", f"{file} is no whole Parquet file: {why}", hint="copy it again, or write it anew"
    )


def _description(content: bytes, file: str) -> Struct:
    """The file's metadata, from its end."""
    if content.startswith(_ENCRYPTED):
        raise RefusedError("encrypted", f"{file} is encrypted", hint="write it without encryption")
    if not content.startswith(_MAGIC) or not content.endswith(_MAGIC) or len(content) < 12:
        raise broken(file, "it does not begin and end as one" if content else "it is empty")
    size = int.from_bytes(content[-8:-4], "little")
    if size > len(content) - 12:
        raise broken(file, f"its description is said to have {size} bytes, the file has {len(content)}")
    return Reader(content[-8 - size : -8]).struct()


def _refuse_size(description: Struct, file: str) -> None:
    rows, groups = description[_ROWS], description[_GROUPS]
    unpacked = sum(group[_GROUP_BYTES] for group in groups)
    if not 0 <= rows <= limits.PARQUET_ROWS:
        raise RefusedError("limit_rows", f"{file} has {rows} rows; {limits.PARQUET_ROWS} are allowed")
    if not 0 <= unpacked <= limits.PARQUET_BYTES:
        message = f"{file} unpacks to {unpacked} bytes; {limits.PARQUET_BYTES} are allowed"
        raise RefusedError("size_limit", message)


def _columns(description: Struct) -> Iterator[Struct]:
    for group in description[_GROUPS]:
        yield from (chunk[_META] for chunk in group[_COLUMNS])


def _check_pages(content: bytes, column: Struct, file: str) -> None:
    """Walk the pages of a column chunk: sizes stay within what was promised, checksums fit where there are any."""
    start = min(offset for key in (_DICTIONARY_PAGE, _DATA_PAGE) if (offset := column.get(key)))
    end = start + column[_PACKED]
    if not len(_MAGIC) <= start <= end <= len(content):
        raise broken(file, "a column lies outside the file")
    at, unpacked = start, 0
    while at < end:
        reader = Reader(content, at)
        page: dict[int, Any] = reader.struct()
        body, at = reader.at, reader.at + page[_PAGE_PACKED]
        unpacked += page[_PAGE_UNPACKED]
        if page[_PAGE_PACKED] < 0 or page[_PAGE_UNPACKED] < 0 or at > end or unpacked > column[_UNPACKED]:
            raise broken(file, "a page is larger than its column")
        if _CHECKSUM in page and zlib.crc32(content[body:at]) != page[_CHECKSUM] & 0xFFFFFFFF:
            raise broken(file, f"the page at byte {body} does not fit its checksum")
