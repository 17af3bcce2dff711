"""Workbooks to read: written by a library, and by hand where no library would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx_of(sheet_xml: str, **more: str) -> bytes:
    """A workbook of one sheet, its XML as given; `styles` and `texts` are the XML of those parts."""
    state = more.get("state", "visible")
    members = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
        f'<sheet name="S1" sheetId="1" r:id="rId1" state="{state}"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    if "styles" in more:
        members["xl/styles.xml"] = more["styles"]
    if "texts" in more:
        members["xl/sharedStrings.xml"] = more["texts"]
    return zipped(members)


def sheet_of(rows: str, before: str = "", after: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f'{HEAD}<worksheet xmlns="{SPREADSHEET}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def written(cells: Mapping[str, Any], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook as a library writes it: values by cell, number formats by cell."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Sheet")
    for cell, value in cells.items():
        code = (formats or {}).get(cell)
        sheet.write(cell, value, book.add_format({"num_format": code}) if code else None)
    book.close()
    return buffer.getvalue()
