"""The page: nothing from data acts in it, every link leads somewhere, and it is the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.package import Text
from healthstat_check.model.report import Options
from healthstat_check.reports import html
from healthstat_check.run import check

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\x1b[31m"


@pytest.fixture(scope="module")
def planted():
    return check([str(ROOT / "sample_data" / "osms-coverage-planted")], Options(language="ru"))


@pytest.fixture(scope="module")
def page(planted):
    return LexborHTMLParser(html.render(planted))


def text_of(tree, selector):
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_a_clean_package_is_told_so_without_cards(clean):
    tree = LexborHTMLParser(html.render([clean]))
    assert text_of(tree, "h1") == ["Nothing to correct"]
    assert not tree.css(".card")
    assert not tree.css(".filters")


def test_verdict_first_and_a_card_for_each_finding(page, planted):
    assert text_of(page, "h1") == ["Не сходится"]
    assert len(page.css(".card")) == len(planted[0].findings)
    assert {node.attributes["id"].rpartition("-")[2] for node in page.css(".card")} == {
        finding.fingerprint for finding in planted[0].findings
    }


def test_the_wrong_figure_is_marked_and_its_siblings_are_not(page):
    assert text_of(page, "td button.is-violated") == ["964.0"]
    assert len(page.css("td button.is-involved")) > 10


def test_the_text_stands_as_published_with_its_figures_marked(page):
    (release,) = [node for node in page.css(".page") if node.attributes["lang"] == "ru"]
    assert "2,4 млн" in text_of(release, "button.fig")
    said = " ".join(text_of(release, "button.fig"))
    assert "1406" not in said


def test_every_link_leads_to_one_place(page):
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {node.attributes["href"] for node in page.css("a")}
    assert targets <= {f"#{name}" for name in ids}
    described = {node.attributes["aria-describedby"] for node in page.css("[aria-describedby]")}
    assert described <= set(ids)


def test_the_only_style_is_the_one_that_the_policy_knows(planted):
    text = html.render(planted)
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|\sstyle=|\son\w+=|https?://|@import|url\(", text)


def test_nothing_from_data_acts_on_the_page(clean):
    package = replace(
        clean.package,
        title=HOSTILE,
        path=HOSTILE,
        texts=(Text("t", f"{HOSTILE}.md", f"# {HOSTILE}\n\n- {HOSTILE}"),),
    )
    text = html.render([replace(clean, package=package)])
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_same_page_every_time(troubled, language):
    first = html.render([troubled(language)])
    assert first == html.render([troubled(language)])
    assert f'<html lang="{language}">' in first


def test_a_picture_shows_the_gap(troubled):
    tree = LexborHTMLParser(html.render([troubled("en")]))
    pictures = tree.css("figure.picture")
    assert pictures
    assert all(node.attributes["aria-label"] for node in pictures)
    assert tree.css("svg .gap")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_nothing_of_a_suppressed_cell_is_told(made_conflicts, language):
    report = made_conflicts.report(language)
    report = replace(report, findings=report.findings[3:])
    (card,) = LexborHTMLParser(html.render([report])).css(".card")
    assert not {"61", "67", "109", "14"} & set(re.sub(r"[\u2013\xa0]", " ", card.text()).split())


def test_thousands_of_findings(troubled):
    report = troubled("en")
    one = report.findings[0]
    many = tuple(replace(one, subject=(str(at),)) for at in range(2_000))
    tree = LexborHTMLParser(html.render([replace(report, findings=many)]))
    assert len(tree.css(".card")) == 2_000


def test_what_somebody_accepted_stands_last_with_the_reason(troubled):
    report = troubled("en")
    first, *others = report.findings
    accepted = replace(
        first, accepted=Acceptance(first.fingerprint, first.check, "", (), "", "known <b>since</b> May", "")
    )
    tree = LexborHTMLParser(html.render([replace(report, findings=(accepted, *others))]))
    cards = tree.css(".card")
    assert len(cards) == len(report.findings)
    assert "is-accepted" in cards[-1].attributes["class"]
    assert "known <b>since</b> May" in cards[-1].text()
    assert tree.css("#level-accepted")


def test_words_of_the_page_are_the_same_in_every_language():
    folder = ROOT / "src" / "healthstat_check" / "reports" / "html" / "words"
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    assert sorted(tables) == ["en", "kk", "ru"]
    assert len({tuple(table) for table in tables.values()}) == 1
    for key in tables["en"]:
        names = {tuple(sorted(re.findall(r"{\w+}", table[key]))) for table in tables.values()}
        assert len(names) == 1, key
