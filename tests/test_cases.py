"""Every case folder: exactly the findings that its expected.json lists, no more and no fewer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from case_folders import CASES, case_folders, expected, observed, runnable

KINDS = ("finds-", "passes-", "known-false-positive-")


def name(folder: Path) -> str:
    return str(folder.relative_to(CASES))


def case(folder: Path) -> ParameterSet:
    """A case; one that needs an extra is slow, and left out where the extra is not installed."""
    if "needs" not in expected(folder):
        return pytest.param(folder, id=name(folder))
    absent = pytest.mark.skipif(not runnable(folder), reason=f"{expected(folder)['needs']} is not installed")
    return pytest.param(folder, id=name(folder), marks=[pytest.mark.slow, absent])


@pytest.mark.parametrize("folder", [case(folder) for folder in case_folders()])
def test_case(folder: Path) -> None:
    wanted, got = expected(folder), observed(folder)
    assert "findings" in wanted, f"{name(folder)} expects nothing yet: write expected.json, or run `make accept`"
    assert like(wanted["findings"], got["findings"]) == wanted["findings"]
    assert got["problems"] == wanted.get("problems", [])
    if "relations" in wanted:
        assert got["relations"] == wanted["relations"]


@pytest.mark.parametrize("folder", case_folders(), ids=name)
def test_case_is_named_for_what_it_shows(folder: Path) -> None:
    check, kind = folder.parent.name, folder.name
    assert kind.startswith(KINDS)
    found = check in {finding["check"] for finding in expected(folder)["findings"]}
    assert found != kind.startswith("passes-")


def like(wanted: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was found, told in as much detail as what was wanted."""
    detail = {key for finding in wanted for key in finding} or {"check", "severity", "outcome", "subject"}
    return [{key: value for key, value in finding.items() if key in detail} for finding in got]
