"""Old Excel workbooks, read in a child."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.load.workbooks.packages import package
from tests.load.workbooks.workbook_files import written
from tests.load.workbooks.xls_files import container, xls

from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.workbooks.reading import workbook_grids

ROWS = [["Регион", "Доля"], ["Алматы", 75694.17541969454], ["Астана", 0.5]]
GOOD = xls(ROWS, {1: "0.0"}, merged=[(0, 0, 0, 1)], hidden_rows=[2], hidden=True)


def test_an_old_workbook_prints_as_its_formats_say() -> None:
    log = Log()
    (grid,) = workbook_grids(GOOD, "t.xls", "xls", log)
    assert grid.rows == (("Регион", "Доля"), ("Алматы", "75694.2"), ("Астана", "0.5"))
    assert (grid.sheet, grid.merged, grid.hidden_rows) == ("Данные", ((0, 0, 0, 1),), frozenset({2}))
    assert grid.exact == {(1, 1): "75694.17541969454"}
    assert [p.code for p in log.problems] == ["sheet_hidden", "row_hidden"]


def test_a_table_of_an_old_workbook_is_checked(tmp_path: Path) -> None:
    content = xls([["region", "value"], ["Алматы", 10.25]], {1: "0.0"})
    loaded = package(tmp_path, content, suffix="xls")
    assert loaded.problems == ()
    assert loaded.tables[0].frame.rows() == [("Алматы", "10.3")]
    assert loaded.tables[0].location(0, "value").cell == "B2"


HOSTILE = {
    "an xlsx by another name": (written({"A1": 1}), "format_mismatch"),
    "nothing": (b"", "format_mismatch"),
    "garbage in the container": (GOOD[:8] + b"\xff" * 2000, None),
    "no workbook in it": (container(b"x" * 5000, "WordDocument"), None),
    "an unfinished record": (container(b"\x09\x08\xff\xff" + b"\xff" * 4092), None),
    "half": (GOOD[: len(GOOD) // 2], None),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_workbook_is_refused(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(RefusedError) as refusal:
        workbook_grids(content, "t.xls", "xls", Log())
    assert code in (None, refusal.value.code)
    assert "t.xls" in refusal.value.message
