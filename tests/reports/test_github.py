"""Workflow commands: a line each, escaped, within the annotations that GitHub shows."""

import re
from dataclasses import replace

import pytest

from case_folders import report_of
from healthstat_check.reports.github import render

COMMAND = re.compile(r"^::(?P<kind>error|warning|notice) (?P<place>[^:]*)::(?P<message>.*)$")


def commands(*reports):
    found = [COMMAND.match(line) for line in render(reports).split("\n")[:-1]]
    assert all(found)
    return [m.groupdict() for m in found]


def unescaped(text):
    for code, character in (("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_clean_report_says_only_the_verdict(clean):
    (verdict,) = commands(clean)
    assert verdict["kind"] == "notice"
    assert "1\u00a0relation examined" in verdict["message"]


def test_findings_by_severity_without_the_accepted(everything):
    told = commands(everything("en"))
    assert [command["kind"] for command in told] == ["error", "error", "warning", "notice"]
    titles = [dict(part.split("=", 1) for part in c["place"].split(","))["title"] for c in told]
    assert titles[0] == "bad-encoding"
    assert unescaped(titles[1]).startswith("Product outside its factors: year")
    assert unescaped(titles[2]).startswith("Share outside its parts: ")


def test_annotation_stands_at_the_print(tmp_path):
    (tmp_path / "release.en.md").write_text("Doctors:\n\n  1 204 urban, 873 rural, 2 177 in all.\n", "utf-8")
    (tmp_path / "datapackage.yaml").write_text(
        "name: p\nresources: [{name: release, path: release.en.md}]\n"
        "figures:\n  urban: {in: release, quote: 1 204}\n  rural: {in: release, quote: '873'}\n"
        "  all: {in: release, quote: 2 177}\nrelations: {both: urban + rural = all}\n"
    )
    error, _ = commands(report_of(tmp_path))
    place = dict(part.split("=", 1) for part in error["place"].split(","))
    assert (place["line"], place["col"], place["endColumn"]) == ("3", "27", "32")
    assert place["file"].endswith("/release.en.md")


def test_percent_signs_and_line_feeds_are_escaped(everything):
    (share,) = [c for c in commands(everything("en")) if "share_outside_parts" in c["message"]]
    assert "%25" in share["message"]
    assert unescaped(share["message"]).count("\n") >= 3


def test_no_more_than_github_shows(many):
    kinds = [command["kind"] for command in commands(many(50))]
    assert (kinds.count("error"), kinds.count("warning"), kinds.count("notice")) == (10, 10, 1)


@pytest.mark.parametrize("path", ["a,line=9::b.md", "a\nb\r::error::c", "100%0A.md"])
def test_names_of_files_cannot_begin_a_command(everything, path):
    report = everything("en")
    first = replace(report.findings[0], location=report.findings[0].location._replace(file=path))
    written = render([replace(report, findings=(first,))])
    assert len(written.splitlines()) == 3
    assert "::error::" not in written


def test_hostile_strings_stay_in_their_lines(hostile):
    written = render([hostile])
    assert not set(written) & set("\x1b\x07\x00\r\u202e\u009b")
    assert [c["kind"] for c in commands(hostile)] == ["error", "error", "notice"]
