"""OpenDocument spreadsheets (ods): the text that each cell displays is in the file, beside its value.

Source: OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError
from healthstat_check.load.markup import parse
from healthstat_check.load.workbooks.ods_cells import Spreadsheet
from healthstat_check.load.workbooks.sheet import Sheet

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(archive: Archive, wanted: str | None = None) -> Iterator[Sheet]:
    """Every sheet of a spreadsheet, or those of one name, as displayed, in order.

    Raises `RefusedError` for what is no spreadsheet, is encrypted or broken, or exceeds a limit.
    """
    if _CONTENT not in archive.members:
        raise RefusedError("format_mismatch", f"{archive.file} is a zip archive, but no ods spreadsheet")
    if b"encryption-data" in archive.read(_MANIFEST):
        raise RefusedError("encrypted", f"{archive.file} is encrypted", hint="save it without a password")
    book = Spreadsheet(archive.file, wanted)
    parse(archive.chunks(_CONTENT), book.start, book.end, book.characters, f"{archive.file}, {_CONTENT}")
    if not book.spreadsheet:
        raise RefusedError("format_mismatch", f"{archive.file} is an OpenDocument file, but no spreadsheet")
    yield from book.sheets
