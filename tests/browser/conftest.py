"""A real browser for the tests of the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.model.report import Options
from healthstat_check.reports import html
from healthstat_check.run import check

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; a machine without it fails the test rather than skipping it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path is not None, "these tests need the package chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a sample package with a planted error, in Russian."""
    package = ROOT / "sample_data" / "osms-coverage-planted"
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html.render(check([str(package)], Options(language="ru"))), encoding="utf-8")
    return path
