"""Failing guesses of a lone table that are told, and those that are another kind of number."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check.run import audit

ROWS = [(31, 28, 30), (29, 27, 31), (25, 30, 28), (33, 31, 29), (28, 26, 24), (30, 29, 27), (27, 25, 26), (32, 30, 31)]
ROWS = [tuple(1000 + number for number in row) for row in ROWS]


def table(totals: list[str]) -> str:
    lines = ["Group,First,Second,Third,Total"]
    for at, (row, total) in enumerate(zip(ROWS, totals, strict=True)):
        lines.append(",".join([f"Group {chr(65 + at)}", *map(str, row), total]))
    return "\n".join(lines) + "\n"


def found(folder: Path, totals: list[str]) -> int:
    file = folder / "groups.csv"
    file.write_text(table(totals), "utf-8")
    return len(audit([str(file)]).findings)


RIGHT = [str(sum(row)) for row in ROWS]


@pytest.mark.parametrize("last", ["9.65", "386", "0.8", "-12"])
def test_another_kind_of_number_is_not_accused(tmp_path: Path, last: str) -> None:
    assert found(tmp_path, [*RIGHT[:-1], last]) == 0


@pytest.mark.parametrize("last", [RIGHT[-1][:-1] + "9", "30930", "4093", "-3093"])
def test_a_slip_is_found(tmp_path: Path, last: str) -> None:
    assert found(tmp_path, RIGHT) == 0
    assert found(tmp_path, [*RIGHT[:-1], last]) >= 1
