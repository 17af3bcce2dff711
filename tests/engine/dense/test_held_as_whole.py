"""A table that is held and screened gets the report that it gets as a whole, to the byte."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.engine.dense.cubes import both, rows, spoilt, written

from healthstat_check.engine.dense.held import HeldCube
from healthstat_check.model.table import Table
from healthstat_check.reports.json_v1 import render


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each screen came to an end without the whole table."""
    found: list[bool] = []
    screen = HeldCube.screen

    def watched(held: HeldCube, *given: object) -> Table | None:
        table = screen(held, *given)  # type: ignore[arg-type]
        found.append(table is not None)
        return table

    monkeypatch.setattr(HeldCube, "screen", watched)
    return found


@pytest.mark.parametrize("seed", range(24))
def test_same_report(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screens: list[bool]) -> None:
    chance = Random(seed)
    table = spoilt(list(rows(chance, chance.randint(1, 4))), chance)
    whole, held = both(written(tmp_path / "cube", table), monkeypatch)
    assert render([held]) == render([whole])
    assert screens == [True]


SAMPLES = sorted(path.parent for path in Path("sample_data").rglob("datapackage.*"))
CASES = sorted(path.parent for path in Path("tests/cases").rglob("datapackage.*"))


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_same_report_of_samples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])


@pytest.mark.slow
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_same_report_of_cases(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])
