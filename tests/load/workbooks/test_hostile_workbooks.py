"""Workbooks that are no workbooks, explode, or lead elsewhere: refused in little time and memory."""

from __future__ import annotations

import struct
import tracemalloc

import pytest
from tests.load.workbooks.workbook_files import HEAD, sheet_of, xlsx_of, zipped

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.workbooks.reading import workbook_grids

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
GOOD = xlsx_of(sheet_of(ROW))


def refusal(content: bytes, suffix: str = "xlsx") -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        workbook_grids(content, f"t.{suffix}", suffix, Log())
    return refused.value


def bomb() -> bytes:
    return xlsx_of(sheet_of('<row r="1"><c r="A1" t="str"><v>' + "A" * 2**24 + "</v></c></row>"))


def lying_bomb() -> bytes:
    """A bomb whose directory claims that it is small."""
    content = bytearray(bomb())
    size = struct.pack("<I", len(sheet_of('<row r="1"><c r="A1" t="str"><v></v></c></row>')) + 2**24)
    return bytes(content.replace(size, struct.pack("<I", 4096)))


def document_type(declaration: str, value: str) -> bytes:
    sheet = sheet_of(f'<row r="1"><c r="A1" t="str"><v>{value}</v></c></row>')
    return xlsx_of(sheet.replace(HEAD, f"{HEAD}<!DOCTYPE worksheet [{declaration}]>"))


HOSTILE = {
    "html": (b"<html><table></table></html>", "format_mismatch"),
    "csv": (b"a,b\n1,2\n", "format_mismatch"),
    "ole": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
    "half": (GOOD[: len(GOOD) // 2], "zip_broken"),
    "no workbook": (zipped({"word/document.xml": "<a/>"}), "format_mismatch"),
    "no directory": (GOOD[:-22], "zip_broken"),
    "bomb": (bomb(), "zip_budget"),
    "external entity": (document_type('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"), "xml_dtd"),
    "entities": (document_type('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', "&b;"), "xml_dtd"),
    "member outside": (zipped({"../../evil.txt": "x", "xl/workbook.xml": "<a/>"}), "zip_path"),
    "absolute member": (zipped({"/etc/x": "x"}), "zip_path"),
    "member of a drive": (zipped({"C:\\x": "x"}), "zip_path"),
    "many members": (zipped({f"m{i}": "" for i in range(2 * limits.ARCHIVE_MEMBERS + 1)}), "zip_budget"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str) -> None:
    content, code = HOSTILE[name]
    assert refusal(content).code == code


def test_a_bomb_is_told_by_what_it_inflates_to() -> None:
    content = lying_bomb()
    tracemalloc.start()
    error = refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code in ("zip_budget", "zip_broken")
    assert peak < 2**24


def test_the_member_that_explodes_is_named() -> None:
    assert "xl/worksheets/sheet1.xml" in refusal(bomb()).message


def test_a_workbook_with_links_to_others_is_read_without_them() -> None:
    rows = '<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>'
    assert workbook_grids(xlsx_of(sheet_of(rows)), "t.xlsx", "xlsx", Log())[0].rows == (("5",),)


def test_far_cells_are_named_with_their_sheet() -> None:
    rows = ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    error = refusal(xlsx_of(sheet_of(rows)))
    assert (error.code, error.where) == ("sheet_extent", "S1!XFD1048576")


@pytest.mark.parametrize("cut", range(0, len(GOOD), 37))
def test_no_cut_workbook_raises_anything_else(cut: int) -> None:
    with pytest.raises(RefusedError):
        workbook_grids(GOOD[:cut], "t.xlsx", "xlsx", Log())
