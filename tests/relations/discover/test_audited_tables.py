"""Tables under `audit`: near misses become findings, what may be another kind of line does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from healthstat_check import run
from healthstat_check.load.files import read_files
from healthstat_check.model.proposal import Cell
from healthstat_check.model.report import Report
from healthstat_check.relations.discover.budget import Budget
from healthstat_check.relations.discover.discovery import discover

HEAD = "region,men,women,{}"


def table(tmp_path: Path, name: str, wrong: int = 0, rows: int = 20) -> str:
    draw = random.Random(11)
    parts = [(draw.randint(1000, 9999), draw.randint(1000, 9999)) for _ in range(rows)]
    lines = [f"r{at},{a},{b},{a + b + (10 if at < wrong else 0)}" for at, (a, b) in enumerate(parts)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join([HEAD.format(name), *lines]) + "\n", "utf-8")
    return str(path)


def audited(path: str) -> Report:
    return run.audit([path])


def test_tables_that_agree_are_quiet(tmp_path: Path) -> None:
    report = audited(table(tmp_path, "total"))
    assert report.findings == ()
    assert len(report.verdicts) == 20


@pytest.mark.parametrize(("name", "severity"), [("total", "error"), ("x", "warning")])
def test_near_miss_is_a_finding(tmp_path: Path, name: str, severity: str) -> None:
    (finding,) = audited(table(tmp_path, name, wrong=1)).findings
    assert finding.severity == severity
    assert finding.subject[0] == f"D2 ({name}) [sum of B2, C2]"


def test_many_misses_are_another_kind_of_line(tmp_path: Path) -> None:
    assert audited(table(tmp_path, "x", wrong=6)).findings == ()


def test_cells_are_named_by_letters_and_rows() -> None:
    folder = Path(__file__).parents[2] / "discovered" / "finds-totals-of-every-second-column"
    names = {verdict.relation.name for verdict in audited(str(folder / "table.csv")).verdicts}
    assert "B2 (N total) [sum of C2, E2]" in names
    assert "D2 (% men) [share of C2, B2]" in names


def test_columns_of_another_kind_are_left_alone(tmp_path: Path) -> None:
    rows = ["A,1204,1188,12.4", "B,987,1011,9.8", "C,1420,1377,11.0", "Total,3611,3576,11.2"]
    (tmp_path / "t.csv").write_text("\n".join(["ward,beds,days,rate", *rows]) + "\n", "utf-8")
    assert audited(str(tmp_path / "t.csv")).findings == ()


def padded(tmp_path: Path, off: str) -> Report:
    rows = [f"r{at},{at * 137}.{at}0000,{at * 89}.00000,{at * 226}.{at}0000" for at in range(1, 9)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["ward,beds,days,total", *rows, f"r9,14.20000,20.00000,{off}"]) + "\n", "utf-8")
    return audited(str(path))


@pytest.mark.parametrize(("total", "outcomes"), [("34.00000", set()), ("52.00000", {"violated"})])
def test_zeros_that_an_export_added_are_no_precision(tmp_path: Path, total: str, outcomes: set[str]) -> None:
    assert {finding.outcome for finding in padded(tmp_path, total).findings} == outcomes


NESTED = """регион;2023;2024;2025
Северный округ;{};4,7;4,9
Карелия;0,4;0,4;0,3
Архангельская область;2,3;1,0;1,1
в том числе Ненецкий округ;0,4;0,2;0,1
Архангельская область без округа;1,9;0,8;1,0
Вологодская область;0,9;2,4;2,6
Псковская область;0,4;0,9;0,9
"""


def test_parts_of_parts_are_not_added_twice(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(NESTED.format("4,0"), "utf-8")
    shown = discover(read_files([str(tmp_path / "t.csv")]).grids[0])
    assert not [r for r in shown.relations if {Cell(3, 1), Cell(4, 1)} <= set(r.operands)]


def test_names_too_long_for_one_path_are_no_fault(tmp_path: Path) -> None:
    paths = [tmp_path / f"{'численность работников ' * 5}{at}.csv" for at in range(3)]
    for path in paths:
        path.write_text("ward,beds,days,total\nA,1200,345,1545\nB,870,98,968\n", "utf-8")
    assert run.audit([str(path) for path in paths]).problems == ()


def test_search_that_was_cut_short_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "of", staticmethod(lambda cells: Budget(cells)))
    (problem,) = audited(table(tmp_path, "total")).problems
    assert (problem.code, problem.level) == ("search_cut_short", "warning")
    assert "t.csv" in problem.message
