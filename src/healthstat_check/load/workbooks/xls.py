"""Old Excel workbooks (xls): read by a child with limits, since a broken one may take any amount of memory or time."""

from __future__ import annotations

import json
from collections.abc import Iterator

import polars as pl

from healthstat_check.load.guarded import guarded
from healthstat_check.load.log import Log
from healthstat_check.load.workbooks.sheet import STORED, Sheet
from healthstat_check.load.workbooks.shown import shown

_TASK = "healthstat_check.load.workbooks.xls_child:read"


def read_xls(content: bytes, file: str, wanted: str | None, log: Log) -> Iterator[Sheet]:
    """Every sheet of a workbook, or those of one name, as displayed, in order.

    Formulas are not told from values in this format. Raises `RefusedError` for what cannot be read.
    """
    book = json.loads(guarded(_TASK, content, file, log))
    for part in book["sheets"]:
        if wanted in (None, part["name"]):
            rows = [(*cell, False) for cell in part["cells"]]
            sheet = Sheet(
                part["name"],
                pl.DataFrame(rows, schema=STORED, orient="row"),
                tuple((area[0], area[1], area[2], area[3]) for area in part["merged"]),
                part["hidden"],
                frozenset(part["hidden_rows"]),
                frozenset(part["hidden_columns"]),
            )
            yield shown(sheet, book["since_1904"], file)
