"""A package whose tables stay with an engine is judged as the same package laid out in memory."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.engine.lazy.cubes import cells, csv_package, parquet_package, spoiled
from tests.engine.lazy.here import Here
from tests.engine.lazy.telling import told

from healthstat_check.engine.lazy import gathering
from healthstat_check.engine.lazy.held import LazyHeld
from healthstat_check.model.table import Table
from healthstat_check.solve import conventions, drafts

SOUND = cells(12)
WHOLE = LazyHeld.whole
FIGURE = 'figures:\n  five: {printed: "5", unit: persons}\n'
NAMED = '  named: "cells.people[period=P0003, region=N1, sex=M] = five"\n'
MANY = '  many: "cells.people * cells.cases >= 0"\n'


@pytest.fixture(autouse=True)
def screened_however_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of a few rows are screened too, and no other convention is tried on them."""
    monkeypatch.setattr(conventions, "MOST_INSTANCES", -1)
    monkeypatch.setattr(drafts, "FEW", 0)
    monkeypatch.setattr(LazyHeld, "whole", _never)


def _never(held: LazyHeld, table: Table) -> Table:
    raise AssertionError(f"all rows of {table.name} would come")


def agree(folder: Path) -> None:
    here, elsewhere = told(folder, None), told(folder, Here())
    assert here["findings"] == elsewhere["findings"]
    assert here["summary"] == elsewhere["summary"]
    assert here["relations"] == elsewhere["relations"]


@pytest.mark.parametrize("make", [csv_package, parquet_package])
def test_nothing_is_found_where_nothing_is_wrong(make: Any, tmp_path: Path) -> None:
    agree(make(tmp_path / "sound", SOUND))
    assert not told(tmp_path / "sound", Here())["findings"]


@pytest.mark.parametrize("make", [csv_package, parquet_package])
@pytest.mark.parametrize("seed", range(3))
def test_the_same_is_found_wherever_the_rows_are(make: Any, seed: int, tmp_path: Path) -> None:
    agree(make(tmp_path / "spoiled", spoiled(SOUND, 1 + seed, seed)))


def test_no_order_of_rows_and_no_number_of_parts_makes_a_difference(tmp_path: Path) -> None:
    rows = spoiled(SOUND, 5, 11)
    one = told(parquet_package(tmp_path / "one", rows, parts=1), Here())
    Random(1).shuffle(rows)
    many = told(parquet_package(tmp_path / "many", rows, parts=7), Here())
    assert {**many, "package": one["package"]} == one


def test_what_no_plan_can_tell_is_judged_on_the_rows_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LazyHeld, "whole", WHOLE)
    rows = spoiled(cells(5), 0, 1)
    rows[70]["cases"] = "77777"
    folder = csv_package(tmp_path / "p", rows)
    text = (folder / "datapackage.yaml").read_text("utf-8").replace("relations:", FIGURE + "relations:")
    (folder / "datapackage.yaml").write_text(text + NAMED + MANY, "utf-8")
    agree(folder)
    monkeypatch.setattr(gathering, "MOST_ROWS", 100)
    monkeypatch.setattr(gathering, "MOST_INSTANCES", 90)
    here, elsewhere = told(folder, None), told(folder, Here())
    parts = ("check", "outcome", "location", "fingerprint")
    assert [[f[p] for p in parts] for f in here["findings"]] == [[f[p] for p in parts] for f in elsewhere["findings"]]
    assert [p["message"] for p in elsewhere["problems"]] == ["cells: not everything could be judged on Spark: many"]
