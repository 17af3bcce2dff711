"""`discover`: what tables show by themselves."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
WARDS = "ward,men,women,total\nA,1204,1188,2392\nB,987,1011,1998\nC,1420,1377,2797\n"


@pytest.fixture
def wards(tmp_path: Path) -> str:
    (tmp_path / "wards.csv").write_text(WARDS, "utf-8")
    return str(tmp_path / "wards.csv")


def test_places_count_from_one(tool: Run, wards: str) -> None:
    done = tool("discover", wards, "--report", "json=-")
    first = json.loads(done.stdout)["relations"][0]
    assert done.returncode == 0
    assert first == {
        "file": wards,
        "kind": "sum",
        "result": {"row": 2, "column": 4},
        "operands": [{"row": 2, "column": 2}, {"row": 2, "column": 3}],
        "evidence": ["header", "position", "numbers", "3 of 3"],
        "holds": True,
    }


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_list_fits_eighty_columns(tool: Run, wards: str, language: str) -> None:
    said = tool("discover", wards, "--lang", language).stdout.splitlines()
    assert "D 'total'" in said[1]
    assert "B-C" in said[1]
    assert "2-4" in said[2]
    assert max(map(len, said[1:])) <= 80


def test_nothing_to_find_is_no_success(tool: Run, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("a,b\nx,y\n", "utf-8")
    done = tool("discover", str(tmp_path / "words.csv"))
    assert (done.returncode, done.stdout) == (2, "No relations found.\n")


def test_other_files_are_read_when_one_is_refused(tool: Run, wards: str, tmp_path: Path) -> None:
    done = tool("discover", str(tmp_path / "missing.csv"), wards)
    assert done.returncode == 2
    assert "missing.csv" in done.stderr
    assert "total" in done.stdout


def test_report_never_replaces_an_input(tool: Run, wards: str) -> None:
    assert tool("discover", wards, "--report", f"json={wards}").returncode == 2
    assert Path(wards).read_text("utf-8") == WARDS


def test_formats_it_does_not_have_are_refused(tool: Run, wards: str, tmp_path: Path) -> None:
    assert tool("discover", wards, "--report", f"sarif={tmp_path}/x").returncode == 2
