"""Markdown and plain text with footnotes: a mark behind each figure, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from healthstat_check.annotate.annotated import Annotated, Task
from healthstat_check.reports.markdown_text import NOTHING, block
from healthstat_check.reports.notes import Note

_NUMBERED = re.compile(r"\[\^([0-9]{1,6})\]")
_CALLS = ("(", "[")
"""What right behind a mark would make it a link."""


def annotate(task: Task) -> Annotated:
    """The text with its notes, in UTF-8; lines end with one line feed. Marks count on from those that are there."""
    text = task.text
    if text is None:
        return Annotated(task.content, tuple(f"{note.location.file}: {note.printed}" for note in task.notes))
    first = 1 + max((int(number) for number in _NUMBERED.findall(text.content)), default=0)
    body = "".join(_marked(text.content, task.notes, first)).rstrip("\n")
    told = "\n\n".join(_footnote(number, note) for number, note in enumerate(task.notes, first))
    return Annotated((f"{body}\n\n{told}\n" if told else text.content).encode())


def _marked(content: str, notes: Sequence[Note], first: int) -> Iterator[str]:
    """The content, cut behind each figure, and the marks."""
    at = 0
    for number, end in sorted(enumerate((int(note.place[2]) for note in notes), first), key=lambda pair: pair[1]):
        yield content[at:end]
        yield f"[^{number}]" + (NOTHING if content.startswith(_CALLS, end) else "")
        at = end
    yield content[at:]


def _footnote(number: int, note: Note) -> str:
    """The note's paragraphs, each one safe at the beginning of its line."""
    return f"[^{number}]: " + "\n\n    ".join(block(paragraph) for paragraph in note.paragraphs)
