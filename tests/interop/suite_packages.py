"""Packages with suites, and what a run says about them."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.model.report import Options, Report
from healthstat_check.run import check

TABLE = "region,year,insured,share\nKZ,2024,30,82.6\n10,2024,10,0.1\n11,2024,20,100\n"
FIELDS = """
        - {name: region, type: string}
        - {name: year, type: year}
        - {name: insured, type: integer, unit: persons, suppressed: [x]}
        - {name: share, type: number, unit: percent, suppressed: [x], missingValues: ["", ".."]}
"""
NEEDS_GX = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("great_expectations") is None, reason="the extra gx is not installed"),
]


def suite(*expectations: tuple[str, dict[str, Any]], name: str = "coverage") -> str:
    """A suite's JSON from types and arguments."""
    return json.dumps({"name": name, "expectations": [{"type": t, "kwargs": k} for t, k in expectations]})


def package(folder: Path, content: str, table: str = TABLE, key: str = "region, year") -> Path:
    """A package of one table whose resource names one suite."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = (
        "name: p\nresources:\n  - name: coverage\n    path: coverage.csv\n    expectations: suite.json\n"
        f"    schema:\n      primaryKey: [{key}]\n      fields:{FIELDS}"
    )
    files = {"datapackage.yaml": descriptor, "coverage.csv": table, "suite.json": content}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def report_of(folder: Path, **options: Any) -> Report:
    """The report on one package."""
    return check([str(folder)], Options(as_of="2026-01-01", **options))[0]


def judge(folder: Path, *expectations: tuple[str, dict[str, Any]], **parts: str) -> Report:
    """The report on expectations, types with arguments, over the table above or another one."""
    return report_of(package(folder, suite(*expectations), **parts))
