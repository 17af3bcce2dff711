"""Case folders: a small package and, in expected.json, what a run over it must say.

tests/cases/<check>/<finds-...|passes-...|known-false-positive-...>/ holds a package and expected.json:
`findings`, each with check, severity, outcome and subject; `problems`, the codes of inputs not read;
`relations`, the outcomes of each relation (optional); `options` of the run (optional); `needs`, a library of an
extra without which the case cannot be run, and `said`, the sentences of its findings (both optional).
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from healthstat_check import run
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Options, Report

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
AS_OF = "2026-01-01"


def case_folders(check: str = "*", kind: str = "*") -> list[Path]:
    """Every case folder of a check, or of all, in alphabetical order."""
    return sorted(path for path in CASES.glob(f"{check}/{kind}") if path.is_dir())


def expected(folder: Path) -> dict[str, Any]:
    """What is written in the folder's expected.json; nothing yet for a new case."""
    file = folder / "expected.json"
    content: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return content


def runnable(folder: Path) -> bool:
    """Whether the library that the folder's expected.json needs, if any, is installed."""
    needed = expected(folder).get("needs")
    return needed is None or find_spec(needed) is not None


def report_of(folder: Path, select: tuple[str, ...] = ()) -> Report:
    """The report of a run over the folder, with the options of its expected.json."""
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in expected(folder).get("options", {}).items()}
    options = Options(**{"as_of": AS_OF, "select": select} | given)
    (report,) = run.check([str(folder)], options, _silent)
    return report


def observed(folder: Path) -> dict[str, Any]:
    """What a run over the folder says, in the shape of expected.json."""
    report = report_of(folder)
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "problems": [problem.code for problem in report.problems],
        "relations": {v.relation.name: {o: n for o, n in v.counts.items() if n} for v in report.verdicts},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "subject": list(finding.subject),
    }


def _silent(stage: str, done: int, total: int) -> None:
    """A test shows no progress."""
