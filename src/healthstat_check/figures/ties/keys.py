"""The rows of a measure by their codes, for what is added up, divided or compared across rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice, product

from healthstat_check.figures.ties.cells import time_of
from healthstat_check.figures.ties.dimensions import Dimension
from healthstat_check.figures.ties.facets import Facets
from healthstat_check.figures.ties.measures import Spoken
from healthstat_check.figures.ties.readings import Reading, reading_of
from healthstat_check.model.figure import Figure
from healthstat_check.model.table import Table

MOST_ROWS = 20_000
"""Rows of a table whose cells are added up, divided and compared for one figure of a text."""
MOST_KEYS = 60
Key = tuple[str, ...]


class Keyed:
    """The cells of one measure by the codes of their row, in the order of the table's dimensions."""

    def __init__(self, spoken: Spoken, rows: Mapping[Key, int]) -> None:
        self.spoken, self.rows = spoken, rows

    def cell(self, key: Key) -> Figure | None:
        """The cell of a key; `None` where there is none, or no number to be seen."""
        row = self.rows.get(key)
        cell = None if row is None else self.spoken.measure.cell(row)
        return cell if cell is not None and cell.absent is None and cell.value is not None else None

    def read(self, key: Key) -> tuple[Figure, Reading] | None:
        """The cell of a key with its readings."""
        cell = self.cell(key)
        reading = None if cell is None else reading_of(cell)
        return None if cell is None or reading is None else (cell, reading)

    def beside(self, key: Key, dimension: Dimension, code: str) -> Key:
        """The key with another code in one dimension."""
        at = self.spoken.dimensions.index(dimension)
        return (*key[:at], code, *key[at + 1 :])

    def before(self, key: Key) -> Key | None:
        """The key of the period before."""
        time = time_of(self.spoken)
        if time is None:
            return None
        code = key[self.spoken.dimensions.index(time)]
        earlier = [c for c in self.periods if time.spans[c].last < time.spans[code].first]
        return self.beside(key, time, earlier[-1]) if earlier else None

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The periods from the earliest to the latest."""
        time = time_of(self.spoken)
        return () if time is None else tuple(sorted(time.spans, key=time.spans.__getitem__))

    def meant(self, facets: Facets, without: Dimension | None = None) -> Iterator[Key]:
        """The keys that a sentence may mean, so many of them; of dimension `without` its first code stands for all."""
        choices = [self._codes(d, facets) if d is not without else d.codes[:1] for d in self.spoken.dimensions]
        yield from islice(product(*choices), MOST_KEYS)

    def _codes(self, dimension: Dimension, facets: Facets) -> list[str]:
        if not dimension.is_time:
            return sorted(facets.facets[dimension.field].codes)
        span = facets.said.bound
        if span is None:
            return list(reversed(self.periods))
        equal = [code for code, own in dimension.spans.items() if own == span]
        return equal or [code for code, own in dimension.spans.items() if not own.apart(span)]


def rows_by_key(table: Table) -> dict[Key, int]:
    """The rows of a table by their codes; none of a table that is too large."""
    if table.frame.height > MOST_ROWS or not table.primary_key:
        return {}
    columns = (table.frame[name].to_list() for name in table.primary_key)
    return {key: row for row, key in enumerate(zip(*columns, strict=True))}
