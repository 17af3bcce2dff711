"""Wide tables as cubes: a column for each combination of what the header rows say."""

from __future__ import annotations

from pathlib import Path

from tests.load.workbooks.packages import codes, package, xlsx

FIELDS = [
    {"name": "region", "type": "string"},
    {"name": "year", "type": "string"},
    {"name": "period", "type": "string"},
    {"name": "value", "type": "number", "unit": "persons", "multiplier": 1000, "decimals": 1},
]
ROWS = [
    ["Принято работников ¹"],
    ["тыс. человек"],
    [None, "2014 год", None, "2015 год", None],
    [None, "январь", "февраль", "январь", "февраль ²"],
    ["Российская Федерация ³", 30.04, 40, 50, 60],
    ["в том числе:"],
    ["Центральный   федеральный округ", 10, 15.26, 20, 25],
    ["Южный федеральный округ", 20, 24.74, 30, "…"],
    ["1) Без малых предприятий."],
]
WIDE = {"layout": "wide", "schema_primaryKey": ["region", "year", "period"]}
CONTENT = xlsx(ROWS, dict.fromkeys("BCDE", "0.0"), merged=["A1:E1", "B3:C3", "D3:E3", "A3:A4"])


def test_header_rows_become_fields(tmp_path: Path) -> None:
    table = package(tmp_path, CONTENT, FIELDS, **WIDE).tables[0]
    assert table.frame.rows()[:5] == [
        ("Российская Федерация", "2014 год", "январь", "30.0"),
        ("Российская Федерация", "2014 год", "февраль", "40.0"),
        ("Российская Федерация", "2015 год", "январь", "50.0"),
        ("Российская Федерация", "2015 год", "февраль", "60.0"),
        ("Центральный федеральный округ", "2014 год", "январь", "10.0"),
    ]
    assert table.frame.row(-1)[3] == "…"


def test_each_figure_stands_in_its_cell(tmp_path: Path) -> None:
    table = package(tmp_path, CONTENT, FIELDS, **WIDE).tables[0]
    assert [table.location(row, "value").cell for row in (0, 3, 4)] == ["B5", "E5", "B7"]
    assert table.location(4, "region").cell == "A7"


def test_what_rows_were_taken_for_is_told(tmp_path: Path) -> None:
    loaded = package(tmp_path, CONTENT, FIELDS, **WIDE)
    places = loaded.tables[0].places
    assert places is not None
    assert places.taken == {"title": "1-2", "header": "3-4", "data": "5, 7-8", "group": "6", "note": "9"}
    assert codes(loaded) == [("sheet_layout", "warning")]


def test_header_rows_may_be_pinned(tmp_path: Path) -> None:
    fields = [FIELDS[0], FIELDS[2], FIELDS[3]]
    loaded = package(tmp_path, CONTENT, fields, layout="wide", headerRows=[4], range="A3:C8")
    assert loaded.tables[0].frame.rows()[1] == ("Российская Федерация", "февраль", "40.0")


def test_labels_without_merged_cells_continue_to_the_right(tmp_path: Path) -> None:
    table = package(tmp_path, xlsx(ROWS), FIELDS, **WIDE).tables[0]
    assert table.frame["year"].to_list()[:4] == ["2014 год", "2014 год", "2015 год", "2015 год"]


def test_years_as_numbers_are_a_header(tmp_path: Path) -> None:
    rows = [["Регион", 2014, 2015], ["Алматы", 2001, 1999.5], ["Астана", 7, 8]]
    fields = [FIELDS[0], {"name": "year", "type": "year"}, FIELDS[3]]
    loaded = package(tmp_path, xlsx(rows), fields, layout="wide")
    assert loaded.tables[0].frame.rows() == [
        ("Алматы", "2014", "2001.0"),
        ("Алматы", "2015", "1999.5"),
        ("Астана", "2014", "7.0"),
        ("Астана", "2015", "8.0"),
    ]


def test_labels_merged_over_rows_count_for_each_of_them(tmp_path: Path) -> None:
    rows = [["Регион", "Пол", "2014", "2015"], ["Алматы", "ж", 1, 2], [None, "м", 3, 4]]
    fields = [FIELDS[0], {"name": "sex", "type": "string"}, FIELDS[1], FIELDS[3]]
    table = package(tmp_path, xlsx(rows, merged=["A2:A3"]), fields, layout="wide").tables[0]
    assert table.frame.rows()[2] == ("Алматы", "м", "2014", "3.0")


def test_a_schema_that_does_not_fit_the_header_is_refused(tmp_path: Path) -> None:
    loaded = package(tmp_path, CONTENT, FIELDS[:2], layout="wide")
    assert ("layout_wide", "error") in codes(loaded)


def test_a_sheet_without_figures_is_refused(tmp_path: Path) -> None:
    loaded = package(tmp_path, xlsx([["a", "b"], ["c", "d"]]), FIELDS, layout="wide")
    assert ("header_missing", "error") in codes(loaded)


def test_a_row_that_numbers_the_columns_is_no_data(tmp_path: Path) -> None:
    rows = [["Регион", "январь", "февраль", "март"], ["А", 1, 2, 3], ["Алматы", 5, 6, 7]]
    fields = [FIELDS[0], FIELDS[2], FIELDS[3]]
    loaded = package(tmp_path, xlsx(rows), fields, layout="wide")
    assert loaded.tables[0].frame["region"].unique().to_list() == ["Алматы"]
    flat = [{"name": name, "type": "string" if at == 0 else "number"} for at, name in enumerate(rows[0])]
    assert package(tmp_path, xlsx(rows), flat).tables[0].frame.rows() == [("Алматы", "5", "6", "7")]


def test_figures_that_happen_to_count_are_data(tmp_path: Path) -> None:
    rows = [["Регион", "январь", "февраль", "март"], ["Алматы", 1, 2, 3], ["Астана", 3, 4, 5]]
    loaded = package(tmp_path, xlsx(rows), [FIELDS[0], FIELDS[2], FIELDS[3]], layout="wide")
    assert loaded.tables[0].frame["region"].unique(maintain_order=True).to_list() == ["Алматы", "Астана"]
