"""The guide's examples, each materialised as a whole package."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from case_folders import report_of
from healthstat_check.model.report import Report

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "packages.md"
BLOCK = re.compile(r"^(?:`(?P<file>[\w.-]+)`|(?P<outcomes>Outcomes))\n```\w+\n(?P<text>.*?)^```$", re.M | re.S)


def sections() -> Iterator[tuple[str, dict[str, str], str]]:
    for section in re.split(r"^## ", GUIDE.read_text("utf-8"), flags=re.M)[1:]:
        files = {m["file"]: m["text"] for m in BLOCK.finditer(section) if m["file"]}
        outcomes = "".join(m["text"] for m in BLOCK.finditer(section) if m["outcomes"])
        yield section.partition("\n")[0], files, outcomes


@pytest.mark.parametrize(("title", "files", "outcomes"), list(sections()), ids=lambda value: str(value)[:20])
def test_example_is_a_whole_package(title: str, files: dict[str, str], outcomes: str, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_bytes(workbook(text) if name.endswith(".xlsx") else text.encode())
    report = report_of(tmp_path)
    assert "datapackage.yaml" in files
    assert report.problems == ()
    assert report.findings == ()
    for line in outcomes.splitlines():
        name, _, counts = line.partition(": ")
        assert told(report, name) == counts


def workbook(text: str) -> bytes:
    """The cells, written as CSV in the guide, as a workbook; what reads as a number is one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet()
        tenths = book.add_format({"num_format": "0.0"})
        for number, row in enumerate(csv.reader(io.StringIO(text))):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, tenths if "." in cell else None)
    return buffer.getvalue()


def told(report: Report, name: str) -> str:
    (verdict,) = [v for v in report.verdicts if v.relation.name == name]
    return ", ".join(f"{n} {outcome}" for outcome, n in verdict.counts.items() if n)


def test_every_fenced_block_of_the_guide_is_used() -> None:
    text = GUIDE.read_text("utf-8")
    assert text.count("\n```") == 2 * len(BLOCK.findall(text))


def test_example_of_the_readme_is_one_of_the_guide() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (GUIDE.parents[1] / "README.md").read_text("utf-8"), re.S)
    assert f"```yaml\n{example}```" in GUIDE.read_text("utf-8")
