"""Where a stretch of a text stands: its line, or in a document its page, paragraph or cell."""

from __future__ import annotations

import re
from bisect import bisect_right

from healthstat_check.model.figure import Location
from healthstat_check.model.package import Origin, Text

_PARAGRAPH = re.compile(r"paragraph (\d{1,9})\Z")
_CELL = re.compile(r"(table \d{1,9}), cell ([A-Z]{1,9}\d{1,9})\Z")


def location_in(text: Text, start: int, end: int, line: int, column: int) -> Location:
    """The place of a span; `line` and `column` are said of texts that have lines of their own."""
    origin = _origin(text, start)
    if origin is None:
        return Location(text.path, line=line, column=column, start=start, end=end)
    place = Location(text.path, start=start, end=end, page=origin.page)
    paragraph, cell = _PARAGRAPH.match(origin.part), _CELL.match(origin.part)
    if paragraph:
        return place._replace(paragraph=int(paragraph[1]))
    return place._replace(sheet=cell[1], cell=cell[2]) if cell else place._replace(sheet=origin.part)


def _origin(text: Text, offset: int) -> Origin | None:
    """The part of the document that the offset lies in; `None` for a text that is none."""
    at = bisect_right(text.origins, offset, key=lambda origin: origin.start)
    return text.origins[max(at - 1, 0)] if text.origins else None
