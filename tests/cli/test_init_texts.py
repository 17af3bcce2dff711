"""`init` on a folder with a release beside its tables: figures that are named, and relations that hold unedited."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check.cli.main import main
from healthstat_check.run import check

TABLE = """Регион,Год,"Пациенты, тыс. человек","Доля, %"
Всего,2024,790.2,100.0
Астана,2024,310.1,39.2
Павлодарская область,2024,480.1,60.8
Всего,2025,812.7,100.0
Астана,2025,330.4,40.7
Павлодарская область,2025,482.3,59.3
"""
RELEASE = """# Пациентов стало больше

В 2025 году в Астане было 330,4 тысячи пациентов, в Павлодарской области – 482,3 тысячи пациентов. Всего в 2025 году
было 812,7 тысячи пациентов. В 2024 году в Астане было 310,1 тысячи пациентов.

Повторим: в 2025 году в Астане было 330,4 тысячи пациентов. Ремонт обошёлся в 45 млн тенге.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "patients.csv").write_text(TABLE, "utf-8")
    (tmp_path / "release.ru.md").write_text(RELEASE, "utf-8")
    assert main(["init", str(tmp_path), "--quiet"]) == 0
    return tmp_path


def test_matched_figures_are_named_and_hold(folder: Path) -> None:
    (report,) = check([str(folder)])
    (text,) = report.texts
    assert (report.findings, report.problems) == ((), ())
    assert (text.pinned, text.counts["not_found"]) == (5, 1)
    in_table = [v for v in report.verdicts if v.relation.name.endswith("-in-table")]
    assert len(in_table) == 4
    assert {outcome for v in in_table for outcome in v.counts} <= {"exact", "rounded"}


def test_evidence_and_what_is_tied_to_nothing_are_told(folder: Path) -> None:
    descriptor, relations = ((folder / name).read_text("utf-8") for name in ("datapackage.yaml", "relations.yaml"))
    assert 'quote: "330,4 тысячи", occurrence: 1' in descriptor
    assert 'quote: "330,4 тысячи", occurrence: 2' in descriptor
    assert "# tied to no cell: 45 млн" in descriptor
    assert "# '812,7 тысячи' (release_ru, line 4) is 812.7 by " in relations


def test_a_cell_changed_afterwards_contradicts_the_text(folder: Path) -> None:
    (folder / "patients.csv").write_text(TABLE.replace("482.3", "428.3"), "utf-8")
    (report,) = check([str(folder)])
    assert "text_contradicts_table" in {finding.check for finding in report.findings}
