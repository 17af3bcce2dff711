"""A page for the tests in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check.model.report import Options
from healthstat_check.reports import html
from healthstat_check.run import check

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a sample package with a planted error, in Russian."""
    package = ROOT / "sample_data" / "osms-coverage-planted"
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html.render(check([str(package)], Options(language="ru"))), encoding="utf-8")
    return path
