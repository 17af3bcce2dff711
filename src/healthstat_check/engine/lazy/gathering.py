"""Gathering what has to be judged: instances that are not proven, the rows they are made of, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.picking import Wanted, picked
from healthstat_check.engine.lazy.questions import Asked, Tally
from healthstat_check.engine.lazy.source import Source

MOST_INSTANCES = 100_000
"""More instances of one relation than this are not brought here at once."""
MOST_ROWS = 1_000_000
"""More rows than this are not brought here."""

Instances = Mapping[int, pl.DataFrame]


class Always(NamedTuple):
    """Rows that are brought here whatever the relations say: some are listed, a condition tells the others."""

    listed: tuple[Wanted, ...] = ()
    broken: nw.Expr | None = None


class Gathering:
    """Instances by the number of their question, and all `rows` that they are made of.

    `cut` are the numbers of the questions of which something is left out, because it is too much.
    """

    def __init__(self, source: Source, asked: Mapping[int, Asked], always: Always) -> None:
        self._source, self._asked, self._always = source, asked, always
        self.instances: Instances = {}
        self.rows = pl.DataFrame()
        self.cut: set[int] = set()

    def begin(self, tallies: Mapping[int, Tally]) -> None:
        """Take in all instances that are not proven, and the rows that are broken."""
        started = {number: self._unproven(number, tally) for number, tally in tallies.items()}
        first = {number: codes for number, codes in started.items() if codes is not None}
        if not self._fits(first):
            self.cut.update(first)
            self._fits({})

    def hop(self) -> bool:
        """Take in the instances that have a row of those gathered; whether there were new ones that fit."""
        wider = {number: self._touched(number) for number in self._asked}
        if {n: codes.height for n, codes in wider.items()} == {n: self._known(n).height for n in wider}:
            return False
        if self._fits(wider):
            return True
        self.cut.update(wider)
        return False

    def _unproven(self, number: int, tally: Tally) -> pl.DataFrame | None:
        """The instances of a question that are not exact; where these are too many, the first that are not fine."""
        left = tally.instances - tally.exact
        if left == 0:
            return None
        if left <= MOST_INSTANCES:
            return self._source.backend.fetch(self._asked[number].open(number, rounded=True))
        self.cut.add(number)
        still_open = self._asked[number].open(number, rounded=False)
        return self._source.backend.fetch(still_open.sort(self._asked[number].laid.dimensions).head(MOST_INSTANCES))

    def _touched(self, number: int) -> pl.DataFrame:
        """The instances of a question that are known or have one of the rows."""
        asked, found = self._asked[number], [self._known(number)]
        for route in asked.laid.leaves.values():
            codes = route.instances(self.rows)
            if len(route.dimensions) == len(asked.laid.dimensions):
                found.append(codes.select(asked.laid.dimensions))
            elif route.dimensions and codes.height:
                found.append(self._beside(number, codes))
        return pl.concat(found).unique()

    def _beside(self, number: int, codes: pl.DataFrame) -> pl.DataFrame:
        """The instances that share a row of fewer dimensions, such as the population that all shares have."""
        beside = self._source.backend.fetch(self._asked[number].beside(codes).head(MOST_INSTANCES + 1))
        if beside.height <= MOST_INSTANCES:
            return beside
        self.cut.add(number)
        return beside.head(0)

    def _known(self, number: int) -> pl.DataFrame:
        dimensions = self._asked[number].laid.dimensions
        return self.instances.get(number, pl.DataFrame(schema=dict.fromkeys(dimensions, pl.String)))

    def _fits(self, instances: Instances) -> bool:
        """Bring the rows of these instances here, unless they are too many."""
        wanted = (*self._always.listed, *self._wanted(instances))
        plan = picked(self._source, wanted, self._always.broken)
        rows = self._source.backend.fetch(plan.head(MOST_ROWS + 1))
        if rows.height > MOST_ROWS:
            if instances:
                return False
            rows = self._source.backend.fetch(plan.sort(*self._source.frame.collect_schema().names()).head(MOST_ROWS))
        self.instances = {number: codes for number, codes in instances.items() if codes.height}
        self.rows = rows.sort(pl.all())
        return True

    def _wanted(self, instances: Instances) -> Iterator[Wanted]:
        for number, codes in instances.items():
            for route in self._asked[number].laid.leaves.values():
                yield Wanted(route.selections, route.rows(codes))
