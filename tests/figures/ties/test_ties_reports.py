"""What reports show of figures that were tied to tables."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from healthstat_check.model.report import Options
from healthstat_check.reports import html, json_v1, terminal
from healthstat_check.run import check

HERE = Path(__file__).resolve()
CASE = HERE.parent / "cases" / "ru-doctors-named-regions"
SCHEMA = json.loads((HERE.parents[3] / "docs" / "report-1.schema.json").read_text("utf-8"))


def test_every_report_tells_the_ties() -> None:
    reports = check([str(CASE)])
    document = json.loads(json_v1.render(reports))
    assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []
    (text,) = document["texts"]
    first = text["ties"][0]
    assert (first["outcome"], first["sources"][0]["cells"][0]["printed"]) == ("matched", "9433")
    assert "Repeats doctors.Врачи[Регион=Астана, Год=2025] = 9433 (doctors.csv:6)" in html.render(reports)
    assert "TEXTS BESIDE TABLES" in terminal.render(reports, 100, False)


def test_who_ignores_the_check_reads_no_text() -> None:
    (report,) = check([str(CASE)], Options(ignore=("unpinned_figure_differs",)))
    assert (report.texts, report.findings) == ((), ())
