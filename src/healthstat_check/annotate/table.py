"""Tables in text files (csv, tsv) as a workbook with marked cells: every cell as printed, as text, never a formula.

Source: ECMA-376, Part 1, 18.3 (worksheets), 22.9.2.19 (`_xHHHH_` for characters that XML does not have).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from healthstat_check.annotate.annotated import Annotated, Task
from healthstat_check.annotate.parts import CONTENT_TYPES, KINDS, LONG_AGO, RELATIONS, TYPES, Parts
from healthstat_check.annotate.sheet_cells import At
from healthstat_check.annotate.workbook import mark_sheets
from healthstat_check.load.log import RefusedError
from healthstat_check.model.table import Table, cell_name
from healthstat_check.reports.notes import Note

SHEET = "table"
MOST_CELLS = 1_000_000
LONGEST = 32_767
"""Characters that Excel takes in a cell."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    "</styleSheet>"
)


def annotate(task: Task) -> Annotated:
    """A workbook of one sheet: the header, the rows as they stand in the file, and the marks.

    Raises `RefusedError` for a table that is too large for it.
    """
    table = next(t for t in task.source.report.package.tables if t.path == task.source.file)
    parts = Parts(plain_workbook(table), task.source.file)
    at = {place: note for note in task.notes if (place := _place(note, table)) is not None}
    mark_sheets(parts, {SHEET: at} if at else {})
    missed = (note for note in task.notes if note not in at.values())
    return Annotated(parts.written(), tuple(f"{task.source.file}: {' '.join(note.paragraphs[:1])}" for note in missed))


def plain_workbook(table: Table) -> bytes:
    """The table as a workbook without any mark."""
    if table.frame.width * table.frame.height > MOST_CELLS:
        raise RefusedError("limit_cells", f"{table.path} has more than {MOST_CELLS} cells; annotate a part of it")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(table).items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, (_HEAD + content).encode())
    return out.getvalue()


def _place(note: Note, table: Table) -> At | None:
    """The header is the sheet's first row, so that data row 1 is at 1."""
    row, field = note.place[1:]
    return (row, table.frame.columns.index(field)) if isinstance(field, str) and field in table.frame.columns else None


def _members(table: Table) -> dict[str, str]:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet", "xl/styles.xml": "styles"}
    types = "".join(f'<Override PartName="/{n}" ContentType="{_KIND.format(k)}"/>' for n, k in kinds.items())
    sheets = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    return {
        CONTENT_TYPES: f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{KINDS}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": "".join(_sheet(table)),
    }


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def _sheet(table: Table) -> Iterator[str]:
    last = cell_name(table.frame.height, max(table.frame.width - 1, 0))
    yield f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    yield 'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    yield f'<cols><col min="1" max="{max(table.frame.width, 1)}" width="16" customWidth="1"/></cols><sheetData>'
    yield _row(0, table.frame.columns, "1")
    for number, cells in enumerate(table.frame.iter_rows(), 1):
        yield _row(number, cells, "0")
    yield f'</sheetData><ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1"/></ignoredErrors>'
    yield "</worksheet>"


def _row(number: int, cells: Iterable[object], style: str) -> str:
    shown = (
        f'<c r="{cell_name(number, column)}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_said(text)}</t></is></c>'
        for column, text in enumerate(cells)
        if text is not None
    )
    return f'<row r="{number + 1}">{"".join(shown)}</row>'


def _said(text: object) -> str:
    return escape(_NO_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", str(text)[:LONGEST])).replace("\r", "&#13;")
