"""How far two readings are apart, in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.unit import unit_of
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.formatting import Style, interval_text, style_of, value_text
from healthstat_check.reports.spelling import figures_of
from healthstat_check.reports.wording.wording import Wording


def unexplained(judgement: Judgement, words: Wording) -> str:
    """The gap that others must explain between two stocks, as an interval; "" where none was computed."""
    figure = _later(judgement)
    if judgement.gap is None or figure is None:
        return ""
    return interval_text(judgement.gap.scale(1 / figure.factor), _style(figure, words))


def gap_sentence(judgement: Judgement, words: Wording) -> str:
    """The least distance of the two readings, or that they only touch; "" where they meet."""
    gap = judgement.gap
    if gap is None or judgement.result is None or Fraction(0) in gap:
        return ""
    least = gap.low if gap.low is not None and gap.low >= 0 else gap.high
    if not least:
        return words.say("gap.touching")
    style = _style(judgement.result, words)
    return words.say("gap.apart", gap=value_text(_shortened(abs(least), style), style))


def _later(judgement: Judgement) -> Figure | None:
    """The figure that stands alone on one side, else the first: the gap is told in its unit."""
    sides = (figures_of(side, judgement) for side in (judgement.relation.left, judgement.relation.right))
    alone = [figures[0] for figures in sides if len(figures) == 1]
    return judgement.result or next(iter([*alone, *judgement.figures]), None)


def _style(figure: Figure, words: Wording) -> Style:
    """The figure's style; a difference of percentages is in percentage points."""
    style = style_of(figure, words)
    percent = style.unit is not None and style.unit.name == "percent"
    return replace(style, unit=unit_of("percentage_points")) if percent else style


def _shortened(least: Fraction, style: Style) -> Fraction:
    """The distance rounded down to a few digits: "at least" stays true."""
    step = Fraction(style.divisor, 10**style.places)
    while step > least / 20:
        step /= 10
    return least // step * step
