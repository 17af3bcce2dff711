"""Every sample package: the outcome of each relation, each finding, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from healthstat_check.model.report import Report
from healthstat_check.model.verdict import UNDETERMINED, Verdict

SAMPLES = Path(__file__).parents[2] / "sample_data"
EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))
REAL = ("osms-coverage", "osms-expansion", "rural-support", "health-workforce")
Reports = Callable[[str], Report]


def test_every_package_has_expectations() -> None:
    assert {p.parent.name for p in SAMPLES.glob("*/datapackage.yaml")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_is_read(name: str, report: Reports) -> None:
    assert [f"{p.where}: {p.message}" for p in report(name).problems] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_outcomes(name: str, report: Reports) -> None:
    wanted = {relation: _counts(told) for relation, told in EXPECTED[name]["relations"].items()}
    assert {v.relation.name: _observed(v) for v in report(name).verdicts} == wanted


@pytest.mark.parametrize("name", EXPECTED)
def test_findings(name: str, report: Reports) -> None:
    found = [f"{f.severity} {f.check} {f.judgement.relation.name}" for f in report(name).findings if f.judgement]
    assert found == EXPECTED[name]["findings"]
    assert len(found) == len(report(name).findings)


def test_real_figures_carry_two_warnings_and_no_error(report: Reports) -> None:
    assert [f.severity for name in REAL for f in report(name).findings] == ["warning", "warning"]


def _counts(told: str | dict[str, int]) -> dict[str, int]:
    return {told: 1} if isinstance(told, str) else told


def _observed(verdict: Verdict) -> dict[str, int]:
    """Outcomes with how many instances have each; an undetermined one is told with its reason."""
    counts = {outcome: n for outcome, n in verdict.counts.items() if n and outcome != UNDETERMINED}
    return counts | {f"{UNDETERMINED}({reason})": n for reason, n in verdict.reasons.items()}
