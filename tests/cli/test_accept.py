"""`accept`: a finding may stand for a reason, until a day, or until anything of it changes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TABLE = """\
name: beds
resources:
  - name: beds
    path: beds.csv
    schema:
      primaryKey: [region]
      fields:
        - {name: region}
        - {name: total, type: integer, unit: beds}
        - {name: urban, type: integer, unit: beds}
        - {name: rural, type: integer, unit: beds}
relations:
  parts: beds.total = beds.urban + beds.rural
"""
ROWS = ["KZ,100,60,40", "A,52,12,13", "B,30,20,10"]


def shape(tool: Run, package: Path, *options: str) -> dict[str, Any]:
    done = tool("check", str(package), "--report", "json=-", *options)
    report: dict[str, Any] = json.loads(done.stdout)
    return report | {"code": done.returncode}


def fingerprint(tool: Run, package: Path) -> str:
    (finding,) = shape(tool, package)["findings"]
    return str(finding["fingerprint"])


def accept(tool: Run, package: Path, *options: str, reason: str = "known") -> subprocess.CompletedProcess[str]:
    return tool("accept", fingerprint(tool, package), "--in", str(package), "--reason", reason, *options)


def codes(report: dict[str, Any]) -> list[str]:
    return [problem["code"] for problem in report["problems"]]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with one row that does not add up."""
    folder = tmp_path / "beds"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(TABLE, "utf-8")
    write_rows(folder, ROWS)
    return folder


def write_rows(folder: Path, rows: list[str]) -> None:
    (folder / "beds.csv").write_text("\n".join(["region,total,urban,rural", *rows]) + "\n", "utf-8")


def test_accepted_finding_stays_and_fails_nothing(tool: Run, wrong: Path) -> None:
    assert shape(tool, wrong)["code"] == 1
    done = accept(tool, wrong, "--until", "2099-12-31", reason="the old total, corrected in May")
    assert done.returncode == 0, done.stderr
    assert "accepted.yaml" in done.stdout
    report = shape(tool, wrong)
    (finding,) = report["findings"]
    assert report["code"] == 0
    assert finding["accepted"] == {"reason": "the old total, corrected in May", "until": "2099-12-31"}
    assert (report["summary"]["accepted"], report["summary"]["severities"]["error"]) == (1, 0)
    assert codes(report) == []


def test_terminal_folds_what_is_accepted(tool: Run, wrong: Path) -> None:
    accept(tool, wrong, reason="known since May")
    told = tool("check", str(wrong)).stdout.replace("\u00a0", " ")
    assert "ACCEPTED" in told
    assert "Accepted: known since May." in told
    assert "0 errors" in told
    assert "1 accepted" in told
    assert "would have to be" not in told


def test_its_last_day_is_the_last(tool: Run, wrong: Path) -> None:
    accept(tool, wrong, "--until", "2099-12-31")
    assert shape(tool, wrong, "--as-of", "2099-12-31")["code"] == 0
    late = shape(tool, wrong, "--as-of", "2100-01-01")
    assert late["code"] == 1
    assert codes(late) == ["acceptance_expired"]
    assert late["findings"][0]["accepted"] is None


def test_change_of_a_print_ends_it_and_is_told(tool: Run, wrong: Path) -> None:
    accept(tool, wrong)
    descriptor = wrong / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"12"', '"11"'), "utf-8")
    report = shape(tool, wrong)
    assert report["code"] == 1
    assert codes(report) == ["acceptance_changed"]
    assert "12" in report["problems"][0]["message"]
    assert "11" in report["problems"][0]["message"]


def test_change_of_the_formula_ends_it(tool: Run, wrong: Path) -> None:
    accept(tool, wrong)
    descriptor = wrong / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text("utf-8").replace("boys + girls", "girls + boys + boys"), "utf-8")
    report = shape(tool, wrong)
    assert (report["code"], codes(report)) == (1, ["acceptance_changed"])


