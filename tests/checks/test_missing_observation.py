"""Cubes that are declared complete."""

from __future__ import annotations

import pytest
from tests.checks.structure_evidence import found
from tests.load.structure_tables import hierarchy, table

from healthstat_check.checks.missing_observation import missing_observation
from healthstat_check.engine import cubes_complete
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.table import Table

REGIONS = {"region": hierarchy(KZ=None, A="KZ", B="KZ", A1="A", A2="A")}


def cube(pairs: list[str], complete: bool = True) -> Table:
    cells = {"region": [p.split()[0] for p in pairs], "year": [p.split()[1] for p in pairs]}
    return table(cells, primary_key=("region", "year"), complete=complete)


def keys(*tables: Table, **parts: dict[str, Hierarchy]) -> list[str]:
    return [f.details["key"] for f in found(missing_observation, *tables, **parts)]


def test_a_complete_cube_is_quiet() -> None:
    assert keys(cube(["A 1", "A 2", "B 2", "B 1"])) == []
    assert keys(cube(["KZ 1", "A 1", "B 1"]), hierarchies=REGIONS) == []


def test_a_cube_that_does_not_say_so_is_quiet() -> None:
    assert keys(cube(["A 1", "B 2"], complete=False)) == []


def test_levels_that_the_cube_does_not_use_are_not_missing() -> None:
    assert keys(cube(["KZ 1", "KZ 2"]), hierarchies=REGIONS) == []


def test_repeated_rows_fill_no_gap() -> None:
    assert keys(cube(["A 1", "A 1", "B 2", "B 1"])) == ["region=A, year=2"]


def test_each_missing_key_is_named() -> None:
    first, second = found(missing_observation, cube(["A 1", "B 2"]))
    assert first.subject == ("t", "complete", "region=A", "year=2")
    assert second.details["key"] == "region=B, year=1"


def test_a_code_that_no_row_has_is_missing_where_its_siblings_are_there() -> None:
    assert keys(cube(["KZ 1", "A 1"]), hierarchies=REGIONS) == ["region=B, year=1"]


def test_a_long_list_is_closed_with_the_number_of_the_rest() -> None:
    *listed, last = found(missing_observation, cube([f"{n} {n}" for n in range(6)]))
    assert (len(listed), last.details["scope"], last.details["count"]) == (20, "beyond", "10")


def test_cubes_too_large_to_lay_out_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cubes_complete, "CELLS", 8)
    (finding,) = found(missing_observation, cube(["A 1", "B 2", "C 3"]))
    assert finding.details["count"] == "6"


def test_dimensions_that_multiply_beyond_memory_are_counted() -> None:
    names = [f"d{n}" for n in range(12)]
    wide = table({name: [str(n) for n in range(100)] for name in names}, primary_key=tuple(names), complete=True)
    (finding,) = found(missing_observation, wide)
    assert finding.details["count"] == str(100**12 - 100)


def test_a_table_without_rows_or_key_has_no_cube() -> None:
    assert keys(table({"region": []}, primary_key=("region",), complete=True)) == []
    assert keys(table({"region": ["A"]}, complete=True)) == []
