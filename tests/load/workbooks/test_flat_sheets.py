"""Tables with a column for each field, on a sheet among titles and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.load.workbooks.ods_files import number, ods_of, sheet, words
from tests.load.workbooks.packages import FIELDS, codes, package, xlsx

from healthstat_check.model.package import Package
from healthstat_check.model.table import Table

PLAIN = [["region", "value"], ["Алматы", 10.25], ["Астана", 20]]


def table(loaded: Package) -> Table:
    assert [p for p in loaded.problems if p.level == "error"] == []
    return loaded.tables[0]


def test_a_plain_sheet_is_read_without_a_word(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx(PLAIN, {"B": "0.0"}))
    assert table(loaded).frame.rows() == [("Алматы", "10.3"), ("Астана", "20.0")]
    assert (codes(loaded), loaded.failures) == ([], ())
    assert table(loaded).numbers["value"].places.to_list() == [1, 1]


def test_figures_stand_in_cells(tmp_path: Path) -> None:
    location = table(package(tmp_path, xlsx(PLAIN))).location(1, "value")
    assert (location.file, location.sheet, location.cell, location.row, location.line) == (
        "t.xlsx",
        "Данные",
        "B3",
        2,
        None,
    )


def test_titles_and_notes_are_left_out_and_told(tmp_path: Path) -> None:
    rows = [["Население"], ["тыс. человек"], [None], *PLAIN, ["1) Предварительные данные"], ["Источник: перепись"]]
    loaded = package(tmp_path, xlsx(rows))
    assert table(loaded).frame["region"].to_list() == ["Алматы", "Астана"]
    assert table(loaded).places is not None
    assert table(loaded).places.taken == {"title": "1-2", "header": "4", "data": "5-6", "note": "7-8"}
    assert codes(loaded) == [("sheet_layout", "warning")]
    assert table(loaded).location(0, "value").cell == "B5"


def test_a_region_without_a_figure_is_no_note(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx([*PLAIN, ["Шымкент"]]))
    assert table(loaded).frame["region"].to_list() == ["Алматы", "Астана", "Шымкент"]


def test_titles_of_fields_and_several_header_rows_name_columns(tmp_path: Path) -> None:
    rows = [["Регион ¹", "Население", None], [None, "2024", "2025"], ["Алматы", 1, 2]]
    fields = [
        {"name": "region", "type": "string", "title": "Регион"},
        {"name": "a", "type": "number", "title": "Население 2024"},
        {"name": "b", "type": "number", "title": "Население 2025"},
    ]
    loaded = package(tmp_path, xlsx(rows, merged=["B1:C1", "A1:A2"]), fields, headerRows=2, range="A1:C3")
    assert table(loaded).frame.rows() == [("Алматы", "1", "2")]
    assert loaded.failures == ()


def test_footnote_marks_above_the_line_are_no_part_of_numbers_and_labels(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx([["region", "value"], ["Алматы ³⁾", "12.5²"], ["Астана", 1]]))
    assert table(loaded).frame.rows() == [("Алматы", "12.5"), ("Астана", "1")]


def test_numbers_take_the_decimal_mark_of_their_field(tmp_path: Path) -> None:
    fields = [FIELDS[0], {"name": "value", "type": "number", "decimalChar": ",", "groupChar": " "}]
    rows = [["region", "value"], ["Алматы", 1234.5], ["Астана", "1 234,5"], ["Шымкент", "1\u00a0000"]]
    loaded = package(tmp_path, xlsx(rows, {"B": "#,##0.0"}), fields)
    assert table(loaded).frame["value"].to_list() == ["1234,5", "1 234,5", "1\u00a0000"]
    assert table(loaded).numbers["value"].mantissa.to_list() == [12345, 12345, 10000]


def test_percentages_are_percent_or_shares_as_the_field_says(tmp_path: Path) -> None:
    rows = [["region", "value", "share"], ["Алматы", 0.1234, 0.5]]
    fields = [FIELDS[0], {"name": "value", "type": "number", "unit": "percent"}, {"name": "share", "type": "number"}]
    loaded = package(tmp_path, xlsx(rows, {"B": "0.0%", "C": "0%"}), fields)
    assert table(loaded).frame.row(0) == ("Алматы", "12.3", "0.50")


def test_codes_years_and_dates_print_as_displayed(tmp_path: Path) -> None:
    fields = [
        {"name": "code", "type": "string"},
        {"name": "year", "type": "year"},
        {"name": "day", "type": "date"},
        {"name": "value", "type": "number"},
    ]
    rows = [["code", "year", "day", "value"], [7, 2024, 45292, 1]]
    loaded = package(tmp_path, xlsx(rows, {"A": "000", "C": "dd.mm.yyyy"}), fields)
    assert table(loaded).frame.row(0) == ("007", "2024", "2024-01-01", "1")


def test_merged_data_cells_are_a_failure(tmp_path: Path) -> None:
    rows = [["region", "value"], ["Алматы", 1], [None, 2]]
    loaded = package(tmp_path, xlsx(rows, merged=["A2:A3"]))
    assert [(f.rule, f.row, f.field, f.value) for f in loaded.failures if f.rule == "merged"] == [
        ("merged", 1, "region", "A2:A3")
    ]


def test_a_range_leaves_the_rest_to_other_resources(tmp_path: Path) -> None:
    rows = [*PLAIN, [None], ["Вторая таблица"], ["region", "value"], ["Алматы", 7]]
    first = package(tmp_path, xlsx(rows), range="A1:B3")
    assert table(first).frame.height == 2
    second = package(tmp_path, xlsx(rows), range="A6:B")
    assert table(second).frame.rows() == [("Алматы", "7")]


def test_another_table_below_is_an_error_not_data(tmp_path: Path) -> None:
    rows = [*PLAIN, [None], ["Вторая таблица"], ["region", "value"], ["Алматы", 7]]
    loaded = package(tmp_path, xlsx(rows))
    assert ("sheet_rest", "error") in codes(loaded)
    assert loaded.tables[0].frame.height == 2


def test_blank_rows_between_data_are_told(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx([*PLAIN, [None], ["Шымкент", 3]]))
    assert table(loaded).frame.height == 3
    assert codes(loaded) == [("blank_line", "warning")]


@pytest.mark.parametrize(("named", "rows"), [("Данные", 2), ("1", 2), ("Лист 0", 0)])
def test_one_sheet_of_several_is_named(tmp_path: Path, named: str, rows: int) -> None:
    loaded = package(tmp_path, xlsx(PLAIN, more=2), sheet=named)
    assert loaded.tables[0].frame.height == rows


def test_which_sheet_is_never_guessed(tmp_path: Path) -> None:
    assert codes(package(tmp_path, xlsx(PLAIN, more=2))) == [("sheet_unnamed", "error")]
    loaded = package(tmp_path, xlsx(PLAIN), sheet="Итоги")
    assert codes(loaded) == [("sheet_missing", "error")]
    assert "Данные" in loaded.problems[0].hint


@pytest.mark.parametrize("text", ["A1:", "1:3", "B2:A1", "A1:B0", "A1:B2:C3", "лист"])
def test_a_range_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    assert codes(package(tmp_path, xlsx(PLAIN), range=text))[0] in [("range", "error")]


def test_the_standard_names_a_sheet_too(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx(PLAIN, more=1), dialect={"sheetName": "Данные", "headerRows": [1]})
    assert table(loaded).frame.height == 2


def test_an_ods_sheet_is_read_the_same(tmp_path: Path) -> None:
    rows = [[words("region"), words("value")], [words("Алматы"), number("10.25", "10,3")]]
    loaded = package(tmp_path, ods_of(sheet(rows)), suffix="ods")
    assert table(loaded).frame.rows() == [("Алматы", "10.3")]


def test_a_formula_without_a_value_is_no_pass(tmp_path: Path) -> None:
    from tests.load.workbooks.workbook_files import sheet_of, xlsx_of

    rows = '<row r="1"><c t="inlineStr"><is><t>region</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row>'
    rows += '<row r="2"><c t="inlineStr"><is><t>x</t></is></c><c><f>1+1</f></c></row>'
    assert ("formula_without_value", "error") in codes(package(tmp_path, xlsx_of(sheet_of(rows))))
