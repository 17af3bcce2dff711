"""Rows that share a key."""

from __future__ import annotations

import pytest
from tests.checks.structure_evidence import found
from tests.load.structure_tables import table

from healthstat_check.checks.duplicate_observation import duplicate_observation
from healthstat_check.model.table import Field

KEY = {"primary_key": ("region", "year")}
N = Field("n", "integer")


def test_different_keys_are_quiet() -> None:
    cells = {"region": ["A", "A", "B"], "year": ["2024", "2025", "2024"], "n": ["1", "1", "1"]}
    assert found(duplicate_observation, table(cells, N, **KEY)) == []


def test_keys_that_lack_a_code_are_quiet() -> None:
    assert found(duplicate_observation, table({"region": ["", ""], "year": ["", ""]}, **KEY)) == []


@pytest.mark.parametrize(
    ("numbers", "agreement", "differing"),
    [
        (["5", "5.0", "7"], "agree", ""),
        (["5", "6", "7"], "contradict", "n: 5, 6"),
        (["5", "x", "7"], "contradict", "n: 5, x"),
    ],
)
def test_one_finding_a_key_says_whether_numbers_agree(numbers: list[str], agreement: str, differing: str) -> None:
    cells = {"region": ["A", "A", "B"], "year": ["2024", "2024", "2024"], "n": numbers}
    (finding,) = found(duplicate_observation, table(cells, Field("n", "number"), **KEY))
    assert finding.subject == ("t", "region, year", "primaryKey", "region=A", "year=2024")
    told = {name: finding.details[name] for name in ("key", "rows", "count", "agreement", "differing")}
    assert told == {
        "key": "region=A, year=2024",
        "rows": "1, 2",
        "count": "2",
        "agreement": agreement,
        "differing": differing,
    }


def test_a_table_without_numbers_neither_agrees_nor_contradicts() -> None:
    (finding,) = found(duplicate_observation, table({"code": ["A", "A"]}, primary_key=("code",)))
    assert finding.details["agreement"] == ""


def test_unique_fields_and_unique_keys_count_too() -> None:
    cells = {"a": ["1", "1", "2", "3"], "b": ["x", "y", "z", "z"]}
    sick = table(cells, Field("a", constraints={"unique": True}), unique_keys=(("b",), ("a", "b")))
    findings = found(duplicate_observation, sick)
    assert [(f.details["rule"], f.details["key"], f.details["rows"]) for f in findings] == [
        ("unique", "a=1", "1, 2"),
        ("uniqueKeys", "b=z", "3, 4"),
    ]


def test_partners_beyond_the_list_are_named() -> None:
    codes = [str(n) for n in range(600)]
    findings = found(duplicate_observation, table({"code": [*codes, *codes]}, primary_key=("code",)))
    assert findings[0].details["rows"] == "1, 601"
    assert len(findings) == 21
    assert findings[-1].details["scope"] == "beyond"
