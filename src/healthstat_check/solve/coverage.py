"""Which figures at least one relation could judge: nothing found is not nothing examined."""

from __future__ import annotations

import polars as pl

from healthstat_check.engine.cubes import Aligned
from healthstat_check.model.figure import UNPRINTED
from healthstat_check.model.figures import Figures
from healthstat_check.model.report import Coverage
from healthstat_check.solve.instance import Instance

Cells = tuple[str, str, str]


class Examined:
    """Collects the figures of judged instances."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._named: set[str] = set()
        self._rows: dict[Cells, list[pl.Series]] = {}

    def add_rows(self, aligned: Aligned, judged: pl.Series) -> None:
        """The cells of the aligned rows where `judged` is true."""
        frame = aligned.frame
        if frame is None or not judged.any():
            return
        for leaf in aligned.leaves.values():
            rows = frame[leaf.column].filter(judged)
            flat = rows.explode(empty_as_null=True) if leaf.summed else rows
            key = (leaf.cube.package, leaf.cube.table, leaf.cube.measure)
            self._rows.setdefault(key, []).append(flat.drop_nulls().cast(pl.UInt32))

    def add_instance(self, instance: Instance) -> None:
        """The figures of one instance."""
        rows: dict[Cells, list[int]] = {}
        for variable, figure in instance.figures.items():
            if isinstance(variable, str):
                self._named.add(variable)
            elif isinstance(variable, tuple) and len(variable) == 4 and figure.readings is not None:
                rows.setdefault(variable[:3], []).append(variable[3])
        for cells, places in rows.items():
            self._rows.setdefault(cells, []).append(pl.Series(places, dtype=pl.UInt32))

    def coverage(self) -> tuple[Coverage, ...]:
        """A line for each table and text of the package itself."""
        read: dict[str, int] = {}
        judged: dict[str, int] = {}
        for name, figure in self._figures.named.items():
            for place in figure.also or (figure,):
                if "::" not in name and place.absent != UNPRINTED:
                    read[place.source] = read.get(place.source, 0) + 1
                    judged[place.source] = judged.get(place.source, 0) + (name in self._named)
        for key, measure in self._figures.measures.items():
            if not key[0]:
                read[key[1]] = read.get(key[1], 0) + measure.count
                judged[key[1]] = judged.get(key[1], 0) + self._judged(key)
        return tuple(Coverage(name, read[name], judged[name]) for name in sorted(read))

    def _judged(self, key: Cells) -> int:
        measure, known = self._figures.measures[key], list(self._rows.get(key, ()))
        elsewhere, here = 0, None
        if measure.table.whole is not None and key[2] in measure.table.whole.examined:
            elsewhere, here = measure.table.whole.examined[key[2]]
        seen = pl.repeat(value=False, n=measure.numbers.mantissa.len(), dtype=pl.Boolean, eager=True)
        for rows in known if here is None else [*known, here]:
            seen = seen.scatter(rows, values=True)
        return elsewhere + int(seen.sum())
