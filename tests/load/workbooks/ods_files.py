"""Spreadsheets in OpenDocument, written as XML by hand."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.load.workbooks.workbook_files import HEAD, zipped

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style", "fo": "x"}.items()
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods_of(tables: str, styles: str = "") -> bytes:
    """A spreadsheet with these tables, as XML."""
    content = (
        f"{HEAD}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": KIND, "META-INF/manifest.xml": "<a/>", "content.xml": content})


def number(value: str, text: str, kind: str = "float") -> str:
    """A cell with a number and what it displays."""
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}">{paragraph(text)}</table:table-cell>'


def words(text: str) -> str:
    """A cell with a text."""
    return f'<table:table-cell office:value-type="string">{paragraph(text)}</table:table-cell>'


def paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def sheet(rows: Sequence[Sequence[str]], name: str = "Лист1", attributes: str = "") -> str:
    """A table of cells in XML."""
    inside = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" {attributes}>{inside}</table:table>'
