"""Types and formats of the Table Schema other than numbers."""

from __future__ import annotations

import pytest
from tests.load.structure_tables import failures, one, rows, table

from healthstat_check.model.table import Field

DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("kind", "form", "passing", "failing"),
    [
        ("string", "default", ["", "anything"], []),
        ("string", "email", ["a@b.kz"], ["a@", "a b@c", "@@"]),
        ("string", "uri", ["https://stat.gov.kz/қ"], ["stat.gov.kz", "http: x"]),
        ("string", "uuid", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]),
        ("string", "binary", ["YWJj", "YQ=="], ["YQ=", "ы"]),
        ("any", "default", ["x"], []),
        ("boolean", "default", ["true", "0", ""], ["yes", "да"]),
        (
            "date",
            "default",
            ["2026-02-28", "0001-01-01"],
            ["2026-02-30", "2026-2-8", " 2026-02-08", "20260208", "01/02/2026"],
        ),
        ("date", "%d.%m.%Y", ["28.02.2026", "1.2.2026"], ["30.02.2026", "2026-02-28", "28.02.26", "٢٨.02.2026"]),
        ("date", "any", ["2026-02-28", "28.02.2026", "28 Feb 2026"], ["soon", "2026-02-30"]),
        (
            "datetime",
            "default",
            ["2026-02-28T10:00:00", "2026-02-28T10:00:00.5Z"],
            ["2026-02-28", "2026-02-28T25:00:00Z"],
        ),
        ("datetime", "%d.%m.%Y %H:%M", ["28.02.2026 10:00"], ["28.02.2026"]),
        ("datetime", "any", ["28.02.2026 10:00"], ["10:00"]),
        ("time", "default", ["23:59:59", "10:00:00.25Z", "10:00:00+05:00"], ["24:00:01", "10:00"]),
        ("time", "%H:%M", ["10:00"], ["10:00:00"]),
        ("year", "default", ["2026", "-0044", "2026Z"], ["26", "2026.0", "٢٠٢٦", "2026-01"]),
        ("yearmonth", "default", ["2026-01"], ["2026-13", "2026", "2026-1"]),
        ("duration", "default", ["P1Y2M3DT4H5M6.5S", "-P1D", "PT0S"], ["P", "PT", "1D", "P1H"]),
        ("list", "default", ["a,b", "a"], []),
        ("array", "default", ["[1, 2]", "[]"], ["{}", "[1", "NaN", "[NaN]", DEEP]),
        ("object", "default", ['{"a": 1}'], ["[1]", "a"]),
        ("geojson", "default", ['{"type": "Point"}'], ["Point"]),
        ("geopoint", "default", ["71.4, 51.1", "-180,90"], ["71.4", "190, 0", "a, b", "1,2,3"]),
        ("geopoint", "array", ["[71.4, 51.1]"], ["71.4, 51.1", "[1]"]),
        ("geopoint", "object", ['{"lon": 71.4, "lat": 51.1}'], ['{"lon": 1}', "[1, 2]"]),
    ],
)
def test_type(kind: str, form: str, passing: list[str], failing: list[str]) -> None:
    found = one([*passing, *failing], type=kind, format=form)
    assert found == [("type", row, cell) for row, cell in enumerate(failing, len(passing) + 1)]


def test_booleans_as_declared() -> None:
    extra = {"trueValues": ["да"], "falseValues": ["нет"]}
    found = failures(table({"x": ["да", "нет", "true"]}, Field("x", "boolean", extra=extra)))
    assert [f.row for f in found] == [3]


@pytest.mark.parametrize(
    ("kind", "form", "expected"),
    [
        ("date", "default", "date YYYY-MM-DD"),
        ("date", "%d.%m.%Y", "date %d.%m.%Y"),
        ("string", "email", "string email"),
        ("boolean", "default", "true, True, TRUE, 1, false, False, FALSE, 0"),
    ],
)
def test_a_failure_says_how_cells_are_written(kind: str, form: str, expected: str) -> None:
    (failure,) = failures(table({"x": ["?"]}, Field("x", kind, format=form)))
    assert failure.expected == expected


def test_list_items_have_a_type() -> None:
    field = Field("x", "list", extra={"delimiter": ";", "itemType": "integer"})
    assert [f.row for f in failures(table({"x": ["1;2", "1;b"]}, field))] == [2]
    field = Field("x", "list", extra={"itemType": "date"})
    assert [f.row for f in failures(table({"x": ["2026-01-01", "2026-01-01,x"]}, field))] == [2]


@pytest.mark.parametrize("form", ["%d%d", "DD.MM.YYYY", "%" * 200, "%Q"])
def test_format_that_cannot_be_read_by_is_told_once(form: str) -> None:
    found = failures(table({"x": ["2026", "2027"]}, Field("x", "date", format=form)))
    assert [(f.rule, f.row, f.value) for f in found] == [("format", None, form)]


def test_a_cell_of_another_type_breaks_no_bound_too() -> None:
    assert one(["soon"], type="date", constraints={"minimum": "2026-01-01"}) == [("type", 1, "soon")]


def test_cells_of_numbers_are_judged_by_the_reader() -> None:
    assert rows(["1", "x"], "integer") == []
