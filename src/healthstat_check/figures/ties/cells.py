"""The cells of a measure that a figure may repeat: by value first, then by what the sentence says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import polars as pl

from healthstat_check.figures.ties.dimensions import Dimension
from healthstat_check.figures.ties.facets import Facets
from healthstat_check.figures.ties.measures import Spoken
from healthstat_check.figures.ties.readings import Reading, reading_of
from healthstat_check.figures.ties.spans import Span, span_of
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Measure
from healthstat_check.model.tie import CELL, Candidate

MOST_ROWS = 200
"""Cells of one measure that a figure is compared with; what more cells could be is told by none."""
_LARGEST = 2**62


class Scored(NamedTuple):
    """A candidate with how much speaks for it: the larger, the more."""

    score: tuple[int, ...]
    candidate: Candidate


def cells_of(facets: Facets, said: Reading) -> Iterator[Scored]:
    """The cells whose readings meet the figure's, of the codes and periods that its sentence allows."""
    measure = facets.spoken.measure
    rows = _of_value(measure, said, facets.spoken.factor)
    for row in (rows_of(facets, rows) or ()) if len(rows) else ():
        cell = measure.cell(row)
        reading = reading_of(cell)
        if reading is not None and cell.absent is None and said.may_be(reading):
            yield scored(facets, Candidate(CELL, (cell,), reading.narrow, reading.wide), row, said.meets(reading))


def elsewhere(facets: Facets, said: Reading) -> Iterator[Candidate]:
    """Cells of the measure that the figure would repeat if its sentence named another code or period."""
    measure = facets.spoken.measure
    for row in _of_value(measure, said, facets.spoken.factor).head(MOST_ROWS):
        cell = printed_cell(measure, row)
        reading = None if cell is None else reading_of(cell)
        if cell is not None and reading is not None and said.meets(reading):
            yield Candidate(CELL, (cell,), reading.narrow, reading.wide)


def rows_of(facets: Facets, rows: pl.Series | None = None) -> list[int] | None:
    """The rows of the codes that the sentence names, else of the wholes; `None` where they are too many."""
    table = facets.spoken.measure.table
    frame = table.frame.with_row_index("\u00b7").select("\u00b7", *table.primary_key)
    if rows is not None:
        frame = frame[rows]
    for dimension in facets.spoken.dimensions:
        if not dimension.is_time:
            frame = frame.filter(pl.col(dimension.field).is_in(list(facets.facets[dimension.field].codes)))
        elif facets.said.bound is not None:
            kept = [code for code, span in dimension.spans.items() if not span.apart(facets.said.bound)]
            frame = frame.filter(pl.col(dimension.field).is_in(kept))
    return None if frame.height > MOST_ROWS else frame["\u00b7"].to_list()


def scored(facets: Facets, candidate: Candidate, row: int, narrow: bool) -> Scored:
    """A candidate of a row with what its sentence agrees on with it."""
    said, spoken = facets.said, facets.spoken
    span = row_span(spoken, row)
    same_time = span is not None and span == said.span
    agrees = [*(["measure"] if facets.label or facets.partly else []), *(["period"] if same_time else [])]
    agrees += [field for field, facet in facets.facets.items() if facet.said]
    recency = span.last if span is not None and said.bound is None else 0
    score = (2 * len(facets.label) + facets.partly, len(agrees), _wholes(facets, row), int(narrow), recency)
    return Scored(score, Candidate(candidate.kind, candidate.cells, candidate.narrow, candidate.wide, tuple(agrees)))


def _wholes(facets: Facets, row: int) -> int:
    """In how many dimensions that the sentence does not speak of a row is the whole."""
    silent = [d for d in facets.spoken.dimensions if not d.is_time and not facets.facets[d.field].said]
    frame = facets.spoken.measure.table.frame
    return sum(d.whole is not None and frame[d.field][row] == d.whole for d in silent)


def row_span(spoken: Spoken, row: int) -> Span | None:
    """The period of a row: that of its key, else that of its table."""
    table = spoken.measure.table
    dimension = time_of(spoken)
    if dimension is None:
        return span_of(table.time) if table.time else None
    code = table.frame[dimension.field][row]
    return None if code is None else dimension.spans.get(code)


def time_of(spoken: Spoken) -> Dimension | None:
    """The dimension of periods."""
    return next((d for d in spoken.dimensions if d.is_time), None)


def _of_value(measure: Measure, said: Reading, factor: Fraction) -> pl.Series:
    """The rows whose printed numbers may meet the figure, within half a step on each side."""
    low, high = said.sought
    step = measure.step * factor
    slack = max(measure.rounding_unit, measure.coarse or Fraction(0)) * factor * 10
    mantissa = measure.numbers.mantissa
    first = -_LARGEST if low is None else max(int((low - slack) / step) - 1, -_LARGEST)
    last = _LARGEST if high is None else min(int((high + slack) / step) + 1, _LARGEST)
    near = (mantissa >= first) & (mantissa <= last)
    if low is not None and low >= 0 and said.signless:
        near = near | ((mantissa <= -first) & (mantissa >= -last))
    return near.fill_null(value=False).arg_true()


def printed_cell(measure: Measure, row: int) -> Figure | None:
    """A cell with a number that anybody may see."""
    cell = measure.cell(row)
    return cell if cell.absent is None and cell.value is not None else None
