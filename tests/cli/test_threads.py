"""One thread for small packages, and only for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from healthstat_check.cli.threads import MOST_FILES, SMALL, THREADS, spare_threads


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment, in which nothing is set."""
    monkeypatch.setenv(THREADS, "")
    monkeypatch.delenv(THREADS)
    return monkeypatch


def set_after(*packages: Path) -> str | None:
    spare_threads(map(str, packages))
    return os.environ.get(THREADS)


def test_large_packages_keep_all_threads(threads: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"0" * (SMALL + 1))
    assert set_after(tmp_path) is None
    assert set_after(tmp_path / "datapackage.yaml") is None


def test_many_files_keep_all_threads(threads: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()
    assert set_after(tmp_path) is None


def test_sizes_of_packages_add_up(threads: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "table.csv").write_bytes(b"0" * (SMALL // 2 + 1))
    assert set_after(tmp_path / "one", tmp_path / "two") is None
    assert set_after(tmp_path / "one") == "1"


def test_what_the_environment_says_stands(threads: pytest.MonkeyPatch, tmp_path: Path) -> None:
    threads.setenv(THREADS, "7")
    assert set_after(tmp_path) == "7"
