"""Documents as text that knows its paragraphs, pages and cells, and as the grids of their tables."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.guarded import Guard, guarded
from healthstat_check.load.labels import HIDDEN
from healthstat_check.load.log import Log
from healthstat_check.load.visible import code_points
from healthstat_check.model.grid import Grid
from healthstat_check.model.package import Origin, Problem

TASKS = {
    "docx": "healthstat_check.load.formats.docx:read_docx",
    "htm": "healthstat_check.load.formats.html:read_html",
    "html": "healthstat_check.load.formats.html:read_html",
    "pdf": "healthstat_check.load.formats.pdf:read_pdf",
}
"""What reads each format, by the suffix of the file's name."""

_HIDDEN = re.compile(HIDDEN)


class Extracted(NamedTuple):
    """The text of a document, where its stretches come from, and its tables."""

    content: str
    origins: tuple[Origin, ...]
    grids: tuple[Grid, ...]


def extracted(content: bytes, suffix: str, path: str, log: Log, codec: str | None = None) -> Extracted:
    """Read a document in a guarded child; `codec` is the declared encoding, where it has none of its own.

    What is left out is mentioned in `log`. Raises `RefusedError` when it cannot be read.
    """
    memory = min(limits.READER_LEAST_MEMORY + limits.READER_MEMORY_PER_BYTE * len(content), limits.READER_MEMORY)
    answer = json.loads(guarded(TASKS[suffix], content, path, log, {"codec": codec}, Guard(memory=memory)))
    for code, message, where, hint, level in answer["problems"]:
        log.add(Problem(code, path, message, where, hint, level))
    origins = tuple(Origin(*origin) for origin in answer["origins"])
    grids = tuple(_grid(path, found) for found in answer["grids"])
    _mention_hidden(answer["content"], origins, path, log)
    return Extracted(answer["content"], origins, grids)


def _grid(path: str, found: dict[str, object]) -> Grid:
    rows, merged = found["rows"], found["merged"]
    if not isinstance(rows, list) or not isinstance(merged, list):
        raise TypeError("a grid has rows and merged ranges")
    return Grid(path, tuple(map(tuple, rows)), str(found["sheet"]), tuple(map(tuple, merged)))


def _mention_hidden(content: str, origins: Sequence[Origin], path: str, log: Log) -> None:
    """Warn of each place with hidden characters, up to a limit."""
    starts = [origin.start for origin in origins]
    for match, _ in zip(_HIDDEN.finditer(content), range(limits.PROBLEMS_PER_FILE), strict=False):
        part = origins[max(bisect_right(starts, match.start()) - 1, 0)].part
        points = code_points(match[0], match[0])
        log.warning("hidden_character", path, f"{part} has a character that cannot be seen, {points}", part)
