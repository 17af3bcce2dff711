"""The page in a real browser: read without a script, filtered, followed to its figures, printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from healthstat_check.model.report import Options
from healthstat_check.reports import html
from healthstat_check.run import check

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

ROOT = Path(__file__).parents[2]
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


def opened(browser, path, width="desktop", scheme="light", scripts=True):
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=scripts)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()], "the page asked for something else, or complained"
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe_to_find(browser, page_file, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, page_file, width, scheme)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert len(found.response["passes"]) > 10
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_part_is_wider_than_the_screen(browser, page_file, width):
    page = opened(browser, page_file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]


def test_filters_work_without_a_script(browser, page_file):
    page = opened(browser, page_file, scripts=False)
    cards = page.locator(".card:visible")
    every = cards.count()
    assert every > 1
    page.uncheck("#check-share_outside_parts")
    assert cards.count() == every - page.locator(".card.is-share_outside_parts").count()
    page.uncheck("#level-error")
    assert cards.count() == 0
    page.check("#level-error")
    page.check("#check-share_outside_parts")
    assert cards.count() == every


def test_a_finding_leads_to_its_figure_and_back(browser, page_file):
    page = opened(browser, page_file, scripts=False)
    link = page.locator(".card .figures a").first
    link.click()
    figure = page.locator(".marked:target")
    assert figure.locator("button").inner_text().rstrip("✕△? ") == "964.0"
    figure.hover()
    tip = figure.locator(".tip")
    assert tip.is_visible()
    assert "945" not in tip.inner_text()
    tip.locator("a").first.click()
    assert page.locator(".card:target").is_visible()


def test_a_tap_shows_how_a_figure_was_read(browser, page_file):
    page = opened(browser, page_file, "phone", scripts=False)
    figure = page.locator(".marked", has_text="51 000").first
    figure.locator("button").focus()
    tip = figure.locator(".tip")
    assert tip.is_visible()
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTHS["phone"][0]


def test_prints_on_a4(browser, page_file, tmp_path):
    page = opened(browser, page_file, scheme="dark")
    path = tmp_path / "report.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    sizes = {tuple(float(n) for n in m) for m in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())}
    assert {(round(w), round(h)) for w, h in sizes} == {(595, 842)}
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()


def test_ten_thousand_findings_can_be_scrolled(browser, tmp_path):
    (report,) = check([str(ROOT / "sample_data" / "osms-coverage-planted")], Options())
    many = tuple(replace(report.findings[0], subject=(str(at),)) for at in range(10_000))
    path = tmp_path / "many.html"
    path.write_text(html.render([replace(report, findings=many)]), encoding="utf-8")
    page = opened(browser, path)
    assert page.locator(".card").count() == 10_000
    last = page.locator(".card").last
    last.scroll_into_view_if_needed()
    assert last.is_visible()
    page.uncheck("#level-error")
    assert not last.is_visible()
