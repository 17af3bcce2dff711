"""Excel workbooks (xlsx) with marked cells: filled, and with a comment where a figure could be the wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from healthstat_check.annotate.annotated import Annotated, Task
from healthstat_check.annotate.parts import Parts
from healthstat_check.annotate.sheet_cells import At, cells_at, place_in_sheet
from healthstat_check.annotate.sheet_comments import SheetComments
from healthstat_check.annotate.sheet_styles import BESIDE, SUSPECT, Styles
from healthstat_check.load.log import RefusedError
from healthstat_check.model.table import cell_name
from healthstat_check.reports.notes import Note


def annotate(task: Task) -> Annotated:
    """The workbook with its marks; charts, pictures, formulas and all parts beside the marked sheets stay as they are.

    Raises `RefusedError` for a workbook that is not safe to open.
    """
    if not task.notes:
        return Annotated(task.content)
    parts = Parts(task.content, task.source.file)
    by_sheet: dict[str, dict[At, Note]] = {}
    for note in task.notes:
        at = place_in_sheet(note.location.cell or "")
        if at is not None and note.location.sheet is not None:
            by_sheet.setdefault(note.location.sheet, {})[at] = note
    missed = mark_sheets(parts, by_sheet)
    placed = {id(note) for notes in by_sheet.values() for note in notes.values()} - {id(note) for note in missed}
    return Annotated(parts.written(), tuple(_told(note) for note in task.notes if id(note) not in placed))


def mark_sheets(parts: Parts, by_sheet: Mapping[str, Mapping[At, Note]]) -> list[Note]:
    """Mark cells by sheet and place; the notes of sheets that the workbook does not have."""
    book = next((name for _, name in parts.related("", "officeDocument") if name in parts), "")
    if not book:
        raise RefusedError("zip_broken", f"{parts.archive.file} is no whole workbook")
    styles, sheets = Styles(parts, book), _sheets(parts, book)
    missed: list[Note] = []
    for name, notes in by_sheet.items():
        if name in sheets:
            number, member = sheets[name]
            _mark(parts, member, number, notes, styles)
        else:
            missed += notes.values()
    return missed


def _mark(parts: Parts, member: str, number: int, notes: Mapping[At, Note], styles: Styles) -> None:
    """Fill the cells of one sheet, and comment the suspects."""
    comments = None
    for (row, column), cell in cells_at(parts.edit(member), set(notes)):
        note = notes[row, column]
        cell.set("s", styles.filled(cell.get("s", "0"), SUSPECT if note.suspect else BESIDE))
        if note.suspect:
            comments = comments or SheetComments(parts, member, number)
            comments.add(cell_name(row, column), row, column, "\n".join(note.paragraphs))


def _sheets(parts: Parts, book: str) -> dict[str, tuple[int, str]]:
    """Each sheet's number from 1 and its part, by its name."""
    targets = dict(parts.related(book, "worksheet"))
    entries = enumerate(parts.tree(book).iter("{*}sheet"), 1)
    found = ((entry.get("name", ""), number, targets.get(_key(entry), "")) for number, entry in entries)
    return {name: (number, member) for name, number, member in found if member in parts}


def _key(entry: Any) -> str:
    """The id of the relation, whatever the namespace of its attribute is called."""
    names: Iterable[str] = entry.attrib
    return next((str(entry.get(name)) for name in names if etree.QName(name).localname == "id" and "}" in name), "")


def _told(note: Note) -> str:
    where = f"{note.location.sheet or ''}!{note.location.cell or ''}".strip("!")
    return f"{note.location.file} {where}: {note.printed}: {' '.join(note.paragraphs[:1])}"
