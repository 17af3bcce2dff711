"""SARIF: the official schema, GitHub's limits, places that open, strings that cannot act."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from case_folders import ROOT, report_of
from healthstat_check.model.figure import Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package
from healthstat_check.reports.sarif import MOST_RESULTS, render
from healthstat_check.reports.sarif_places import primary_location

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)


def run_of(*reports):
    document = json.loads(render(reports))
    VALIDATOR.validate(document)
    (run,) = document["runs"]
    return run


def test_schema_refuses_what_is_no_log():
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_clean_report_has_no_result(clean):
    run = run_of(clean)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_report_follows_the_schema(everything, clean, hostile, language):
    for reports in ([], [clean], [everything(language)], [everything(language), clean, hostile]):
        run_of(*reports)


def test_results_name_rules_levels_and_fingerprints(everything):
    report = everything("en")
    run = run_of(report)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(page.id for page in report.checks)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning"]
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == finding.check
        assert result["partialFingerprints"]["healthstatCheck/v1"] == finding.fingerprint
    assert run["invocations"][0]["executionSuccessful"] is False, "an input was refused"


def test_rules_have_help_in_the_language_and_few_tags(everything):
    for language, heading in (("en", "**Cannot see**"), ("ru", "**"), ("kk", "**")):
        for rule in run_of(everything(language))["tool"]["driver"]["rules"]:
            assert rule["help"]["markdown"].count(heading) >= 1
            assert len(rule["properties"]["tags"]) <= 10
            assert max(len(rule[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024


def test_accepted_findings_are_suppressed_and_old_ones_unchanged(everything):
    first, second, _ = run_of(everything("en"))["results"]
    assert first["suppressions"] == []
    assert second["suppressions"][0]["justification"] == "Accepted until 2026-12-31: known since May."
    assert (first["baselineState"], second["baselineState"]) == ("new", "unchanged")


def test_without_acceptance_nothing_is_said_of_suppression(troubled):
    assert all("suppressions" not in result for result in run_of(troubled("en"))["results"])


def test_table_results_point_at_the_row(monkeypatch):
    monkeypatch.chdir(ROOT)
    report = report_of(Path("sample_data/osms-coverage-planted"))
    first, _ = run_of(report)["results"]
    physical = first["locations"][0]["physicalLocation"]
    line = Path(physical["artifactLocation"]["uri"]).read_text("utf-8").split("\n")[physical["region"]["startLine"] - 1]
    assert line.startswith("35,2025,")
    assert first["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "coverage.insured_share[region=35, year=2025]"}
    ]


def test_text_regions_hold_the_print(tmp_path):
    (tmp_path / "release.en.md").write_text("Doctors:\n\n  1 204 urban, 873 rural, 2 177 in all.\n", "utf-8")
    (tmp_path / "datapackage.yaml").write_text(
        "name: p\nresources: [{name: release, path: release.en.md}]\n"
        "figures:\n  urban: {in: release, quote: 1 204}\n  rural: {in: release, quote: '873'}\n"
        "  all: {in: release, quote: 2 177}\nrelations: {both: urban + rural = all}\n"
    )
    (result,) = run_of(report_of(tmp_path))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    text = (tmp_path / "release.en.md").read_text("utf-8")
    assert text[region["charOffset"] :][: region["charLength"]] == "2 177"
    assert (region["startLine"], region["endLine"]) == (3, 3)
    assert text.split("\n")[2][region["startColumn"] - 1 : region["endColumn"] - 1] == "2 177"
    assert [r["message"]["text"] for r in result["relatedLocations"]] == ["urban: 1 204", "rural: 873"]
    (tmp_path / "release.en.md").write_bytes(text.replace("\n", "\r\n").encode())
    (result,) = run_of(report_of(tmp_path))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        name: part for name, part in region.items() if not name.startswith("char")
    }, "the offset is not that of the file when its lines end otherwise"


def test_addresses_are_relative_and_encoded(everything):
    report = everything("en")
    where = Location("тексты/release 1#2.md", line=3)
    finding = replace(report.findings[0], location=where, figures=(), related=())
    report = replace(report, findings=(finding,))
    (result,) = run_of(report)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("sample/osms/%D1%82")
    assert uri.endswith("/release%201%232.md")
    away = replace(report, package=replace(report.package, path="/srv/osms"))
    (result,) = run_of(away)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///srv/osms/")


def test_equal_fingerprints_are_numbered(everything):
    report = everything("en")
    twice = replace(report, findings=(report.findings[0], report.findings[0]))
    hashes = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run_of(twice)["results"]]
    fingerprint = report.findings[0].fingerprint
    assert hashes == [f"{fingerprint}:1", f"{fingerprint}:2"]


def test_limits_are_kept_worst_first(many, monkeypatch):
    assert MOST_RESULTS == 25_000
    monkeypatch.setattr("healthstat_check.reports.sarif.MOST_RESULTS", 30)
    run = run_of(many(50))
    assert [r["level"] for r in run["results"]] == ["error"] * 25 + ["warning"] * 5
    assert "20 more findings" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_related_locations_stay_within_what_is_shown(everything):
    report = everything("en")
    places = tuple(Location("coverage.csv", line=at, row=at) for at in range(1, 2000))
    finding = replace(report.findings[0], figures=(), related=places)
    (result,) = run_of(replace(report, findings=(finding,)))["results"]
    assert len(result["relatedLocations"]) == 100


def test_hostile_strings_neither_act_nor_link(hostile):
    written = render([hostile])
    assert not set(written) & set("\x1b\x07\x00\u202e\u009b")
    assert "\n::error" not in written
    for result in run_of(hostile)["results"]:
        assert "](" not in json.dumps(result)
        assert len(result["message"]["text"]) <= 4000


def test_what_has_no_lines_tells_its_place_in_properties():
    package = Package("p", ".", "datapackage.yaml")
    cell = Finding("c", "error", "violated", (), Location("beds.xlsx", sheet="Beds", cell="C10"))
    (location,) = primary_location(cell, package)
    assert "region" not in location["physicalLocation"]
    assert location["properties"] == {"sheet": "Beds", "cell": "C10"}
    (location,) = primary_location(Finding("c", "error", "violated", (), Location("r.pdf", page=2)), package)
    assert location["properties"] == {"page": 2}
