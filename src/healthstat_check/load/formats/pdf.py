"""PDF: the words of its text layer, page by page; pages that are only pictures are said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

from healthstat_check.load import limits
from healthstat_check.load.encodings import refuse_other_format
from healthstat_check.load.formats.pdf_glyphs import glyphs, unreadable
from healthstat_check.load.formats.pdf_lines import Line, lines
from healthstat_check.load.formats.pdf_paragraphs import Paragraph, glued, goes_on, paragraphs
from healthstat_check.load.formats.pieces import Pieces
from healthstat_check.load.log import RefusedError

_HEAD, _TAIL = 1024, 4096
_LOOKED_AT = 2_000
_MOST_UNREADABLE = 0.2
_PICTURE = 0.5
"""The share of a page that a picture must cover for the page to be a scan."""
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s?)?(\d{1,4})(?:\s?[-–—]|\s?/\s?\d{1,4})?\Z")


def read_pdf(content: bytes, options: dict[str, Any]) -> bytes:
    """The pieces of a PDF. Raises `RefusedError` for what is none, is broken, protected, or has no text layer."""
    file = str(options["file"])
    if b"%PDF-" not in content[:_HEAD]:
        refuse_other_format(content, file, b"%PDF-", "a PDF")
    document = _opened(content, file)
    pieces = Pieces(file)
    if b"%%EOF" not in content[-_TAIL:]:
        pieces.warn("pdf_broken", "the file is cut off: its end mark is missing", hint="copy it again", level="error")
    pages, scans = _pages(document, pieces)
    if scans:
        _tell_scans(pieces, scans, whole=not any(pages))
    _read(pieces, _without_numbers(pages))
    return pieces.answer()


def _opened(content: bytes, file: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            hint = "publish it without one"
            raise RefusedError("encrypted", f"{file} is protected by a password", hint=hint) from error
        raise RefusedError(
            "pdf_broken", f"{file} is no whole PDF: {error}", hint="copy it again, or save it anew"
        ) from error
    if count > limits.PDF_PAGES:
        raise RefusedError("limit_pages", f"{file} has {count} pages; {limits.PDF_PAGES} are allowed")
    return document


def _pages(document: pypdfium2.PdfDocument, pieces: Pieces) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures without words."""
    found: list[list[Line]] = []
    scans: list[int] = []
    for number, page in enumerate(_each(document, pieces), 1):
        if page is None:
            found.append([])
            continue
        words = page.get_textpage()
        share = unreadable(words, _LOOKED_AT)
        if share > _MOST_UNREADABLE:
            message = f"page {number}: its fonts say of {share:.0%} of the signs not which letters they are"
            pieces.warn("text_layer_garbled", message, f"page {number}", "save the PDF anew from its source", "error")
        found.append(list(lines(glyphs(words))) if share <= _MOST_UNREADABLE else [])
        if not words.count_chars() and _is_scan(page):
            scans.append(number)
        page.close()
    return found, scans


def _each(document: pypdfium2.PdfDocument, pieces: Pieces) -> Iterator[pypdfium2.PdfPage | None]:
    """Every page; None, and a problem, for one that cannot be loaded."""
    for index in range(len(document)):
        try:
            yield document[index]
        except pypdfium2.PdfiumError as error:
            message = f"page {index + 1} cannot be read: {error}"
            pieces.warn("pdf_broken", message, f"page {index + 1}", "save it anew", "error")
            yield None


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(right - left, 0.0) * max(top - bottom, 0.0)
    return bool(covered >= _PICTURE * width * height)


def _tell_scans(pieces: Pieces, scans: Sequence[int], whole: bool) -> None:
    """A document of pictures is refused; single ones are a problem beside what was read."""
    hint = "publish the document itself, or put a text layer in with character recognition"
    if whole:
        raise RefusedError("no_text_layer", f"{pieces.file} has no text layer: its pages are pictures", hint=hint)
    shown = ", ".join(map(str, scans[: limits.PROBLEMS_PER_FILE]))
    message = f"no text layer, so not read: page {shown}"
    pieces.warn("no_text_layer", message, f"page {scans[0]}", hint, "error")


def _without_numbers(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The pages without their own numbers, where several pages count on in their first or last line."""
    for at in (0, -1):
        numbers = [_page_number(page[at].text) if page else None for page in pages]
        offsets = [number - index for index, number in enumerate(numbers) if number is not None]
        usual = max(set(offsets), key=offsets.count, default=0)
        if offsets.count(usual) > 1:
            for index, page in enumerate(pages):
                if numbers[index] == index + usual:
                    page.pop(at)
    yield from pages


def _page_number(text: str) -> int | None:
    found = _PAGE_NUMBER.match(text.strip())
    return int(found[1]) if found else None


def _read(pieces: Pieces, pages: Iterator[list[Line]]) -> None:
    """Every paragraph; one that goes on on the next page is one, and remembers where it turned the page."""
    waiting: Paragraph | None = None
    turns: list[tuple[int, int]] = []
    for number, page in enumerate(pages, 1):
        for paragraph in paragraphs(page):
            if waiting is not None and turns[-1][1] < number and goes_on(waiting, paragraph):
                whole = glued(waiting.text, paragraph.text)
                turns.append((len(whole) - len(paragraph.text), number))
                waiting = Paragraph(whole, paragraph.open)
                continue
            if waiting is not None:
                pieces.paragraph(waiting.text, turns=turns)
            waiting, turns = paragraph, [(0, number)]
    if waiting is not None:
        pieces.paragraph(waiting.text, turns=turns)
