"""Workbooks and Word documents that explode, lead elsewhere or are something else."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.made import Made, release, table
from tests.load.formats.document_files import docx, p
from tests.load.workbooks.workbook_files import HEAD, sheet_of, xlsx_of, zipped

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
_ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def _sheet(name: str, rows: str, *names: str) -> Made:
    return table(f"xlsx_{name}", xlsx_of(sheet_of(rows)), 2, "t.xlsx", *names, suffix="xlsx")


def _declared(declaration: str) -> bytes:
    return xlsx_of(sheet_of(_ROW).replace(HEAD, HEAD + declaration))


def _document(declaration: str) -> bytes:
    """A Word document whose text declares a document type."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("5")))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            head = declaration if name == "word/document.xml" else ""
            target.writestr(name, head + source.read(name).decode())
    return out.getvalue()


def _ods(cells: str, declaration: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{HEAD}{declaration}<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="S1">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped({"mimetype": _SPREADSHEET, "content.xml": content})


_FAR = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="{}">'
_FAR += "<text:p>1</text:p></table:table-cell></table:table-row>"

CASES: list[Made] = [
    _sheet("far_cell", _ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "S1", "XFD1048576"),
    _sheet("beyond_the_grid", '<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
    _sheet("one_cell_bomb", f'<row r="1"><c r="A1" t="str"><v>{"A" * 2**25}</v></c></row>', "xl/worksheets/sheet1.xml"),
    _sheet("cells_bomb", '<row><c t="n"><v>0</v></c></row>' * 600_000),
    table("xlsx_laughs", _declared(_LAUGHS), 2, "t.xlsx", suffix="xlsx"),
    table("xlsx_entity", _declared(_ENTITY), 2, "t.xlsx", suffix="xlsx"),
    table("xlsx_many_members", zipped({f"m{i}": "" for i in range(20_001)}), 2, "t.xlsx", suffix="xlsx"),
    table("xlsx_member_outside", zipped({"../../evil.txt": "x"}), 2, "../../evil.txt", suffix="xlsx"),
    table("xlsx_page", b"<html><table></table></html>", 2, "t.xlsx", suffix="xlsx"),
    table("xlsx_encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), 2, "t.xlsx", suffix="xlsx"),
    table("xlsx_half", xlsx_of(sheet_of(_ROW))[:300], 2, "t.xlsx", suffix="xlsx"),
    table("ods_laughs", _ods("", _LAUGHS), 2, "t.ods", suffix="ods"),
    table("ods_repeated_cells", _ods(_FAR.format(1_000)), 2, "t.ods", suffix="ods"),
    table("ods_repeated_to_the_end", _ods(_FAR.format(16_384)), 2, "t.ods", suffix="ods"),
    release("docx_laughs", "docx", _document(_LAUGHS), 2, "r.docx"),
    release("docx_entity", "docx", _document(_ENTITY), 2, "r.docx"),
    release("docx_bomb", "docx", docx(p("A" * 2**25)), 2, "r.docx", "word/document.xml"),
    release("docx_deep", "docx", docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000), 2, "r.docx"),
    release("docx_half", "docx", docx(p("5"))[:150], 2, "r.docx"),
    release("docx_text", "docx", b"Number 5", 2, "r.docx"),
    release("docx_sound", "docx", docx(p("Всего 30 больниц.")), 0),
]
