"""Documents made from their parts: Word files and pages, as small as the formats allow."""

from __future__ import annotations

import io
import zipfile

from healthstat_check.load.extracted import Extracted, extracted
from healthstat_check.load.log import Log
from healthstat_check.model.package import Problem

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = '<Relationship Id="r{0}" Type="' + OFFICE + '/{1}" Target="{2}"/>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str) -> str:
    """A paragraph: plain words, or runs and whatever else as XML."""
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in inside)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table: cells as XML, or as their words."""
    cells = (("".join(c if c.startswith("<w:tc>") else f"<w:tc>{p(c)}</w:tc>" for c in row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def cell(properties: str, inside: str) -> str:
    """A cell with properties, and what stands inside it as XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def docx(body: str, footnotes: str = "") -> bytes:
    """A Word document with this body."""
    document = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    notes = _RELATION.format(1, "footnotes", "footnotes.xml") if footnotes else ""
    members = {
        "_rels/.rels": _RELATIONS.format(_RELATION.format(0, "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS.format(notes),
    }
    if footnotes:
        members["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(content: bytes, suffix: str) -> tuple[Extracted, tuple[Problem, ...]]:
    """What is read of a document, and what is said about it."""
    log = Log()
    found = extracted(content, suffix, f"r.{suffix}", log)
    return found, log.problems


def quiet(content: bytes, suffix: str) -> Extracted:
    """What is read of a document about which there is nothing to say."""
    found, problems = read(content, suffix)
    assert problems == ()
    return found


def parts(found: Extracted) -> list[tuple[str, str]]:
    """Each origin's part with the words that stand there."""
    starts = [origin.start for origin in found.origins]
    ends = [*starts[1:], len(found.content)]
    return [(o.part, found.content[o.start : end].strip()) for o, end in zip(found.origins, ends, strict=True)]
