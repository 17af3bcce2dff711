"""The validation report of the European Statistical System: structure, values, ids."""

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from case_folders import ROOT, report_of
from healthstat_check.reports.ess import render

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "ess-validation-report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def entries_of(*reports):
    entries = json.loads(render(reports))
    VALIDATOR.validate(entries)
    assert len({entry["id"] for entry in entries}) == len(entries)
    return entries


def test_schema_refuses_what_is_no_report():
    assert not VALIDATOR.is_valid([{"id": "x", "type": "validation"}])


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_report_follows_the_structure(everything, clean, hostile, language):
    for reports in ([], [clean], [everything(language)], [everything(language), clean, hostile, hostile]):
        entries_of(*reports)


def test_values_by_outcome(everything):
    values = {
        e["id"].removeprefix("osms: "): e["value"] for e in entries_of(everything("en")) if e["type"] == "validation"
    }
    assert values == {"subsidised-share": "0", "subsidised-of-all": "0", "year": "0", "after": "NA"}


def test_severity_of_a_doubt_is_that_of_its_finding(everything):
    rules = {e["id"].removeprefix("osms: "): e["rule"] for e in entries_of(everything("en")) if "rule" in e}
    assert rules["subsidised-of-all"]["severity"] == "warning"
    assert rules["year"]["expression"] == "12 * monthly = yearly"
    assert "52\u00a0000" in rules["year"]["explanation"]
    assert rules["after"]["explanation"] == "no source says that all flows between the two dates are listed"


def test_relation_that_holds_has_the_value_one(clean):
    counts = Counter((e["type"], e["value"]) for e in entries_of(clean))
    assert counts == {("aggregation", "1"): 1}, "its instance was not kept, so it is counted"


def test_target_is_the_result_and_source_all_figures(everything):
    (year,) = [e for e in entries_of(everything("en")) if e["id"] == "osms: year"]
    assert [key[-1] for key in year["data"]["source"]] == ["monthly", "yearly"]
    assert [key[-1] for key in year["data"]["target"]] == ["yearly"]


def test_cells_are_named_by_table_codes_and_measure():
    entries = entries_of(report_of(ROOT / "sample_data" / "osms-coverage-planted"))
    failed = [e for e in entries if e["value"] == "0" and e["type"] == "validation"]
    assert [e["data"]["target"] for e in failed] == [
        [["coverage", "35", "2025", "insured_share"]],
        [["coverage", "KZ", "2025", "insured"]],
    ]
    counted = {e["aggregate"]["expression"] for e in entries if e["type"] == "aggregation"}
    assert counted == {"count(exact)", "count(rounded)", "count(violated)", "count(undetermined)"}


def test_findings_of_tables_are_validations():
    folder = ROOT / "tests" / "cases" / "duplicate_observation" / "finds-region-twice-with-other-numbers"
    found = [e for e in entries_of(report_of(folder)) if e["type"] == "validation"]
    assert [e["value"] for e in found] == ["0", "0"]
    assert found[0]["rule"]["expression"].startswith("duplicate_observation beds region, year primaryKey")


def test_hostile_strings_are_text(hostile):
    assert not set(render([hostile])) & set("\x1b\x07\x00\u202e\u009b")
