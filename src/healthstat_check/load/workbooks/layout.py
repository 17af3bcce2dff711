"""Which rows of a sheet are title, header, data, group and note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from healthstat_check.load.log import RefusedError
from healthstat_check.load.workbooks.pins import Pins
from healthstat_check.load.workbooks.rows import Row

_NOTE = re.compile(r"(?:\*|[⁰-⁹¹²³]|[0-9]{1,2}\)? |примечани|источник|ескерт|дереккөз|note|source|footnote)", re.I)
_LONG = 60
_LOOKED_AT = 200

Matches = Callable[[Sequence[int]], int]
"""How many of the schema's fields the labels in these header rows name."""


@dataclass(slots=True)
class Layout:
    """Rows of a sheet, from 0, by what they were taken for."""

    header: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    note: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)

    def taken(self) -> dict[str, str]:
        """The rows by kind, as "1-3, 5"; kinds without rows left out."""
        kinds = ("title", "header", "data", "group", "note", "other")
        return {kind: spans(rows) for kind in kinds if (rows := getattr(self, kind))}


def long_layout(rows: Sequence[Row], pins: Pins, fields: int, matches: Matches) -> Layout:
    """The layout of a table with a column for each field; its header is where the schema's names stand.

    Raises `RefusedError` when there is no header.
    """
    header = list(pins.header_rows) or _long_header(rows, pins, fields, matches)
    layout = Layout(header)
    layout.title = [row.number for row in rows if row.number < header[0]]
    counting = [row.number for row in rows if row.counts and row.number > header[-1]]
    layout.title += counting
    below = [row for row in rows if row.number > header[-1] and row.number not in counting]
    ends = _end_of_data(below, lonely_ends=fields != 1)
    _sort(below[:ends], layout, groups=False)
    _sort_rest(below[ends:], layout)
    return layout


def wide_layout(rows: Sequence[Row], pins: Pins, levels: int | None) -> Layout:
    """The layout of a table with a column for each combination of what its header rows say.

    `levels` is the number of header rows where it is known. Raises `RefusedError` when no row holds data.
    """
    first = next((i for i, row in enumerate(rows) if _begins(row, pins)), None)
    if first is None:
        raise RefusedError("header_missing", "no row of the sheet holds figures", hint="name the `range`")
    above = [row.number for row in rows[:first] if row.filled > bool(row.first) and not row.counts]
    header = list(pins.header_rows) or above[-(pins.header or levels or len(above)) :]
    layout = Layout(header)
    layout.title = [row.number for row in rows[:first] if row.number not in header]
    below = rows[first:]
    ends = _end_of_data(below, lonely_ends=False)
    last = max(i for i, row in enumerate(below[:ends]) if row.figures)
    _sort(below[: last + 1], layout, groups=True)
    _sort_rest(below[last + 1 :], layout)
    return layout


def _begins(row: Row, pins: Pins) -> bool:
    after = not pins.header_rows or row.number > pins.header_rows[-1]
    return after and row.holds_data and bool(row.first)


def _long_header(rows: Sequence[Row], pins: Pins, fields: int, matches: Matches) -> list[int]:
    """The header rows: those that name most fields, else the first row that is no title."""
    count = pins.header or 1
    numbers = [row.number for row in rows[: _LOOKED_AT + count]]
    if not numbers:
        raise RefusedError("empty", "the sheet holds nothing", hint="a table needs a header")
    if pins.area is not None and pins.header:
        return numbers[:count]
    windows = [numbers[i : i + count] for i in range(max(len(numbers) - count + 1, 1))]
    best = max(windows, key=matches)
    if matches(best):
        return best
    wide = next((row.number for row in rows if row.filled > 1 or fields < 2), numbers[0])
    at = numbers.index(wide) if wide in numbers else 0
    return numbers[at : at + count]


def _end_of_data(rows: Sequence[Row], lonely_ends: bool) -> int:
    """How many rows come before the notes at the end, and before another table."""
    end = len(rows)
    if lonely_ends:
        while end and _notes(rows[end - 1], rows[end - 2] if end > 1 else None):
            end -= 1
    another = (i for i in range(1, end) if rows[0].figures and _starts_another(rows[i - 1 : i + 2]))
    return next(another, end)


def _notes(row: Row, before: Row | None) -> bool:
    """Whether a row at the end is a note: one text, and it reads like one or stands apart."""
    apart = before is not None and row.number - before.number > 1
    return row.lonely and (apart or bool(_NOTE.match(row.head)) or len(row.head) > _LONG)


def _starts_another(rows: Sequence[Row]) -> bool:
    """Whether the second of up to three rows stands apart and begins the header of another table, or its title."""
    before, row, *after = rows
    heads = not row.figures and (row.filled > 1 or any(r.filled > 1 and not r.figures for r in after))
    return row.number - before.number > 1 and heads


def _sort(rows: Sequence[Row], layout: Layout, groups: bool) -> None:
    """Data rows, with `groups` those without figures apart; and the blank rows between."""
    for row in rows:
        (layout.group if groups and not row.figures else layout.data).append(row.number)
    numbers = [row.number for row in rows]
    for before, after in pairwise(numbers):
        if after - before > 1:
            layout.blank.append(before + 1)


def _sort_rest(rows: Iterable[Row], layout: Layout) -> None:
    """Below the data: notes, and what is none."""
    rest = list(rows)
    other = any(not row.lonely for row in rest)
    for row in rest:
        (layout.other if other else layout.note).append(row.number)


def spans(numbers: Iterable[int]) -> str:
    """Rows counted from 1 as "1-3, 5"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number:
            runs[-1][1] = number + 1
        else:
            runs.append([number + 1, number + 1])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
