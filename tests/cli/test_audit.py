"""`audit` as its users meet it: exit codes, sentences, JSON that keeps its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema

Run = Callable[..., CompletedProcess[str]]
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report-1.schema.json").read_text("utf-8"))


def written(tmp_path: Path, content: str, name: str = "release.en.txt") -> str:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    return str(file)


def test_figures_that_agree_pass(tool: Run, tmp_path: Path) -> None:
    done = tool("audit", written(tmp_path, "Of the 4,300 beds, 1,900 are medical and 2,400 surgical.\n"))
    assert done.returncode == 0, done.stderr
    assert "relation examined, 1 held" in done.stdout


def test_a_wrong_figure_is_marked_in_its_sentence(tool: Run, tmp_path: Path) -> None:
    done = tool("audit", written(tmp_path, "The fee is 5,950 tenge a month or 61,350 tenge a year.\n"))
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    quoted = next(number for number, line in enumerate(lines) if "│ The fee is" in line)
    start = lines[quoted].index("61,350")
    assert lines[quoted + 1][start : start + 6] == "^^^^^^"


def test_no_figure_is_said(tool: Run, tmp_path: Path) -> None:
    done = tool("audit", written(tmp_path, "The minister thanked the nurses.\n"))
    assert done.returncode == 2
    assert "no figure found" in done.stderr


def test_a_missing_file_is_said(tool: Run, tmp_path: Path) -> None:
    done = tool("audit", str(tmp_path / "absent.txt"))
    assert done.returncode == 2
    assert "absent.txt" in done.stdout


def test_a_report_never_replaces_the_text(tool: Run, tmp_path: Path) -> None:
    text = written(tmp_path, "Of 40 clinics, 12 are new.\n")
    assert tool("audit", text, "--report", f"json={text}").returncode == 2
    assert Path(text).read_text("utf-8").startswith("Of 40")


def test_json_keeps_its_schema_and_shows_every_figure(tool: Run, tmp_path: Path) -> None:
    text = written(tmp_path, "Из 4 200 обследованных у 630 (25 %) выявлен диабет.\n", "release.ru.txt")
    assert tool("audit", text, "--report", "json=-").returncode == 1
    report = json.loads(tool("audit", text, "--report", "json=-").stdout)
    jsonschema.validate(report, SCHEMA)
    assert [figure["quote"] for figure in report["figures"]] == ["4 200", "630", "25 %"]
    assert report["findings"][0]["check"] == "share_outside_parts"


def test_strict_judges_what_may_overlap(tool: Run, tmp_path: Path) -> None:
    text = written(tmp_path, "Help reached 2,643 people, of whom 1,500 got housing, 1,400 grants.\n")
    assert tool("audit", text).returncode == 0
    assert "warning" in tool("audit", text, "--strict").stdout.splitlines()[-2]


def test_a_table_is_audited_too(tool: Run, tmp_path: Path) -> None:
    rows = [("A", 120, 80, 200), ("B", 310, 95, 450), ("C", 210, 75, 285), ("D", 415, 60, 475), ("E", 133, 71, 204)]
    rows += [("F", 92, 33, 125), ("G", 245, 118, 363), ("H", 77, 29, 106), ("I", 512, 240, 752)]
    table = written(tmp_path, "\n".join(["region,urban,rural,all", *(",".join(map(str, r)) for r in rows)]), "t.csv")
    done = tool("audit", table)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" in done.stdout
    assert "D3" in done.stdout


TABLE = """# Beds

| Ward | Medical | Surgical | Total |
|---|---|---|---|
| North | 2,310 | 5,120 | 7,430 |
| South | 2,045 | 4,870 | 6,915 |
| East | 3,187 | 6,940 | 10,127 |
| West | 3,402 | 7,215 | 10,617 |
| Total | {} | 24,145 | 35,089 |
"""


def test_a_table_inside_a_text_is_judged_as_one(tool: Run, tmp_path: Path) -> None:
    right = tool("audit", written(tmp_path, TABLE.format("10,944"), "beds.en.md"))
    assert right.returncode == 0, right.stdout
    wrong = tool("audit", written(tmp_path, TABLE.format("10,954"), "wrong.en.md"))
    assert "wrong.en.md:9" in wrong.stdout
    assert "10,954 + 24,145 is" in wrong.stdout
