"""Slips of the eye: the value of a neighbouring row or column, or of the previous vintage."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Measure
from healthstat_check.model.relation import RESTATEMENT
from healthstat_check.solve.slips_wrong import Meant, Wrong

Cell = tuple[Measure, int]
ROW = "\u00b7row"


def neighbouring_row(wrong: Wrong) -> Iterator[Meant]:
    """The print is that of the row before or after along a dimension, in its own column or in the one it repeats."""
    for measure, row in _places(wrong):
        yield from (_copied(wrong, measure, measure, other) for other in _neighbours(measure, row))


def neighbouring_column(wrong: Wrong) -> Iterator[Meant]:
    """The print is that of another measure in its row."""
    for measure, row in _places(wrong):
        for other in wrong.network.figures.measures.values():
            if other.table is measure.table and other.field != measure.field and other.unit == measure.unit:
                yield _copied(wrong, measure, other, row)


def previous_vintage(wrong: Wrong) -> Iterator[Meant]:
    """The print is that of another package's figure of the same name or key: it was not brought up to date."""
    for other in _vintages(wrong):
        happened = other.value == wrong.value
        yield Meant(wrong.best if happened else None, other.name)


def unlike_vintage(wrong: Wrong) -> Iterator[Meant]:
    """The other package's figure of the same name or key would fit."""
    yield from (Meant(other.value, other.name) for other in _vintages(wrong) if other.value is not None)


def _copied(wrong: Wrong, own: Measure, measure: Measure, row: int) -> Meant:
    """The cell copied as it is printed, whatever the multipliers of both columns."""
    mantissa = measure.numbers.mantissa[row]
    happened = mantissa is not None and mantissa * measure.step / measure.multiplier == wrong.value / own.multiplier
    return Meant(wrong.best if happened else None, measure.cell(row).name if happened else f"{measure.field} {row}")


def _places(wrong: Wrong) -> Iterator[Cell]:
    """The cell that the figure stands in, or those that it restates."""
    own = cell_of(wrong, wrong.figure)
    if own is not None:
        yield own
        return
    for instance in wrong.instances:
        if instance.relation.kind == RESTATEMENT:
            restated = (cell_of(wrong, f) for v, f in instance.figures.items() if v != wrong.variable)
            yield from (cell for cell in restated if cell is not None)


def cell_of(wrong: Wrong, figure: Figure) -> Cell | None:
    """The measure and row (from 0) of a figure that stands in a table."""
    place = figure.location
    if place is None or place.field is None:
        return None
    for measure in wrong.network.figures.measures.values():
        if (measure.field, measure.table.name, measure.table.path) == (place.field, figure.source, place.file):
            rows = [measure.table.row_of(place.row)] if place.row else _rows_with(measure, dict(figure.key))
            return (measure, rows[0]) if rows else None
    return None


def _neighbours(measure: Measure, row: int) -> dict[int, None]:
    """The rows above and below, and those before and after along each dimension, the other codes being the same."""
    key, found = measure.table.primary_key, _above_and_below(measure, row)
    for dimension in key[1:] and key:
        found += _beside(measure, row, tuple(d for d in key if d != dimension))
    return dict.fromkeys(found)


def _beside(measure: Measure, row: int, dimensions: tuple[str, ...]) -> list[int]:
    """Of the rows with the same codes in some dimensions those before and after a row."""
    hashes, frame = measure.hashes(dimensions), measure.table.frame
    rows = (hashes == hashes[row]).arg_true()
    at = rows.index_of(row) or 0
    near: list[int] = [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]
    return [other for other in near if all(frame[d][other] == frame[d][row] for d in dimensions)]


def _above_and_below(measure: Measure, row: int) -> list[int]:
    """The rows above and below."""
    table = measure.table
    others = (other for other in (row - 1, row + 1) if 0 <= other < table.frame.height)
    return [other for other in others if abs((table.number(other) or 0) - (table.number(row) or 0)) == 1]


def _rows_with(measure: Measure, codes: dict[str, str | None]) -> list[int]:
    """The rows, from 0, with these codes."""
    same = pl.all_horizontal(pl.col(d).eq_missing(pl.lit(code, pl.String)) for d, code in codes.items())
    rows: list[int] = measure.table.frame.select(same.arg_true()).to_series().to_list()
    return rows


def _vintages(wrong: Wrong) -> Iterator[Figure]:
    """The figures of the same name or key in the other packages."""
    figures, bare = wrong.network.figures, wrong.figure.name.rpartition("::")[2]
    own = cell_of(wrong, wrong.figure)
    if own is None:
        others = (name for name in figures.named if name.rpartition("::")[2] == bare and name != wrong.variable)
        yield from (figures.named[name] for name in others)
        return
    for (_, table, field), measure in figures.measures.items():
        if (table, field) == (own[0].table.name, own[0].field) and measure is not own[0]:
            rows = _rows_with(measure, dict(wrong.figure.key)) if wrong.figure.key else []
            yield from (measure.cell(row) for row in rows[:1])
