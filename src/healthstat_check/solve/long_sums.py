"""Long sums that fail, judged from columns: exact counts whose figures are made when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from healthstat_check.engine.cubes import Aligned
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.on_demand import OnDemand
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Fit, Judgement, Slack
from healthstat_check.solve.column_rows import LONG, Cell, ColumnRow, ColumnRows
from healthstat_check.solve.columns import Decided
from healthstat_check.solve.fitting import slack_within, would_print
from healthstat_check.solve.rows import keys_of


def failing_sums(
    relation: Relation, aligned: Aligned, decided: Decided, figures: Figures
) -> Iterator[tuple[int, Judgement]]:
    """The long sums of things counted to the unit that columns didn't find to be fine, each with its judgement."""
    if aligned.frame is None or decided.plain is None or not _counts(aligned):
        return
    rows = ColumnRows(relation, aligned, decided.plain)
    for number in _long(aligned, decided.outcomes.is_null() & decided.plain):
        row = rows.long(number)
        if row is not None:
            one = Aligned(aligned.frame.slice(number, 1), aligned.dimensions, aligned.leaves)
            yield number, _Sum(relation, row, figures).judgement(next(keys_of(one)))


def _counts(aligned: Aligned) -> bool:
    """Whether all figures are counts to the unit, which no other rounding convention reads otherwise."""
    return all(leaf.measure.plain_unit for leaf in aligned.leaves.values())


def _long(aligned: Aligned, failing: pl.Series) -> Sequence[int]:
    frame = pl.DataFrame() if aligned.frame is None else aligned.frame
    long = [frame[leaf.column].list.len() > LONG for leaf in aligned.leaves.values() if leaf.summed]
    return [n for n in failing.arg_true().to_list() if any(lengths[n] for lengths in long)]


@dataclass(frozen=True)
class _Sum:
    """A sum of which nothing but its result is looked at."""

    relation: Relation
    row: ColumnRow
    figures: Figures

    def judgement(self, key: tuple[tuple[str, str], ...]) -> Judgement:
        low, high = (end.number for end in self.row.reach(wide=True))
        outcome = DOUBTFUL if self.row.row.interval.meets(Interval.closed(low, high)) else VIOLATED
        result = self.cell(self.row.result)
        stated = result.readings[outcome == VIOLATED] if result.readings else None
        attainable = self.allowed(result, wide=outcome == VIOLATED)
        return Judgement(
            self.relation,
            outcome,
            OnDemand(self.row.figures, self.cell),
            key,
            result=result,
            stated=stated,
            attainable=attainable,
            attainable_wide=self.allowed(result, wide=True),
            gap=stated - attainable if stated else None,
            slack=OnDemand([result], self._slack),
            fits=OnDemand([result], self._fit),
        )

    def cell(self, cell: Cell) -> Figure:
        return self.figures.measures[cell[:3]].cell(cell[3])

    def allowed(self, result: Figure, wide: bool) -> Interval:
        """The values of the result, in its own unit, that the others allow."""
        factor = self.row.row.terms[self.row.result] * result.factor
        own = (result.readings[wide] if result.readings else Interval.point(0)).scale(factor)
        low, high = (end.number for end in self.row.reach(wide))
        others = Interval.closed(low - (own.low or 0), high - (own.high or 0))
        return (self.row.row.interval - others).scale(1 / factor)

    def _slack(self, result: Figure) -> Slack:
        return slack_within(result, self.allowed(result, wide=False))

    def _fit(self, result: Figure) -> Fit:
        interval = self.allowed(result, wide=False)
        return Fit(result, interval, would_print(result, interval))
