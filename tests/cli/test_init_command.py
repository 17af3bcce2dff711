"""`init`: a first package that `check` takes without an edit, and finds nothing wrong with where nothing is."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

Run = Callable[..., "subprocess.CompletedProcess[str]"]
WARDS = "ward,men,women,total,women %\nA,1204,1188,2392,49.7\nB,987,1011,1998,50.6\nC,1420,1377,2797,49.2\n"
REGIONS = """\
Регион;год;Врачи, тыс. человек
Всего;2023;112,4
Север;2023;67,3
Юг;2023;45,1
Всего;2024;113,0
Север;2024;67,9
Юг;2024;45,1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "Beds and wards"
    place.mkdir()
    (place / "wards.csv").write_text(WARDS, "utf-8")
    (place / "Врачи 2024.csv").write_text(REGIONS, "utf-8")
    (place / "release.ru.md").write_text("Врачей стало больше.\n", "utf-8")
    (place / "release.csv").write_text("a,b\nx,1\ny,2\n", "utf-8")
    return place


def checked(tool: Run, folder: Path) -> dict[str, Any]:
    done = tool("check", str(folder), "--report", "json=-")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    return report["reports"][0] if "reports" in report else report


def test_check_takes_what_init_wrote(tool: Run, folder: Path) -> None:
    assert tool("init", str(folder)).returncode == 0
    report = checked(tool, folder)
    assert (report["findings"], report["problems"]) == ([], [])
    formulas = {relation["formula"] for relation in report["relations"]}
    assert "wards.total = wards.men + wards.women" in formulas
    assert "wards.women / wards.total = wards.`women %`" in formulas
    assert any("[Регион=Всего] = sum(" in formula for formula in formulas)


def test_evidence_and_units_are_written(tool: Run, folder: Path) -> None:
    tool("init", str(folder))
    relations = yaml.safe_load((folder / "relations.yaml").read_text("utf-8"))
    assert relations["wards.total"]["rationale"].startswith("holds in 3 of 3")
    assert {relation["origin"] for relation in relations.values()} == {"derived"}
    tables = {r["name"]: r for r in yaml.safe_load((folder / "datapackage.yaml").read_text("utf-8"))["resources"]}
    assert tables["врачи_2024"]["schema"]["primaryKey"] == ["Регион", "год"]
    assert tables["врачи_2024"]["schema"]["fields"][2] == {
        "name": "Врачи, тыс. человек",
        "type": "number",
        "unit": "persons",
        "multiplier": 1000,
        "decimals": 1,
        "decimalChar": ",",
    }
    assert {"release", "release_ru"} <= set(tables)


def test_files_that_are_there_stay(tool: Run, folder: Path) -> None:
    (folder / "datapackage.yaml").write_text("name: mine\n", "utf-8")
    done = tool("init", str(folder))
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert (folder / "datapackage.yaml").read_text("utf-8") == "name: mine\n"
    assert tool("init", str(folder), "--force").returncode == 0
    assert "wards" in (folder / "datapackage.yaml").read_text("utf-8")


def test_two_runs_write_the_same(tool: Run, folder: Path) -> None:
    tool("init", str(folder))
    first = (folder / "datapackage.yaml").read_bytes(), (folder / "relations.yaml").read_bytes()
    tool("init", str(folder), "--force")
    assert ((folder / "datapackage.yaml").read_bytes(), (folder / "relations.yaml").read_bytes()) == first


def test_what_is_left_out_is_told(tool: Run, folder: Path) -> None:
    (folder / "two.csv").write_text("Beds,,\nward,2023,2024\nA,431,466\n,,\nward,x,y\nA,1,2\n", "utf-8")
    (folder / "$price.csv").write_text(WARDS, "utf-8")
    said = tool("init", str(folder)).stdout
    assert "two.csv: no plain table" in said
    assert "left out: $price.csv" in said
    assert checked(tool, folder)["findings"] == []


def test_empty_folder_is_no_success(tool: Run, tmp_path: Path) -> None:
    assert tool("init", str(tmp_path)).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_near_miss_becomes_a_warning_of_check(tool: Run, tmp_path: Path) -> None:
    draw = random.Random(3)
    rows = [(f"r{at}", draw.randint(1000, 9999), draw.randint(1000, 9999)) for at in range(40)]
    lines = [f"{name},{a},{b},{a + b + (10 if name == 'r7' else 0)}" for name, a, b in rows]
    (tmp_path / "t.csv").write_text("\n".join(["region,men,women,total", *lines]) + "\n", "utf-8")
    assert tool("init", str(tmp_path)).returncode == 0
    (finding,) = checked(tool, tmp_path)["findings"]
    assert finding["severity"] == "warning"


def test_workbook_with_a_title_above_its_header(tool: Run, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "beds.xlsx"))
    one_decimal = book.add_format({"num_format": "0.0"})
    sheet = book.add_worksheet("Койки")
    sheet.write_string(0, 0, "Число коек")
    sheet.write_row(2, 0, ["Регион", "Городские", "Сельские", "Всего, тыс. человек"])
    for at, (name, urban, rural) in enumerate([("Абай", 12.44, 7.31), ("Акмола", 8.82, 21.75), ("Алматы", 40.2, 3.9)]):
        sheet.write_row(3 + at, 0, [name, urban, rural, urban + rural], one_decimal)
    book.close()
    assert tool("init", str(tmp_path)).returncode == 0
    report = checked(tool, tmp_path)
    assert report["problems"] == []
    assert len(report["relations"]) == 1


@pytest.mark.parametrize("seed", range(6))
def test_made_tables_are_quiet(tool: Run, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    parts = [[round(draw.uniform(10, 900), 1) for _ in range(draw.randint(2, 4))] for _ in range(draw.randint(4, 9))]
    lines = [",".join([f"r{at}", *(f"{v:.1f}" for v in row), f"{sum(row):.1f}"]) for at, row in enumerate(parts)]
    width = max(map(len, parts))
    rows = [line for line in lines if line.count(",") == width + 1]
    head = ",".join(["region", *(f"c{at}" for at in range(width)), "total"])
    (tmp_path / "t.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    assert tool("init", str(tmp_path)).returncode == 0
    assert checked(tool, tmp_path)["findings"] == []
