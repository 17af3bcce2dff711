"""Hedged figures of free texts in Russian and Kazakh: value, hedge and unit of each."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.package import Text

CASES = Path(__file__).parent / "cases"
ROWS = [
    pytest.param(language, *row, id=f"{language}: {row[0]}")
    for language in ("ru", "kk")
    for row in tomllib.loads((CASES / f"hedged_{language}.toml").read_text("utf-8"))["rows"]
]


def test_there_are_enough() -> None:
    assert min(sum(row.values[0] == language for row in ROWS) for language in ("ru", "kk")) >= 60


@pytest.mark.parametrize(("language", "marked", "value", "hedge", "unit"), ROWS)
def test_a_hedged_figure(language: str, marked: str, value: str, hedge: str, unit: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = Text("t", "t.md", marked.replace("⟦", "").replace("⟧", ""), language)
    (figure,) = (
        m.figure for m in read_mentions(text) if m.figure.location.start < end and start < m.figure.location.end
    )
    assert (figure.value, figure.hedge) == (Fraction(value), hedge)
    assert (figure.unit.name if figure.unit else "") == unit
