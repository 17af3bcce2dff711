import re
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from rich.cells import cell_len

from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Problem
from healthstat_check.reports.scale import bars
from healthstat_check.reports.terminal import render
from healthstat_check.reports.visible import HIDDEN
from healthstat_check.run import audit

HOSTILE = "\x1b[2J\x1b]8;;http://x\x07\u009b31m\u202e[/red][bold]{{ 7*7 }}\n::error::\r\u200b:smile:"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def hostile_report(clean):
    details = {"scope": "row", "table": HOSTILE, "field": HOSTILE, "row": "3", "value": "9" * 2_000_000}
    details |= {"rule": "maximum", "expected": HOSTILE, "key": HOSTILE, "file": HOSTILE}
    finding = Finding("structure_broken", "error", "violated", ("x",), details=details)
    problem = Problem("code", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    package = replace(clean.package, name=HOSTILE, title=HOSTILE, path=HOSTILE)
    return replace(clean, package=package, findings=(finding,), problems=(problem,))


@pytest.mark.parametrize(("language", "width"), [("en", 80), ("ru", 80), ("kk", 80), ("en", 120)])
def test_golden(troubled, golden, language, width):
    golden(f"troubled.{language}.{width}.txt", render([troubled(language)], width, False))


def test_a_clean_report_says_so(clean):
    text = render([clean], 80, False)
    assert "Nothing to report." in text
    assert "NOT CHECKED" not in text
    assert text.endswith("\n")
    assert "0 warnings, 0 errors; 1 relation examined, 1 held, 0 fail" in text.replace("\u00a0", " ")


def test_nothing_examined_is_not_taken_for_fine(clean):
    text = render([replace(clean, verdicts=(), coverage=(), figures=Figures({}))], 80, False)
    assert text.replace("\u00a0", " ").splitlines()[-1] == "0 warnings, 0 errors; nothing was examined."


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_and_end_clean(troubled, clean, language, width):
    lines = render([troubled(language), clean, hostile_report(clean)], width, False).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_colour_changes_nothing_but_colour(troubled):
    plain, coloured = (render([troubled("ru")], 80, colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert ANSI.sub("", coloured) == plain


def test_nothing_from_data_acts_on_a_terminal(clean):
    for colour in (False, True):
        text = ANSI.sub("", render([hostile_report(clean)], 80, colour))
        assert not [c for c in text if c != "\n" and unicodedata.category(c) in HIDDEN]
        assert "[/red][bold]{{" in re.sub(r"\s+", "", text)
        assert not [line for line in text.splitlines() if line.lstrip().startswith("::error")]


def test_long_values_are_cut(clean):
    assert len(render([hostile_report(clean)], 80, False)) < 10_000


def test_many_findings_of_one_check_are_counted(troubled):
    report = troubled("en")
    many = tuple(replace(report.findings[0], subject=(str(n),)) for n in range(1500))
    text = render([replace(report, findings=many)], 80, False)
    assert text.count("product_outside_factors ·") == 20
    assert "product_outside_factors: and 1,480 more" in text


def test_several_reports_share_one_closing_line(troubled, clean):
    text = render([clean, troubled("en")], 200, False).replace("\u00a0", " ")
    assert text.count("relations examined") == 1
    assert "2 warnings, 1 error; 5 relations examined, 1 held, 3 failed, 1 undetermined" in text


def test_picture_keeps_apart_what_is_apart():
    low, high = bars([Interval.closed(1, 2), Interval.closed(8, 10)], [None, None], 20)
    assert low.rstrip().endswith("┤")
    assert high.index("├") > len(low.rstrip())


def test_picture_of_open_ends_and_points():
    open_end = Interval(Interval.point(3).low, None, False, False)
    assert bars([Interval.point(1), open_end], [None, None], 12) == ["┼", "          ├▸"]
    assert bars([Interval.point(1), Interval.point(1)], [None, None], 12) == []


def test_import_takes_neither_frames_nor_schemas():
    code = "import sys, healthstat_check.reports.terminal; print({'polars', 'pandera', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "set()\n"


def test_what_a_lone_text_leaves_open_is_shown_in_its_sentence(tmp_path):
    release = tmp_path / "release.en.md"
    release.write_text("Coverage in Kent rose by 5% in 2025.", "utf-8")
    text = render([audit([str(release)])], 100, False)
    assert "Coverage in Kent rose by [5%] in 2025." in text
    assert "The earlier level, printed, would settle it." in text
