"""A workbook's bytes to its sheets, by what the bytes are."""

from __future__ import annotations

from healthstat_check.load.archives import Archive
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.grids import sheet_grid
from healthstat_check.load.workbooks.notices import mention
from healthstat_check.load.workbooks.ods import read_ods
from healthstat_check.load.workbooks.sheet import Sheet
from healthstat_check.load.workbooks.xls import read_xls
from healthstat_check.load.workbooks.xlsx import read_xlsx
from healthstat_check.model.grid import Grid

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook_grids(content: bytes, file: str, suffix: str, log: Log) -> tuple[Grid, ...]:
    """A grid for each sheet with content; hidden sheets, rows and columns are read and mentioned."""
    grids = []
    for sheet in read_sheets(content, file, suffix, log):
        if sheet.cells.height:
            grids.append(sheet_grid(sheet, file))
            mention(sheet, file, log)
    if not grids:
        raise RefusedError("empty", f"{file} holds nothing")
    return tuple(grids)


def read_sheets(content: bytes, file: str, suffix: str, log: Log, wanted: str | None = None) -> list[Sheet]:
    """The sheets of a workbook as displayed, or those of one name.

    Raises `RefusedError` for another format than the name says, and for what is broken or out of bounds.
    """
    refuse_disguise(content, file, suffix)
    if suffix == "xls":
        return list(read_xls(content, file, wanted, log))
    archive = Archive(content, file)
    return list(read_xlsx(archive, wanted) if suffix == "xlsx" else read_ods(archive, wanted))


def refuse_disguise(content: bytes, file: str, suffix: str) -> None:
    """Raise `RefusedError` when the bytes are no workbook of this format."""
    wanted = _OLE if suffix == "xls" else _ZIP
    if content.startswith(wanted):
        return
    if content.startswith(_OLE):
        text = f"{file} is an old or encrypted workbook, not {suffix}"
        raise RefusedError("encrypted", text, hint="save it without a password, or name it by what it is")
    found = "a zip archive" if content.startswith(_ZIP) else f"`{visible(content[:8].decode('latin-1'))}`"
    raise RefusedError("format_mismatch", f"{file} begins as {found}, not as {suffix}", hint="name it by what it is")
