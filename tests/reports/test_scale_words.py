"""A scale word is one only where a word begins."""

from __future__ import annotations

from fractions import Fraction

import pytest

from healthstat_check.model.figure import Figure
from healthstat_check.reports.formatting import scale_of


@pytest.mark.parametrize(("printed", "scale"), [("945,7тыс", "thousand"), ("12 мың", "thousand"), ("жартысынан", "")])
def test_scale_words(printed: str, scale: str) -> None:
    assert scale_of(Figure("f", printed, Fraction(1, 2), Fraction(1, 10))) == scale
