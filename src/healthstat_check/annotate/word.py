"""Word documents (docx) with comments: one at each figure of a finding."""

from __future__ import annotations

from typing import Any

from healthstat_check.annotate.annotated import Annotated, Task
from healthstat_check.annotate.parts import Parts
from healthstat_check.annotate.word_comments import Comments
from healthstat_check.annotate.word_places import Letter, WordPlaces
from healthstat_check.annotate.word_runs import enclose
from healthstat_check.load.archives import Archive
from healthstat_check.load.formats.trees import tree
from healthstat_check.load.log import RefusedError
from healthstat_check.model.package import Text
from healthstat_check.reports.notes import Note

Letters = tuple[Letter, ...]
_NOTES = ("footnotes", "endnotes")


def annotate(task: Task) -> Annotated:
    """The document with its comments; all parts but its text and its comments stay as they are.

    What stands in a footnote or a text box gets no comment and is named. Raises `RefusedError` for a document that is
    not safe to open.
    """
    if task.text is None or not task.notes:
        return Annotated(task.content, tuple(_missed(note) for note in task.notes))
    parts = Parts(task.content, task.source.file)
    main = next((name for _, name in parts.related("", "officeDocument") if name in parts), "")
    if not main:
        raise RefusedError("docx_broken", f"{task.source.file} is no whole Word document")
    document = _Document(parts, main, task.text)
    comments = Comments(parts, main, task.language, task.date)
    found = {id(note): document.found(note) for note in task.notes}
    numbers = {id(note): comments.add(note.paragraphs) for note in task.notes if found[id(note)]}
    for note in reversed(task.notes):  # from the last figure to the first, so that no cut moves one that is to come
        if found[id(note)]:
            document.comment(found[id(note)], numbers[id(note)], comments)
    return Annotated(parts.written(), tuple(_missed(note) for note in task.notes if not found[id(note)]))


class _Document:
    """The text of a document as a tree that is changed, beside the one that is read."""

    def __init__(self, parts: Parts, main: str, text: Text) -> None:
        read = tree(parts.archive, main)
        body = read.find("body")
        if body is None:
            raise RefusedError("docx_broken", f"{parts.archive.file} is no whole Word document")
        self.places = WordPlaces(body, _notes(parts, main), text)
        elements = parts.edit(main).iter("{*}*")
        self._changed: dict[int, Any] = {id(old): new for old, new in zip(read.iter(), elements, strict=True)}
        self._read = read  # its elements are known by their identity
        self._taken: set[Letter] = set()

    def found(self, note: Note) -> Letters:
        """The characters of a note's figure; none where they cannot be found, or stand in that of another note."""
        start, end = note.place[1:]
        letters = self.places.letters(start, end) if isinstance(end, int) else ()
        if not self._taken.isdisjoint(letters):
            return ()
        self._taken.update(letters)
        return letters

    def comment(self, letters: Letters, number: str, comments: Comments) -> None:
        """Put the marks of a comment around some characters."""
        first, last = ((self._changed[id(letter.element)], letter.offset) for letter in (letters[0], letters[-1]))
        enclose(first, last, comments.start(number), [comments.end(number), comments.reference(number)])


def _notes(parts: Parts, main: str) -> list[Any]:
    archive: Archive = parts.archive
    names = [name for kind in _NOTES for _, name in parts.related(main, kind)]
    return [tree(archive, name) for name in names if name in archive.members]


def _missed(note: Note) -> str:
    return f"{note.location.file}: {note.printed}: {' '.join(note.paragraphs[:1])}"
