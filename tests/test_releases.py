"""Every folder below releases: two texts of one publisher audited together, and exactly the findings that they have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.run import audit

RELEASES = Path(__file__).parent / "releases"
FOLDERS = sorted(p for p in RELEASES.iterdir() if p.is_dir())


def between(folder: Path) -> dict[str, Any]:
    """Findings of both texts, relations between them that were judged, and those that were only listed."""
    report = audit([str(path) for path in sorted(folder.glob("*.txt"))])
    findings = [
        [finding.check, finding.severity, *(" ".join(figure.printed.split()) for figure in finding.figures)]
        for finding in report.findings
    ]
    across = [v for v in report.verdicts if v.relation.kind in ("restatement", "ordering", "change")]
    judged = [" ".join(v.relation.name.split()) for v in across if not v.relation.abstained]
    listed = [[" ".join(v.relation.name.split()), v.relation.abstained] for v in across if v.relation.abstained]
    return {"findings": findings, "judged": judged, "listed": listed}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_releases(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert between(folder) == expected
    assert bool(expected["findings"]) == folder.name.startswith("finds-")


def test_each_finding_names_both_texts() -> None:
    for folder in (f for f in FOLDERS if f.name.startswith("finds-")):
        report = audit([str(path) for path in sorted(folder.glob("*.txt"))])
        for finding in report.findings:
            files = {figure.location.file for figure in finding.figures if figure.location}
            assert len(files) == 2
