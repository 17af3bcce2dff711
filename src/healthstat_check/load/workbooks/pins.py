"""What the descriptor says of a table's place in a workbook: `sheet`, `range`, `headerRows`, `layout`."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.workbooks.sheet import Range, column_number

LAYOUTS = ("long", "wide")
_RANGE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})(?::([A-Za-z]{1,3})([1-9][0-9]{0,6})?)?\Z", re.ASCII)


class Pins(NamedTuple):
    """What is declared; `None` for what is to be found out.

    `sheet` is a name or a number from 1, `header` the number of header rows, `header_rows` the rows themselves, from 0.
    """

    sheet: str | None = None
    area: Range | None = None
    header: int | None = None
    header_rows: tuple[int, ...] = ()
    wide: bool = False


def read_pins(resource: Property) -> Pins:
    """The declared place of a table. Raises `RefusedError` for a range that is none."""
    dialect = resource.get("dialect")
    owners = [resource, dialect] if dialect else [resource]
    count, rows = next((found for owner in owners if any(found := _header(owner))), (None, ()))
    return Pins(
        sheet=resource.text_of("sheet") or _standard_sheet(dialect),
        area=_area(resource),
        header=count,
        header_rows=rows,
        wide=resource.choice_of("layout", LAYOUTS) == "wide",
    )


def _standard_sheet(dialect: Property | None) -> str | None:
    """The sheet as the Table Dialect of the standard names it."""
    if dialect is None:
        return None
    return dialect.text_of("sheetName") or dialect.text_of("sheetNumber")


def _header(owner: Property) -> tuple[int | None, tuple[int, ...]]:
    """How many header rows there are, or which."""
    child = owner.get("headerRows")
    if child is None:
        return None, ()
    if not isinstance(child.node.value, list):
        return owner.integer_of("headerRows", least=1), ()
    numbers = [item.node.integer for item in child.items()]
    rows = tuple(n - 1 for n in numbers if n is not None and 1 <= n <= limits.SHEET_ROWS)
    if len(rows) < len(numbers) or list(rows) != sorted(set(rows)):
        child.expected("a number of rows, or the numbers of rows of the sheet in order")
        return None, ()
    return None, rows


def _area(resource: Property) -> Range | None:
    text = resource.text_of("range")
    if text is None:
        return None
    found = _RANGE.match(text)
    owner = resource.get("range") or resource
    if found is None:
        hint = "write the first and the last cell, such as A3:F40, or A3:F for all rows below"
        raise RefusedError("range", f"{owner.path}: `{text[:60]}` is no range of cells", owner.where, hint)
    left, top = column_number(found[1]), int(found[2]) - 1
    right = column_number(found[3]) if found[3] else limits.SHEET_COLUMNS - 1
    bottom = int(found[4]) - 1 if found[4] else limits.SHEET_ROWS - 1
    if right < left or bottom < top:
        raise RefusedError("range", f"{owner.path}: `{text}` ends before it begins", owner.where)
    return top, left, bottom, right
