"""Points that are percentage points, by the percentages beside them."""

from __future__ import annotations

from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.units import Sentence


def fill_points(words: Words, figures: Sentence, units: list[str | None]) -> None:
    """Points right behind a percentage of their sentence are percentage points: "63.1 %, a gap of 4.7 points"."""
    for i in range(1, len(units)):
        beside = units[i] == "points" and units[i - 1] == "percent" and words.words.language == "en"
        if beside and figures.amounts[i - 1].first in words.sentence(figures.amounts[i].first):
            units[i] = "percentage_points"
