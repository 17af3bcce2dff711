"""Whole sentences in the manner of press releases: every figure of each, and no other number.

A line has its figures between ⟦ and ⟧ as `print|value|unit|hedge`; a range is `low..high`, "" no unit and no hedge.
"""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.hedge import EVERY_NTH, FRACTION, MOST, RANGE, VAGUE
from healthstat_check.model.package import Text

CASES = Path(__file__).parent / "cases"
WORDED = (EVERY_NTH, FRACTION, MOST, RANGE, VAGUE)
MARKED = re.compile(r"⟦([^⟧]*)⟧")
LINES = [
    pytest.param(language, line, id=f"{language}: {line}")
    for language in ("en", "kk", "ru")
    for line in (CASES / f"sentences_{language}.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("%")
]


def told(figure):
    """Values, unit and hedge of a figure."""
    values = figure.range or (figure.value,)
    return values, figure.unit.name if figure.unit else "", "" if figure.hedge in WORDED else figure.hedge or ""


@pytest.mark.parametrize(("language", "line"), LINES)
def test_the_figures_of_a_sentence(language: str, line: str) -> None:
    marks = [mark.split("|") for mark in MARKED.findall(line)]
    content = MARKED.sub(lambda mark: mark[1].partition("|")[0], line)
    expected = [(tuple(map(Fraction, value.split(".."))), unit, hedge) for _, value, unit, hedge in marks]
    assert [told(m.figure) for m in read_mentions(Text("t", "t.md", content, language))] == expected
