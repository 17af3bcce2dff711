"""Excel files without a descriptor: every cell as displayed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from tests.load.workbooks.workbook_files import sheet_of, written, xlsx_of

from healthstat_check.load.files import read_files
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.workbooks.reading import workbook_grids
from healthstat_check.model.grid import Grid


def grid(content: bytes, log: Log | None = None) -> Grid:
    return workbook_grids(content, "t.xlsx", "xlsx", log or Log())[0]


def test_numbers_print_as_their_formats_say() -> None:
    cells = {"A1": "Всего", "B1": 75694.17541969454, "C1": 0.1234, "D1": 1234567.5}
    found = grid(written(cells, {"B1": "0.0", "C1": "0.0%", "D1": "#,##0.0"}))
    assert found.rows == (("Всего", "75694.2", "12.3%", "1234567.5"),)
    assert found.exact == {(0, 1): "75694.17541969454", (0, 2): "0.1234"}
    assert found.sheet == "Sheet"


def test_empty_cells_stay_empty_and_places_hold() -> None:
    found = grid(written({"B2": 1, "D4": 2}))
    assert found.rows == (("",) * 4, ("", "1", "", ""), ("",) * 4, ("", "", "", "2"))


def test_merged_and_hidden_parts_are_told() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Лист")
        sheet.merge_range("A1:C1", "2024 год")
        sheet.write_row("A2", [1, 2, 3])
        sheet.set_row(1, options={"hidden": True})
        sheet.set_column("B:B", 5, options={"hidden": True})
        book.add_worksheet("Служебный").write("A1", "x")
        book.worksheets()[1].hide()
    log = Log()
    found = workbook_grids(buffer.getvalue(), "t.xlsx", "xlsx", log)
    assert found[0].merged == ((0, 0, 0, 2),)
    assert (found[0].hidden_rows, found[0].hidden_columns) == (frozenset({1}), frozenset({1}))
    assert [(p.code, p.level, p.where) for p in log.problems] == [
        ("row_hidden", "warning", "Лист, row 2"),
        ("column_hidden", "warning", "Лист, column B"),
        ("sheet_hidden", "warning", "Служебный"),
    ]


def test_a_raised_footnote_mark_is_no_digit_of_the_label() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        raised = book.add_format({"font_script": 1})
        book.add_worksheet().write_rich_string("A1", "2012 год ", raised, "2)", " всего")
    assert grid(buffer.getvalue()).rows == (("2012 год ²⁾ всего",),)


def test_errors_and_formulas_without_a_value_are_told() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c>'
    rows += '<c r="C1"><f>A1*2</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>A1</f><v/></c></row>'
    log = Log()
    found = grid(xlsx_of(sheet_of(rows)), log)
    assert found.rows == (("2", "#N/A", "", "", ""),)
    assert found.notes == {(0, 1): "error", (0, 2): "uncached", (0, 4): "uncached"}
    assert [(p.code, p.level) for p in log.problems] == [
        ("cell_error", "warning"),
        ("formula_stored", "warning"),
        ("formula_without_value", "error"),
    ]
    assert "C1, E1" in log.problems[-1].message


def test_numbers_stored_as_text_are_noted() -> None:
    found = grid(written({"A1": "Регион", "A2": "1 234,5", "A3": "12"}))
    assert found.notes == {(1, 0): "text", (2, 0): "text"}


def test_cells_without_places_follow_one_another() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t='b'><v>1</v></c></row>"
    assert grid(xlsx_of(sheet_of(rows))).rows == (("1", "2"), ("TRUE", ""))


def test_any_prefix_stands_for_the_same_elements() -> None:
    sheet = '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData>'
    assert grid(xlsx_of(sheet + "</x:worksheet>")).rows == (("5",),)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1"><c r="A1"><v>x</v></c></row>', "number_broken"),
        ('<row r="1"><c r="A1"><v>NaN</v></c></row>', "number_broken"),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "text_missing"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "sheet_extent"),
        ('<row r="1048577"><c><v>1</v></c></row>', "sheet_extent"),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "sheet_extent",
        ),
        ('<row r="1"><c r="A1"><v>1</v></row>', "xml_broken"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused(rows: str, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        grid(xlsx_of(sheet_of(rows)))
    assert refusal.value.code == code


def test_lone_workbooks_are_read_by_their_name(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(written({"A1": "x"}))
    assert read_files([str(path)]).grids[0].rows == (("x",),)
