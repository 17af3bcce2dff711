"""The cells of a sheet as a tree: found by their place, made where the sheet has none.

Source: ECMA-376, Part 1, 18.3.1 (worksheets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from healthstat_check.load.workbooks.sheet import column_number
from healthstat_check.model.table import cell_name

_PLACE = re.compile(r"([A-Za-z]{1,4})([1-9][0-9]{0,8})\Z", re.ASCII)

At = tuple[int, int]
"""Row and column, from 0."""


def place_in_sheet(cell: str) -> At | None:
    """Row and column of "B7"; `None` for what is no place."""
    found = _PLACE.match(cell)
    return (int(found[2]) - 1, column_number(found[1])) if found else None


def cells_at(sheet: Any, places: set[At]) -> Iterator[tuple[At, Any]]:
    """The cell at each of these places, from the top; empty ones are made."""
    data = next(child for child in sheet if etree.QName(child).localname == "sheetData")
    by_row: dict[int, set[int]] = {}
    for row, column in places:
        by_row.setdefault(row, set()).add(column)
    for row, element in list(_numbered(data, "row")):
        for column in sorted(by_row.pop(row, ())):
            yield (row, column), _cell(element, row, column)
    for row, columns in sorted(by_row.items()):
        element = _inserted(data, "row", row, str(row + 1))
        for column in sorted(columns):
            yield (row, column), _cell(element, row, column)


def _cell(row: Any, number: int, column: int) -> Any:
    found = next((cell for at, cell in _numbered(row, "c") if at == column), None)
    if found is not None:
        return found
    cell = _inserted(row, "c", column, cell_name(number, column))
    if row.get("s"):
        cell.set("s", row.get("s"))
    return cell


def _inserted(owner: Any, tag: str, number: int, name: str) -> Any:
    """A new row or cell before the first that comes after it."""
    new = owner.makeelement(f"{{{etree.QName(owner).namespace}}}{tag}", {"r": name})
    following = next((element for at, element in _numbered(owner, tag) if at > number), None)
    if following is None:
        owner.append(new)
    else:
        following.addprevious(new)
    return new


def _numbered(owner: Any, tag: str) -> Iterator[tuple[int, Any]]:
    """Rows or cells with their numbers from 0; one that tells none stands behind the one before."""
    number = -1
    for element in owner.iterchildren(f"{{*}}{tag}"):
        number = _number(element.get("r", ""), tag, number + 1)
        yield number, element


def _number(told: str, tag: str, following: int) -> int:
    if tag == "row":
        return int(told) - 1 if told.isascii() and told.isdigit() and len(told) < 10 else following
    place = place_in_sheet(told)
    return following if place is None else place[1]
