"""A table that is held and screened gets the report that it gets as a whole, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

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

    def watched(held: HeldCube, *given: Any) -> Table | None:
        table = screen(held, *given)
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


TWINS = """  coverage.insured by sex:
    formula: coverage.population[sex=T] = coverage.population[sex=F] + coverage.population[sex=M]
"""
CHANGES = {
    "a name twice": lambda text: text + TWINS,
    "complete": lambda text: text.replace("    schema:", "    complete: true\n    schema:", 1),
    "complete by its code list": lambda text: text.replace("    schema:", "    complete: true\n    schema:", 1).replace(
        "[F, M]", "[F, M, X]"
    ),
    "sums over two dimensions": lambda text: (
        text + "  all: coverage.insured[age=TOTAL, sex=T] = sum(coverage.insured[age!=TOTAL, sex!=T], over age, sex)\n"
    ),
    "one sum of all": lambda text: (
        text + "  all: 2 * coverage.population[region=KZ, age=TOTAL, sex=T, period=0] >= "
        "sum(coverage.insured, over region, age, sex, period)\n"
    ),
    "rounded shares": lambda text: text.replace("decimals: 1", "decimals: 0"),
    "another convention": lambda text: text + "rounding: truncate\n",
    "pairs of totals": lambda text: text + "  more: coverage.insured[sex=T] - coverage.insured[sex=F] >= 0\n",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("seed", range(2))
def test_same_report_of_other_rules(
    seed: int, change: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(seed)
    folder = written(tmp_path / "cube", spoilt(list(rows(chance, 2)), chance))
    descriptor = folder / "datapackage.yaml"
    descriptor.write_text(change(descriptor.read_text()))
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])


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
