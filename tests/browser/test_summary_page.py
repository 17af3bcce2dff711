"""The page to sign, printed by a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Options
from healthstat_check.reports.html import summary
from healthstat_check.run import check

ROOT = Path(__file__).parents[2]
LONG = "a long reason why this may stand for the time being, " * 5

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("count", [0, 12, 300])
def test_it_is_one_page_of_a4(browser, tmp_path, language, count):
    package = str(ROOT / "sample_data" / "osms-coverage-planted")
    (report,) = check([package], Options(language=language, as_of="2026-11-22"))
    first = report.findings[0]
    findings = tuple(_renamed(first, number) for number in range(count))
    file = tmp_path / "summary.html"
    files = {f"a-file-of-the-package-{number}.csv": "0" * 64 for number in range(count)}
    file.write_text(summary.render([replace(report, findings=findings)], [files]), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=tmp_path / "summary.pdf", prefer_css_page_size=True)
    page.close()
    with pypdfium2.PdfDocument(tmp_path / "summary.pdf") as printed:
        assert len(printed) == 1
        width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def _renamed(finding: Finding, number: int) -> Finding:
    """The same finding about something with a long name."""
    assert finding.judgement is not None
    relation = replace(finding.judgement.relation, label={}, name=f"{number} {LONG}")
    return replace(finding, judgement=replace(finding.judgement, relation=relation))