def test_finding_that_is_gone_is_told(tool: Run, wrong: Path) -> None:
    accept(tool, wrong)
    descriptor = wrong / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"52"', '"25"'), "utf-8")
    report = shape(tool, wrong)
    assert (report["code"], codes(report)) == (0, ["acceptance_stale"])
    assert codes(shape(tool, wrong, "--ignore", "total_outside_breakdown")) == [], (
        "a check that did not run tells nothing"
    )


def test_resorted_table_keeps_it(tool: Run, table: Path) -> None:
    accept(tool, table)
    for rows in (ROWS[::-1], [*ROWS, "C,3,1,2"], ["C,3,1,2", *ROWS]):
        write_rows(table, rows)
        report = shape(tool, table)
        assert (report["code"], codes(report)) == (0, [])
    write_rows(table, [row.replace("A,52,12", "A,52,13") for row in ROWS])
    assert shape(tool, table)["code"] == 1


def test_accepting_again_replaces_the_entry(tool: Run, wrong: Path) -> None:
    accept(tool, wrong, "--until", "2099-01-01", reason="first")
    accept(tool, wrong, reason="second")
    text = (wrong / "accepted.yaml").read_text("utf-8")
    assert (text.count("fingerprint"), "first" in text, "until:" in text) == (1, False, False)


def test_entries_of_other_findings_stay(tool: Run, table: Path) -> None:
    accept(tool, table, reason="first")
    write_rows(table, ["KZ,100,60,40", "A,52,12,13", "B,77,20,10"])
    found = shape(tool, table)["findings"]
    (second,) = [f["fingerprint"] for f in found if f["accepted"] is None]
    assert tool("accept", second, "--in", str(table), "--reason", "second").returncode == 0
    report = shape(tool, table)
    assert (report["code"], report["summary"]["accepted"], codes(report)) == (0, 2, [])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--reason", "  "], "--reason"),
        (["--reason", "x" * 1001], "1000"),
        (["--reason", "x", "--until", "2020-01-01"], "is over"),
        (["--reason", "x", "--until", "2026-02-30"], "not a date"),
        ([], "--reason"),
    ],
)
def test_wrong_usage(tool: Run, wrong: Path, options: list[str], sentence: str) -> None:
    done = tool("accept", fingerprint(tool, wrong), "--in", str(wrong), *options)
    assert (done.returncode, sentence in done.stderr) == (2, True)
    assert not (wrong / "accepted.yaml").exists()


def test_unknown_finding(tool: Run, wrong: Path) -> None:
    done = tool("accept", "0" * 16, "--in", str(wrong), "--reason", "x")
    assert done.returncode == 2
    assert "has no finding" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "accepted: [",
        "accepted: {a: b}",
        "accepted: [x]",
        "accepted: [{fingerprint: 0, digest: 0, reason: x}]",
        "accepted: [{fingerprint: '0123456789abcdef', digest: '0123456789abcdef'}]",
        "accepted: [{fingerprint: '0123456789abcdef', digest: '0123456789abcdef', reason: x, until: someday}]",
        "accepted: &a [*a]",
    ],
)
def test_file_that_cannot_be_read_accepts_nothing_and_is_kept(tool: Run, wrong: Path, text: str) -> None:
    (wrong / "accepted.yaml").write_text(text, "utf-8")
    assert tool("check", str(wrong)).returncode == 2
    found = json.loads(tool("check", str(wrong), "--report", "json=-").stdout)["findings"]
    done = tool("accept", found[0]["fingerprint"], "--in", str(wrong), "--reason", "x")
    assert done.returncode == 2
    assert "put it right first" in done.stderr
    assert (wrong / "accepted.yaml").read_text("utf-8") == text


def test_link_is_not_followed(tool: Run, wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("accepted: []\n")
    (wrong / "accepted.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert tool("check", str(wrong)).returncode == 2


def test_report_does_not_replace_it(tool: Run, wrong: Path) -> None:
    accept(tool, wrong)
    done = tool("check", str(wrong), "--report", f"json={wrong}/accepted.yaml")
    assert done.returncode == 2
    assert "file of the package" in done.stderr
