"""Tables under `audit`: near misses become findings, what may be another kind of line does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from healthstat_check import run
from healthstat_check.model.report import Report

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
