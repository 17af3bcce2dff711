"""Primary, unique and foreign keys, and code lists."""

from __future__ import annotations

from typing import Any

import pytest
from tests.load.structure_tables import failures, hierarchy, table

from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field, ForeignKey

YEAR = Field("year", "integer")
REGIONS = table({"code": ["A", "B"], "year": ["2024", "2025"]}, YEAR, name="regions")


def told(found: tuple[StructureFailure, ...]) -> list[tuple[str, str, int | None, str | None]]:
    return [(f.rule, f.field, f.row, f.value) for f in found]


def test_rows_with_one_key_are_all_named() -> None:
    cells = {"region": ["A", "A", "B", "A"], "year": ["2024", "2025", "2024", "2024.0"]}
    found = failures(table(cells, Field("year", "number"), primary_key=("region", "year")))
    place = ("primaryKey", "region, year")
    assert told(found) == [(*place, 1, "A, 2024"), (*place, 4, "A, 2024.0")]


def test_a_key_without_a_code_is_one_failure_a_cell() -> None:
    cells = {"region": ["", "", "A"], "year": ["2024", "2024", ""]}
    required = Field("region", constraints={"required": True})
    found = failures(table(cells, required, primary_key=("region", "year")))
    assert told(found) == [
        ("required", "region", 1, None),
        ("required", "region", 2, None),
        ("primaryKey", "year", 3, None),
    ]


def test_unique_keys_leave_out_rows_with_a_null() -> None:
    cells = {"a": ["1", "1", "", ""], "b": ["x", "x", "y", "y"]}
    found = failures(table(cells, unique_keys=(("a", "b"), ("b", "a"))))
    assert told(found) == [
        ("uniqueKeys", "a, b", 1, "1, x"),
        ("uniqueKeys", "b, a", 1, "x, 1"),
        ("uniqueKeys", "a, b", 2, "1, x"),
        ("uniqueKeys", "b, a", 2, "x, 1"),
    ]


@pytest.mark.parametrize(
    ("cells", "key", "bad"),
    [
        ({"r": ["A", "B", "", "C"]}, ForeignKey(("r",), "regions", ("code",)), [(4, "C")]),
        (
            {"r": ["A", "A", "B", ""], "y": ["2024", "2025", "2025", "1"]},
            ForeignKey(("r", "y"), "regions", ("code", "year")),
            [(2, "A, 2025")],
        ),
        ({"r": ["A", "B", "C"], "up": ["", "A", "D"]}, ForeignKey(("up",), "", ("r",)), [(3, "D")]),
    ],
)
def test_foreign_key(cells: dict[str, list[str]], key: ForeignKey, bad: list[tuple[int, str]]) -> None:
    found = failures(table(cells, foreign_keys=(key,)), REGIONS)
    assert [(f.rule, f.row, f.value) for f in found] == [("foreignKey", *place) for place in bad]


def test_numbers_refer_by_value() -> None:
    key = ForeignKey(("y",), "regions", ("year",))
    cells = {"y": ["2024.0", "2025", "2026"]}
    found = failures(table(cells, Field("y", "number"), foreign_keys=(key,)), REGIONS)
    assert [(f.row, f.expected) for f in found] == [(3, "regions[year]")]


def test_nothing_stands_in_an_empty_table() -> None:
    key = ForeignKey(("r",), "none", ("code",))
    found = failures(table({"r": ["A", ""]}, foreign_keys=(key,)), table({"code": []}, name="none"))
    assert [(f.table, f.rule, f.row) for f in found] == [("t", "foreignKey", 1), ("none", "rows", None)]


@pytest.mark.parametrize(
    ("keys", "rule", "field"),
    [
        ({"primary_key": ("r", "s")}, "primaryKey", "r, s"),
        ({"unique_keys": (("s",),)}, "uniqueKeys", "s"),
        ({"foreign_keys": (ForeignKey(("r",), "nowhere", ("code",)),)}, "foreignKey", "r"),
        ({"foreign_keys": (ForeignKey(("r",), "regions", ("cod",)),)}, "foreignKey", "r"),
        ({"foreign_keys": (ForeignKey(("r",), "regions", ("code", "year")),)}, "foreignKey", "r"),
    ],
)
def test_key_that_cannot_be_applied_is_told_once(keys: dict[str, Any], rule: str, field: str) -> None:
    found = failures(table({"r": ["A", "A"]}, **keys), REGIONS)
    assert [(f.rule, f.field, f.row) for f in found] == [(rule, field, None)]


def test_a_column_that_the_reader_missed_is_not_missed_again() -> None:
    missed = StructureFailure("t", "s", "header")
    keys = {
        "primary_key": ("r", "s"),
        "unique_keys": (("s",),),
        "foreign_keys": (ForeignKey(("s",), "regions", ("code",)),),
    }
    assert failures(table({"r": ["A", "A"]}, **keys), REGIONS, failures=(missed,)) == ()


def test_codes_stand_in_the_hierarchy_of_their_name_or_of_their_field() -> None:
    known = {"region": hierarchy(KZ=None, A="KZ")}
    cells = {"region": ["KZ", "A", "", "a"], "of": ["A", "KZ", "B", ""]}
    found = failures(table(cells, Field("of", hierarchy="region")), hierarchies=known)
    assert told(found) == [("codelist", "of", 3, "B"), ("codelist", "region", 4, "a")]
    assert {f.expected for f in found} == {"region"}


def test_number_codes_stand_in_a_hierarchy() -> None:
    known = {"region": hierarchy(**{"10": None, "20": None})}
    cells = {"region": ["10", "20", "30"]}
    found = failures(table(cells, Field("region", "integer")), hierarchies=known)
    assert [f.row for f in found] == [3]


def test_an_unknown_hierarchy_is_told_once() -> None:
    found = failures(
        table({"x": ["A", "B"]}, Field("x", hierarchy="regoin")), hierarchies={"region": hierarchy(A=None)}
    )
    assert [(f.rule, f.row, f.value, f.expected) for f in found] == [("codelist", None, "regoin", "region")]
