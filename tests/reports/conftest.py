"""Fixtures of the report tests: reports made by hand, and texts on record."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

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
