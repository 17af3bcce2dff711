"""The example of the guide to texts beside tables, as a whole package."""

from __future__ import annotations

import re
from pathlib import Path

from healthstat_check.run import check

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "texts.md").read_text("utf-8")
FILE = re.compile(r"^`(?P<name>[\w.-]+)`\n```\w+\n(?P<text>.*?)^```$", re.M | re.S)
FATES = re.compile(r"^Fates\n```text\n(?P<text>.*?)^```$", re.M | re.S)


def test_the_example_says_what_the_guide_says(tmp_path: Path) -> None:
    for file in FILE.finditer(GUIDE):
        (tmp_path / file["name"]).write_text(file["text"], "utf-8")
    (report,) = check([str(tmp_path)])
    (text,) = report.texts
    fates = FATES.search(GUIDE)
    assert fates is not None
    told = [f"{tie.outcome.replace('_', ' ')}: {tie.mention.figure.printed}" for tie in text.ties]
    assert told == fates["text"].splitlines()
    assert [(finding.check, finding.severity) for finding in report.findings] == [
        ("unpinned_figure_differs", "warning")
    ]
