"""Markdown: short first, a line a finding, nothing from data acts; parsed again as CommonMark."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from healthstat_check.reports.markdown import LONGEST, MARKER, render
from healthstat_check.reports.markdown_text import block, inline
from healthstat_check.reports.visible import visible

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"inline", "text", "softbreak"}
LONGER = ("://", "www.", "<b>", "- ", "1. ", "](", "```", "\u202e")
ACTIVE = st.sampled_from([*"`*_[]()<>#+-.!|~&\\@:/ =1w", *LONGER])
TEXT = st.one_of(st.text(max_size=30), st.lists(ACTIVE, max_size=12).map("".join))


def tokens(markdown):
    for token in PARSER.parse(markdown):
        yield token
        yield from token.children or ()


def read(markdown):
    """The text that a reader sees, and the kinds of tokens beside it."""
    found = list(tokens(markdown))
    return "".join(t.content for t in found if t.type in ("text", "code_inline")), {t.type for t in found}


@given(TEXT)
def test_text_within_a_line_is_shown_as_it_is(text):
    shown, kinds = read("x " + inline(visible(text)) + " x")
    assert shown.split() == f"x {visible(text)} x".split()
    assert kinds <= {"paragraph_open", "paragraph_close", "html_inline", *OURS, "text_special"}


@given(TEXT.filter(lambda text: visible(text).strip()))
def test_text_at_the_beginning_of_a_list_item_is_shown_as_it_is(text):
    item = visible(text).strip()
    shown, kinds = read(f"- {block(item)}")
    assert shown.split() == item.split()
    lists = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
    assert kinds <= {"paragraph_open", "paragraph_close", "html_inline", "text_special", *lists, *OURS}


@pytest.mark.parametrize(
    "text", ["@everyone", "#12", "https://evil.example", "www.evil.example", "a@b.example", "GH-7"]
)
def test_nobody_is_called_and_nothing_is_linked(text):
    assert "<!-- -->" in inline(text)
    assert inline(text).replace("<!-- -->", "") == text


def test_verdict_first_then_a_line_a_finding(everything):
    lines = render([everything("en")]).splitlines()
    assert lines[0] == MARKER
    assert lines[1].startswith("**1\u00a0warning, 1\u00a0error; ")
    found = [line for line in lines if line.startswith("- ") and "` · `" in line]
    assert [line.split("**")[1] for line in found] == [
        "Product outside its factors",
        "Share outside its parts",
        "Percentage of another base",
    ]
    assert "Accepted until 2026-12-31: known since May." in found[2]
    assert found[0].startswith("- ❌ error (new) ")


def test_equal_findings_give_equal_lines(everything):
    report = everything("en")
    fewer = replace(report, findings=report.findings[1:])
    added = set(render([report]).splitlines()) - set(render([fewer]).splitlines())
    assert sum(line.startswith("- ❌") for line in added) == 1
    assert not any(line.startswith("- ⚠️") for line in added)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_golden(everything, golden, language):
    golden(f"everything.{language}.md", render([everything(language)]))


def test_clean_report_is_short(clean):
    assert len(render([clean]).splitlines()) <= 5


def test_comment_stays_within_what_a_comment_may_hold(many):
    text = render([many(400)])
    assert len(text) < 65_536
    assert len(text) > LONGEST // 2
    assert "and 300 more" in text


def test_hostile_strings_stay_in_their_lines(hostile):
    written = render([hostile])
    assert not set(written) & set("\x1b\x07\x00\u202e\u009b")
    kinds = {token.type for token in tokens(written)}
    assert not kinds & {"link_open", "image", "code_block", "fence", "table_open", "hr"}
    html = {token.content.strip() for token in tokens(written) if token.type in ("html_inline", "html_block")}
    assert html <= {MARKER, "<!-- -->", "<details><summary>Arithmetic and repairs</summary>", "</details>"}
