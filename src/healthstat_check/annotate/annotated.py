"""One file of a run with the findings noted in it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from healthstat_check.annotate.sources import Source, original
from healthstat_check.model.package import Text
from healthstat_check.reports.notes import Note, notes_of, without_place
from healthstat_check.reports.speaking import words_of


class Annotated(NamedTuple):
    """The annotated file; `missed` says in sentences what could not be noted in it."""

    content: bytes
    missed: tuple[str, ...] = ()


class Task(NamedTuple):
    """What an annotator needs: the file's bytes, its notes, the language they are in, the date of the run or ""."""

    source: Source
    content: bytes
    notes: Sequence[Note]
    language: str
    date: str

    @property
    def text(self) -> Text | None:
        """The text that was read from the file."""
        return next((t for t in self.source.report.package.texts if t.path == self.source.file), None)


Annotator = Callable[[Task], Annotated]
ANNOTATORS = {"docx": "word", "md": "markdown", "txt": "markdown", "xlsx": "workbook", "csv": "table", "tsv": "table"}
"""The module that annotates a file, by the file's suffix."""


def annotated(source: Source) -> Annotated:
    """The file of a run with a note at each figure of a finding, in the language of its text.

    Raises:
        RefusedError: the file cannot be read, is no longer what was read, or is not safe to open.
    """
    report, file = source.report, source.file
    text = next((t for t in report.package.texts if t.path == file), None)
    language = text.language if text is not None else report.options.language
    words = words_of(report, language)
    task = Task(source, original(source), notes_of(report, file, words), language, report.options.as_of)
    module = importlib.import_module(f"healthstat_check.annotate.{ANNOTATORS[file.rpartition('.')[2].lower()]}")
    done: Annotated = module.annotate(task)
    lone = (
        f"{file}: {headline}: stands at no single place of the file" for headline in without_place(report, file, words)
    )
    return Annotated(done.content, (*done.missed, *lone))
