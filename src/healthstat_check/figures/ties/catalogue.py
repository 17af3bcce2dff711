"""All measures of a package, to be found by the words of a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.figures.ties.alike import Language
from healthstat_check.figures.ties.dimensions import dimensions_of
from healthstat_check.figures.ties.keys import Keyed, rows_by_key
from healthstat_check.figures.ties.measures import Spoken, fits_unit, spoken
from healthstat_check.figures.ties.sentences import Said
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package

MOST_LOOKED_AT = 20
"""Measures that one figure is set against, those first whose labels its sentence has most words of."""


class Entry(NamedTuple):
    """A measure with its cells by their codes, and the other measures of its table."""

    spoken: Spoken
    keyed: Keyed
    others: Sequence[Keyed]


class Catalogue:
    """The measures of the package's own tables, as texts in one language call them."""

    def __init__(self, package: Package, figures: Figures, language: Language) -> None:
        measures = [measure for (alias, _, _), measure in figures.measures.items() if not alias]
        tables = {measure.table.name: measure.table for measure in measures}
        dimensions = {name: dimensions_of(package, table, language) for name, table in tables.items()}
        rows = {name: rows_by_key(table) for name, table in tables.items()}
        keyed = [
            Keyed(s, rows[s.measure.table.name])
            for m in measures
            for s in [spoken(m, dimensions[m.table.name], language)]
        ]
        of_table: dict[str, list[Keyed]] = defaultdict(list)
        for one in keyed:
            of_table[one.spoken.measure.table.name].append(one)
        self.tables = {name: cells[0].spoken for name, cells in of_table.items()}
        self._entries = [Entry(k.spoken, k, of_table[k.spoken.measure.table.name]) for k in keyed]
        self._by_root: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            for root in language.all_roots(word for label in entry.spoken.labels for word in label):
                self._by_root[root].add(at)

    def speaking(self, said: Said) -> list[Entry]:
        """The measures that a figure may be of: of many those in its unit whose labels its sentence has words of."""
        if len(self._entries) <= MOST_LOOKED_AT:
            return self._entries
        named = Counter(at for root in said.roots for at in self._by_root.get(root, ()))
        unit = said.mention.figure.unit
        places = sorted(named, key=lambda at: (not fits_unit(unit, self._entries[at].spoken.unit), -named[at], at))
        return [self._entries[at] for at in places[:MOST_LOOKED_AT]]
