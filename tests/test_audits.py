"""Every folder below audits: a text, exactly the findings that it should have, and the relations that were judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.run import audit

AUDITS = Path(__file__).parent / "audits"
FOLDERS = sorted(p for p in AUDITS.iterdir() if p.is_dir())


def plain(text: str) -> str:
    return " ".join(text.split())


def observed(folder: Path) -> dict[str, Any]:
    (text,) = folder.glob("release.*.txt")
    report = audit([str(text)])
    findings = [
        {
            "check": finding.check,
            "severity": finding.severity,
            "outcome": finding.outcome,
            "figures": [plain(figure.printed) for figure in finding.figures],
        }
        for finding in report.findings
    ]
    judged = [plain(v.relation.name) for v in report.verdicts if not v.relation.abstained]
    return {"findings": findings, "relations": judged}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_audit(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert observed(folder) == expected
    assert bool(expected["findings"]) == folder.name.startswith("finds-")
