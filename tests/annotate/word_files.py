"""Word documents that Word itself would open: the smallest ones with their content types declared."""

from __future__ import annotations

import io
import zipfile

from tests.load.formats.document_files import docx

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN.format("document.main")}"/>{{}}</Types>'
)
_NOTES = f'<Override PartName="/word/footnotes.xml" ContentType="{_MAIN.format("footnotes")}"/>'


def word(body: str, footnotes: str = "") -> bytes:
    """A document with this body."""
    buffer = io.BytesIO(docx(body, footnotes))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(_NOTES if footnotes else ""))
    return buffer.getvalue()
