"""How far two readings are apart, in words."""

from __future__ import annotations

from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Expression, Operation
from healthstat_check.model.unit import Unit, unit_of
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.formatting import Style, interval_text, style_of, value_text
from healthstat_check.reports.spelling import figures_of
from healthstat_check.reports.wording.wording import Wording


def unexplained(judgement: Judgement) -> tuple[Interval, Unit | None] | None:
    """The gap that others must explain between two stocks, in the later one's unit; `None` where none was computed.

    A judgement that came to nothing holds its gap in the numbers that the formula computes with.
    """
    figure = _later(judgement)
    if judgement.gap is None or figure is None:
        return None
    return judgement.gap.scale(1 / figure.factor), _difference_unit(figure)


def unexplained_text(judgement: Judgement, words: Wording) -> str:
    """The same gap in words; "" where none was computed."""
    figure, gap = _later(judgement), unexplained(judgement)
    return interval_text(gap[0], difference_style(figure, words)) if figure and gap else ""


def gap_sentence(judgement: Judgement, words: Wording) -> str:
    """The least distance of the two readings, or that they only touch; "" where they meet."""
    gap = judgement.gap
    if gap is None or judgement.result is None or Fraction(0) in gap:
        return ""
    least = gap.low if gap.low is not None and gap.low >= 0 else gap.high
    if not least:
        return words.say("gap.touching")
    style = difference_style(judgement.result, words)
    return words.say("gap.apart", gap=value_text(_shortened(abs(least), style), style))


def _later(judgement: Judgement) -> Figure | None:
    """The figure whose unit the gap is told in: the result, else the first that is a term by itself."""
    if judgement.result is not None:
        return judgement.result
    terms = (*_terms(judgement.relation.left), *_terms(judgement.relation.right))
    return next((f for term in terms for f in figures_of(term, judgement)), None)


def _terms(side: Expression) -> tuple[Expression, ...]:
    """What one side of a relation adds up."""
    if isinstance(side, Operation) and side.sign in "+-":
        return (*_terms(side.left), *_terms(side.right))
    return (side,)


def difference_style(figure: Figure, words: Wording) -> Style:
    """How a difference of two such figures is written."""
    return style_of(figure, words)._replace(unit=_difference_unit(figure))


def _difference_unit(figure: Figure) -> Unit | None:
    """The unit of a difference of two such figures: percentage points for percentages."""
    percent = figure.unit is not None and figure.unit.name == "percent"
    return unit_of("percentage_points") if percent else figure.unit


def _shortened(least: Fraction, style: Style) -> Fraction:
    """The distance rounded down to a few digits: "at least" stays true."""
    step = Fraction(style.divisor, 10**style.places)
    while step > least / 20:
        step /= 10
    return least // step * step
