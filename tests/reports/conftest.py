"""Fixtures of the report tests: reports made by hand, and texts on record."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from healthstat_check.checks.registry import chosen_checks
from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.report import Report

HERE = Path(__file__).parent


def _made(name: str) -> ModuleType:
    path = HERE / f"{name}.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clean() -> Report:
    report: Report = _made("made_reports").clean_report()
    return report


@pytest.fixture
def troubled() -> Callable[[str], Report]:
    report: Callable[[str], Report] = _made("made_reports").troubled_report
    return report


@pytest.fixture
def hostile() -> Report:
    report: Report = _made("made_reports").hostile_report()
    return replace(report, checks=tuple(check.page for check in chosen_checks()))


@pytest.fixture
def many() -> Callable[[int], Report]:
    report: Callable[[int], Report] = _made("made_reports").many_findings
    return report


@pytest.fixture
def everything(troubled: Callable[[str], Report]) -> Callable[[str], Report]:
    """Findings of every outcome, one of them accepted, with the checks that were run."""

    def made(language: str) -> Report:
        report = troubled(language)
        first, second, third = report.findings
        entry = Acceptance(
            second.fingerprint, second.check, second.outcome, ("59,5 %",), "0" * 16, "known since May", "2026-12-31"
        )
        found = (replace(first, since="new"), replace(second, accepted=entry, since="old"), replace(third, since="old"))
        return replace(report, findings=found, checks=tuple(check.page for check in chosen_checks()))

    return made


@pytest.fixture
def made_conflicts() -> ModuleType:
    return _made("made_conflicts")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with the text on record; `HEALTHSTAT_ACCEPT=1 pytest` records it anew, the diff is the review."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).with_name("golden") / name
        if os.environ.get("HEALTHSTAT_ACCEPT"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
