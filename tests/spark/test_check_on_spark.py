"""The whole line on a real cluster: the same findings, also when a worker dies in the middle."""

from __future__ import annotations

from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from tests.engine.lazy.cubes import cells, parquet_package, spoiled
from tests.engine.lazy.telling import told

from healthstat_check.solve import conventions, drafts

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


@pytest.fixture(autouse=True)
def screened_however_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of a few rows are screened too, and no other convention is tried on them."""
    monkeypatch.setattr(conventions, "MOST_INSTANCES", -1)
    monkeypatch.setattr(drafts, "FEW", 0)


def agree(here: Any, there: Any) -> None:
    for part in ("findings", "summary", "relations", "not_checked"):
        assert here[part] == there[part]


def test_spark_finds_what_is_found_here(tmp_path: Path, cluster: Any) -> None:
    from healthstat_check.engine.spark.engine import spark_engine

    folder = parquet_package(tmp_path / "spoiled", spoiled(cells(12), 4, 7))
    with spark_engine(cluster.remote) as engine:
        agree(told(folder, None), told(folder, engine))


def test_a_worker_that_dies_in_the_middle_makes_no_difference(tmp_path: Path, mortal: Any) -> None:
    from healthstat_check.engine.spark.engine import spark_engine

    folder, killing = parquet_package(tmp_path / "spoiled", spoiled(cells(12), 3, 8)), []

    def kill(stage: str, done: int, total: int) -> None:
        if stage == "screen" and not done:
            killing.append(Timer(2, mortal.kill, ["worker-1"]))
            killing[0].start()

    with spark_engine(mortal.remote) as engine:
        there = told(folder, engine, kill)
    killing[0].join()
    agree(told(folder, None), there)
    assert mortal.log("master").count("Removing worker") == 1
