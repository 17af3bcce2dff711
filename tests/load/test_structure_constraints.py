"""Constraints of single fields: what they let pass, and which rows they name."""

from __future__ import annotations

from typing import Any

import pytest
from tests.load.structure_tables import failures, one, rows, table

from healthstat_check.model.table import Field

WIDE = "9" * 38


@pytest.mark.parametrize(
    ("kind", "constraints", "passing", "failing"),
    [
        ("string", {"required": True}, ["a", " "], [""]),
        ("string", {"unique": True}, ["a", "b", "", ""], []),
        ("string", {"minLength": 2}, ["аб", "", "abc"], ["я"]),
        ("string", {"maxLength": 2}, ["аб", ""], ["abc", "қаз"]),
        ("integer", {"minimum": "0"}, ["0", "7", "", "x"], ["-1"]),
        ("integer", {"maximum": 5}, ["5", ""], ["6"]),
        ("number", {"minimum": "0.25"}, ["0.25", "0.3", "1"], ["0.2", "0.249"]),
        ("number", {"exclusiveMinimum": "0.1"}, ["0.11", "1"], ["0.1", "0"]),
        ("number", {"exclusiveMaximum": 100}, ["99.9"], ["100", "100.0"]),
        ("integer", {"exclusiveMaximum": "2.5"}, ["2"], ["3"]),
        ("integer", {"maximum": "9007199254740992"}, ["9007199254740992"], ["9007199254740993"]),
        ("number", {"minimum": "1e2"}, ["100"], ["99.9"]),
        ("integer", {"maximum": f"{WIDE[:-1]}8"}, [f"{WIDE[:-1]}8", "1"], [WIDE]),
        ("integer", {"enum": ["9007199254740993", "1.0", "n"]}, ["9007199254740993", "1", ""], ["9007199254740992"]),
        ("integer", {"enum": [WIDE, "5"]}, [WIDE, "5"], [f"{WIDE[:-1]}8"]),
        ("integer", {"minimum": "9" * 60}, [""], ["5", WIDE]),
        ("integer", {"maximum": "9" * 60}, ["5", WIDE], []),
        ("string", {"enum": ["F", "M"]}, ["F", "M", ""], ["f", "T"]),
        ("boolean", {"enum": [True]}, ["true", "1"], ["false"]),
        ("date", {"minimum": "2025-01-01"}, ["2025-01-01", ""], ["2024-12-31"]),
        ("date", {"enum": ["2025-01-01"]}, ["2025-01-01"], ["2025-01-02"]),
        ("datetime", {"maximum": "2025-01-01T00:00:00Z"}, ["2025-01-01T04:00:00+05:00"], ["2025-01-01T00:00:01Z"]),
        ("time", {"exclusiveMaximum": "12:00:00"}, ["11:59:59.9"], ["12:00:00"]),
        ("year", {"minimum": 2000}, ["2000", "12025"], ["1999", "-2000"]),
        ("yearmonth", {"exclusiveMinimum": "2024-12"}, ["2025-01"], ["2024-12"]),
        ("duration", {"maximum": "P1Y"}, ["P12M", "PT1S"], ["P1Y1D"]),
        ("list", {"maxLength": 2}, ["a,b", "a"], ["a,b,c"]),
        ("array", {"minLength": 1}, ["[1]"], ["[]"]),
        ("string", {"pattern": r"KZ-\d{2}"}, ["KZ-10", ""], ["KZ-1", "KZ-100", "aKZ-10", "KZ-10\n", "kz-10"]),
        ("string", {"pattern": "a|b"}, ["a", "b"], ["ab", "ba"]),
        ("string", {"pattern": "^x$"}, ["x"], ["xx"]),
        ("integer", {"pattern": r"\d{3}"}, ["100"], ["10"]),
    ],
)
def test_constraint(kind: str, constraints: dict[str, Any], passing: list[str], failing: list[str]) -> None:
    found = rows([*passing, *failing], kind, **constraints)
    assert found == list(range(len(passing) + 1, len(passing) + len(failing) + 1))


def test_unique_names_every_row_that_shares_a_value() -> None:
    assert one(["a", "b", "a", ""], constraints={"unique": True}) == [("unique", 1, "a"), ("unique", 3, "a")]


def test_numbers_are_unique_by_value() -> None:
    assert rows(["1.50", "1.5", "2"], "number", unique=True) == [1, 2]


def test_missing_values_of_the_field_go_before_those_of_the_table() -> None:
    cells = {"x": ["NA", "", "-"]}
    own = table(cells, Field("x", missing_values=("-",), constraints={"required": True}), missing_values=("NA", ""))
    assert [(f.row, f.value) for f in failures(own)] == [(3, None)]
    plain = table(cells, Field("x", constraints={"required": True}), missing_values=("NA", ""))
    assert [f.row for f in failures(plain)] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "constraints", "expected"),
    [
        ("string", {"pattern": "(?=a)a"}, "linear-time regular expression"),
        ("string", {"pattern": r"(a)\1"}, "linear-time regular expression"),
        ("string", {"pattern": "a)|(b"}, "linear-time regular expression"),
        ("string", {"pattern": "(?:[a-z]{0,500}){0,50}1"}, "at most 1000 places"),
        ("string", {"pattern": "((a{30}){30}){30}"}, "at most 1000 places"),
        ("integer", {"minimum": "many"}, "integer"),
        ("integer", {"minimum": "1e999999999"}, "integer"),
        ("date", {"maximum": "soon"}, "date"),
        ("boolean", {"minimum": "0"}, "integer, number, date, datetime, time, year, yearmonth, duration"),
        ("integer", {"minLength": 2}, "string, list, array, object"),
        ("string", {"enum": []}, "[…]"),
    ],
)
def test_constraint_that_cannot_be_applied_is_told_once(kind: str, constraints: dict[str, Any], expected: str) -> None:
    found = failures(table({"x": ["", ""]}, Field("x", kind, constraints)))
    ((name, value),) = constraints.items()
    assert [(f.field, f.rule, f.row, f.value, f.expected) for f in found] == [("x", name, None, str(value), expected)]


def test_false_and_unknown_constraints_ask_for_nothing() -> None:
    assert rows(["", "a", "a"], required=False, unique=False, flavour="sweet") == []


def test_categories_are_a_list_of_values() -> None:
    categories = ["F", {"value": "M", "label": "male"}]
    found = failures(table({"x": ["F", "M", "T"]}, Field("x", extra={"categories": categories})))
    assert [(f.rule, f.row, f.expected) for f in found] == [("categories", 3, "F, M")]


def test_headers_that_look_like_expressions_are_only_names() -> None:
    names = ["*", "^.*$", "text 0", "", "$"]
    cells = {name: ["a", ""] for name in names}
    found = failures(table(cells, *(Field(name, constraints={"required": True}) for name in names)))
    assert [(f.field, f.row) for f in found] == [(name, 2) for name in names]
