"""Excel workbooks (xlsx): the parts that say which sheets there are, what texts they share, how numbers print."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from healthstat_check.load import limits
from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError
from healthstat_check.load.markup import LocalNames, parse
from healthstat_check.load.visible import visible
from healthstat_check.load.workbooks.builtin_formats import BUILTIN
from healthstat_check.load.workbooks.sheet import Sheet
from healthstat_check.load.workbooks.shown import shown
from healthstat_check.load.workbooks.xlsx_cells import read_cells
from healthstat_check.load.workbooks.xlsx_texts import Texts

_BOOK = "xl/workbook.xml"
_LOCAL = LocalNames()


@dataclass(slots=True)
class _Parts:
    """What the workbook names: its sheets (name, relationship, hidden), and how its dates count."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False


def read_xlsx(archive: Archive, wanted: str | None = None) -> Iterator[Sheet]:
    """Every sheet of a workbook, or those of one name, as displayed, in order.

    Raises `RefusedError` for what is no workbook, is broken, or exceeds a limit.
    """
    file = archive.file
    parts = _parts(archive)
    targets = _targets(archive)
    texts = _texts(archive)
    formats = _formats(archive)
    for name, key, hidden in parts.sheets:
        kind, target = targets.get(key, ("", ""))
        if wanted not in (None, name) or not kind.endswith("/worksheet"):
            continue
        if target not in archive.members:
            raise RefusedError("zip_broken", f"{file}: the sheet {visible(name)} is not in the archive", visible(name))
        sheet = read_cells(archive, target, name, texts, formats)
        yield shown(replace(sheet, hidden=hidden), parts.since_1904, file)


def sheet_names(archive: Archive) -> tuple[str, ...]:
    """The names of all sheets."""
    return tuple(name for name, _, _ in _parts(archive).sheets)


def _parts(archive: Archive) -> _Parts:
    if _BOOK not in archive.members:
        raise RefusedError("format_mismatch", f"{archive.file} is a zip archive, but no xlsx workbook")
    parts = _Parts()

    def start(name: str, attributes: dict[str, str]) -> None:
        found = {_LOCAL[key]: value for key, value in attributes.items()}
        if _LOCAL[name] == "sheet":
            parts.sheets.append(
                (found.get("name", ""), found.get("id", ""), found.get("state", "visible") != "visible")
            )
        elif _LOCAL[name] == "workbookPr":
            parts.since_1904 = found.get("date1904") in ("1", "true")

    parse(archive.chunks(_BOOK), start, _ignore, _ignore, archive.file)
    if len(parts.sheets) > limits.SHEETS:
        raise RefusedError("limit_sheets", f"{archive.file} has {len(parts.sheets)} sheets")
    return parts


def _targets(archive: Archive) -> dict[str, tuple[str, str]]:
    """The kind and the member of each relationship of the workbook; what leads outside is left out."""
    member = "xl/_rels/workbook.xml.rels"
    if member not in archive.members:
        raise RefusedError("format_mismatch", f"{archive.file}: the workbook does not say where its sheets are")
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if _LOCAL[name] == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = attributes.get("Type", ""), target

    parse(archive.chunks(member), start, _ignore, _ignore, archive.file)
    return found


def _texts(archive: Archive) -> list[str]:
    """The texts that cells share."""
    name = "xl/sharedStrings.xml"
    texts = Texts("si")
    if name in archive.members:
        parse(archive.chunks(name), texts.start, texts.end, texts.characters, f"{archive.file}, {visible(name)}")
    return texts.found


def _formats(archive: Archive) -> list[str]:
    """The number format code of each cell style, by its number."""
    name = "xl/styles.xml"
    codes = dict(BUILTIN)
    styles: list[str] = []
    inside = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        local = _LOCAL[name]
        if local == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif local == "xf" and inside[-1] == "cellXfs":
            styles.append(codes.get(_number(attributes.get("numFmtId")), "General"))
        inside.append(local)

    def end(_: str) -> None:
        inside.pop()

    if name in archive.members:
        parse(archive.chunks(name), start, end, _ignore, archive.file)
    return styles


def _number(text: str | None) -> int:
    """A small number in an attribute; 0, which is General, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def _ignore(*_: str) -> None:
    """Nothing to do."""
