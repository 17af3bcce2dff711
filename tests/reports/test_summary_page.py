"""The page to sign: one page of A4, nothing from data acts in it, every finding has its line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from healthstat_check.cli.main import main
from healthstat_check.reports.html import summary

ROOT = Path(__file__).parents[2]
PLANTED = ROOT / "sample_data" / "osms-coverage-planted"
HASHES = [{"release.ru.md": "0" * 64}]


def lines(tree):
    return [node.text() for node in tree.css("ol li")]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_verdict_findings_and_a_place_to_sign(troubled, language):
    report = troubled(language)
    tree = LexborHTMLParser(summary.render([report], HASHES))
    assert tree.css_first("html").attributes["lang"] == language
    assert len(lines(tree)) == len(report.findings)
    assert len(tree.css("footer dt")) == 4
    assert tree.css_first("td code").text() == "0" * 64


def test_a_clean_package_has_nothing_to_list(clean):
    tree = LexborHTMLParser(summary.render([clean], [{}]))
    assert tree.css_first("h1").text() == "Nothing to correct"
    assert lines(tree) == []


def test_what_has_no_room_is_counted(many):
    tree = LexborHTMLParser(summary.render([many(40)], [{f"{n}.csv": "0" * 64 for n in range(30)}]))
    assert len(lines(tree)) == 12
    assert "and 28 more" in tree.body.text()
    assert len(tree.css("tbody tr")) == 10
    assert "and 20 more" in tree.body.text()


def test_nothing_from_data_acts_in_the_page(hostile):
    named = "<script>alert(1)</script>\u202e\x1b[31m"
    report = replace(hostile, package=replace(hostile.package, title=named))
    page = summary.render([report], [{named: "0" * 64}])
    assert not re.search(r"<script|\sstyle=|\son\w+=[\"']|[\u202e\x1b]", page)


def test_the_command_tells_the_hash_of_every_file(tmp_path):
    assert main(["check", str(PLANTED), "-q", "--report", f"summary={tmp_path}/s.html"]) == 1
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    files = [path for path in PLANTED.iterdir() if path.is_file()]
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() in page for path in files)


def test_a_lone_file_has_its_hash_too(tmp_path):
    release = ROOT / "sample_data" / "osms-coverage" / "release.ru.md"
    main(["audit", str(release), "-q", "--report", f"summary={tmp_path}/s.html"])
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert hashlib.sha256(release.read_bytes()).hexdigest() in page
