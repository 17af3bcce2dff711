"""JUnit XML: a test a relation, parsed again."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from case_folders import ROOT, report_of
from healthstat_check.reports.junit import render

PLANTED = ROOT / "sample_data" / "osms-coverage-planted"


def suites(*reports):
    root = ET.fromstring(render(reports))  # noqa: S314 - what is parsed was written a moment ago
    assert root.tag == "testsuites"
    return root


def test_clean_report_passes_every_test(clean):
    (suite,) = suites(clean)
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "0", "0")
    assert all(len(test) == 0 for test in suite)


def test_one_test_for_each_relation(everything):
    report = everything("en")
    (suite,) = suites(report)
    names = [test.get("name") for test in suite]
    relations = [verdict.relation.name for verdict in report.verdicts]
    assert names[: 1 + len(relations)] == ["inputs", *relations]
    assert len(names) == len({(t.get("classname"), t.get("name")) for t in suite})


def test_fates(everything):
    (suite,) = suites(everything("en"))
    fates = {test.get("name"): [child.tag for child in test] for test in suite}
    assert fates["inputs"] == ["error"]
    assert fates["year"] == ["failure"]
    assert fates["after"] == ["skipped"]
    assert fates["subsidised-of-all"] == ["system-out"], "a warning fails nothing by default"
    assert fates["subsidised-share"] == ["system-out"], "nor does what was accepted"
    assert fates["structure_broken"] == []
    assert (suite.get("failures"), suite.get("errors"), suite.get("skipped")) == ("1", "1", "1")


def test_threshold_decides(everything):
    report = everything("en")
    (suite,) = suites(replace(report, options=replace(report.options, fail_on="warning")))
    assert suite.get("failures") == "2"


def test_accepted_finding_tells_why(everything):
    (suite,) = suites(everything("en"))
    (test,) = [t for t in suite if t.get("name") == "subsidised-share"]
    assert "Accepted until 2026-12-31: known since May." in (test.findtext("system-out") or "")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_sentences_are_in_the_language(everything, language):
    (suite,) = suites(everything(language))
    (failure,) = suite.iter("failure")
    assert failure.get("type") == "product_outside_factors"
    assert "4" in (failure.text or "")


def test_real_package_fails_where_it_was_planted():
    (suite,) = suites(report_of(PLANTED))
    failed = {test.get("name") for test in suite if test.find("failure") is not None}
    assert failed == {"insured-share-by-region", "coverage.insured by region"}
    (test,) = [t for t in suite if t.get("name") == "insured-share-by-region"]
    assert test.get("file", "").endswith("osms-coverage-planted/relations.yaml")


def test_hostile_strings_are_text(hostile):
    written = render([hostile])
    assert not set(written) & set("\x1b\x07\x00\x08\u202e\u009b\ufffe")
    (suite,) = suites(hostile)
    assert all(child.tag in {"failure", "error", "skipped", "system-out"} for test in suite for child in test)
    assert "\n::error" not in written


@pytest.mark.slow
def test_junitparser_reads_it_too(everything, hostile, tmp_path):
    parser = pytest.importorskip("junitparser")
    path = tmp_path / "report.xml"
    path.write_text(render([everything("ru"), hostile]), "utf-8")
    read = parser.JUnitXml.fromfile(str(path))
    assert (read.tests, read.failures, read.errors, read.skipped) == (
        sum(suite.tests for suite in read),
        sum(suite.failures for suite in read),
        sum(suite.errors for suite in read),
        sum(suite.skipped for suite in read),
    )
    assert read.tests > 20
