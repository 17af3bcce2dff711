"""The suites of the sample packages: each says what the clean package holds, and sees what is planted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.interop.suite_packages import NEEDS_GX, report_of

pytestmark = NEEDS_GX
ROOT = Path(__file__).resolve().parents[2]
SUITES = ("coverage", "categories", "regions")
OFFLINE = """
import socket, sys

def refuse(*_, **__):
    raise OSError("no network")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from healthstat_check.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def with_suites(name: str, folder: Path) -> Path:
    """A copy of a sample package that names the suites of its tables, beside the suites themselves."""
    shutil.copytree(ROOT / "sample_data" / name, folder / name)
    shutil.copytree(ROOT / "expectations", folder / "expectations")
    descriptor = folder / name / "datapackage.yaml"
    text = descriptor.read_text("utf-8")
    for table in SUITES:
        line = f"    path: {table}.csv\n"
        assert line in text
        text = text.replace(line, f"{line}    expectations: ../expectations/{table}.json\n")
    descriptor.write_text(text, "utf-8")
    return folder / name


@pytest.mark.parametrize("name", ["osms-coverage", "osms-coverage-clean"])
def test_sample_meets_its_suites(name: str, tmp_path: Path) -> None:
    report = report_of(with_suites(name, tmp_path))
    assert report.problems == ()
    assert [f.subject for f in report.findings if f.check == "expectation_not_met"] == []
    assert [(s.suite.name, s.not_checked) for s in report.suites] == [(table, 0) for table in SUITES[2:] + SUITES[:2]]
    assert sum(s.met for s in report.suites) == 34


def test_planted_mistake_is_seen(tmp_path: Path) -> None:
    report = report_of(with_suites("osms-coverage-planted", tmp_path), select=("expectation_not_met",))
    (finding,) = report.findings
    assert finding.subject == ("coverage", "coverage", "expect_column_sum_to_be_between", "insured", "2")
    assert finding.details["value"] == "16901.3"


@pytest.mark.parametrize(
    ("file", "old", "new", "kind"),
    [
        ("coverage.csv", "62,2025,218261", "64,2025,218261", "expect_column_distinct_values_to_equal_set"),
        ("coverage.csv", "79,2025,1279705,1017.7", "79,2025,1279705,", "expect_column_values_to_not_be_null"),
        ("coverage.csv", "190.3,87.2,132.0", "190.3,87.2,1320.0", "expect_column_pair_values_a_to_be_greater_than_b"),
        ("coverage.csv", "190.3,87.2,132.0", "190.3,872,132.0", "expect_column_values_to_be_between"),
        ("categories.csv", "S6,2025,366.4,2.2\n", "", "expect_table_row_count_to_equal"),
        ("categories.csv", "S6,2025", "S5,2025", "expect_compound_columns_to_be_unique"),
        ("categories.csv", "S6,2025", "Ѕ6,2025", "expect_column_values_to_match_regex"),
        ("regions.csv", "71,KZ,г. Астана", "71,KZ,г. Алматы", "expect_column_values_to_be_unique"),
    ],
)
def test_broken_copy_is_seen(file: str, old: str, new: str, kind: str, tmp_path: Path) -> None:
    folder = with_suites("osms-coverage-clean", tmp_path)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")
    assert kind in {finding.details["rule"] for finding in report_of(folder, select=("expectation_not_met",)).findings}


def test_run_is_offline_quiet_and_the_same_to_the_byte(tmp_path: Path) -> None:
    folder = with_suites("osms-coverage-planted", tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    written = []
    for seed in ("1", "2"):
        report = tmp_path / f"{seed}.json"
        command = [sys.executable, "-c", OFFLINE, "check", str(folder), "--as-of", "2026-01-01"]
        done = subprocess.run(
            [*command, "--report", f"json={report}", "--report", f"terminal={tmp_path / seed}"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed, "HOME": str(home), "TMPDIR": str(home)},
        )
        assert (done.returncode, done.stderr) == (1, "")
        written.append(report.read_bytes())
    assert written[0] == written[1]
    assert list(home.iterdir()) == []
