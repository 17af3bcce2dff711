"""From what a sentence and the tables agree on to the outcome for its figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from healthstat_check.figures.ties.aggregates import aggregates_of
from healthstat_check.figures.ties.alike import language_of
from healthstat_check.figures.ties.cells import Scored, cells_of, elsewhere
from healthstat_check.figures.ties.contradictions import contradicts, named_cell
from healthstat_check.figures.ties.dimensions import Dimension, dimensions_of
from healthstat_check.figures.ties.facets import Facets, facets_of
from healthstat_check.figures.ties.keys import Keyed, rows_by_key
from healthstat_check.figures.ties.measures import Spoken, fits_unit, spoken
from healthstat_check.figures.ties.names import Naming
from healthstat_check.figures.ties.readings import WORDED, Reading, reading_of, significant
from healthstat_check.figures.ties.sentences import CHANGES, Said
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package
from healthstat_check.model.tie import AMBIGUOUS, CELL, CONTRADICTED, MATCHED, NOT_FOUND, Candidate, Tie

MOST_CANDIDATES = 5
TELLING = 3
"""Digits of a print that only one thing beside the value has to speak for."""


class Decider:
    """Ties the figures of one text; remembers which codes its sentences named."""

    def __init__(self, package: Package, figures: Figures, language: str) -> None:
        known = language_of(language)
        tables = {m.table.name: m.table for (alias, _, _), m in figures.measures.items() if not alias}
        dimensions = {name: dimensions_of(package, table, known) for name, table in tables.items()}
        own = [m for (alias, _, _), m in figures.measures.items() if not alias]
        self.spoken = [spoken(measure, dimensions[measure.table.name], known) for measure in own]
        rows = {s.measure.table.name: s for s in self.spoken}
        by_table = {name: rows_by_key(one) for name, one in rows.items()}
        self.keyed = [Keyed(s, by_table[s.measure.table.name]) for s in self.spoken]
        self._named: dict[str, tuple[tuple[int, int], Mapping[str, list[Naming]]]] = {}
        self._context: dict[tuple[str, ...], frozenset[str]] = {}
        self._latest: dict[tuple[str, ...], frozenset[str]] = {}
        self._at = (-1, -1)

    def tie(self, said: Said, wanted: bool) -> Tie | None:
        """The tie of a figure; `None` for one that is not `wanted`. Figures come in the order of the text."""
        every = self._facets(said)
        if not wanted:
            return None
        reading = reading_of(said.mention.figure, said.mention.change in CHANGES)
        if reading is None or said.mention.figure.hedge in WORDED:
            return Tie(said.mention, NOT_FOUND, reason="worded")
        found = list(self._found(said, reading, every))
        if found:
            return _best(said, found)
        return _untied(said, reading, every)

    def _found(self, said: Said, reading: Reading, every: Sequence[Facets]) -> Iterator[Scored]:
        """Cells that the figure may repeat, else aggregates, for which enough speaks."""
        unit, change = said.mention.figure.unit, said.mention.change
        fitting = [f for f in every if fits_unit(unit, f.spoken.unit) and (change not in CHANGES or f.label)]
        cells = [s for f in fitting for s in cells_of(f, reading) if _enough(s.candidate, said.mention.figure, f)]
        yield from cells
        if cells:
            return
        for facets, keyed in zip(every, self.keyed, strict=True):
            others = [k for k in self.keyed if k is not keyed and k.spoken.measure.table is facets.spoken.measure.table]
            for found in aggregates_of(facets, keyed, others, reading):
                if _enough(found.candidate, said.mention.figure, facets):
                    yield found

    def _facets(self, said: Said) -> list[Facets]:
        """What the sentence says of every measure."""
        self._turn(said)
        found = {s.measure.table.name: self._namings(s, said) for s in self.spoken}
        return [facets_of(said, s, found[s.measure.table.name], self._context) for s in self.spoken]

    def _turn(self, said: Said) -> None:
        """Keep the codes of the sentence before, in the same paragraph."""
        at = (said.mention.paragraph, said.mention.sentence)
        if at == self._at:
            return
        if at[0] != self._at[0]:
            self._context = {}
        else:
            self._context |= self._latest
        self._latest, self._at = {}, at

    def _namings(self, one: Spoken, said: Said) -> Mapping[str, list[Naming]]:
        """The codes that the sentence names, by the field of their dimension; looked up once a sentence and table."""
        table, sentence = one.measure.table.name, said.mention.within
        if self._named.get(table, (None,))[0] != sentence:
            found = {d.field: d.names.found(said.forms) for d in one.dimensions if not d.is_time}
            self._named[table] = (sentence, found)
            self._remember(one.dimensions, found)
        return self._named[table][1]

    def _remember(self, dimensions: Sequence[Dimension], found: Mapping[str, list[Naming]]) -> None:
        for dimension in dimensions:
            codes = frozenset(naming.code for naming in found.get(dimension.field, ()))
            if codes:
                self._latest[dimension.codes] = codes


def _enough(candidate: Candidate, figure: Figure, facets: Facets) -> bool:
    """Whether more than the value speaks for a candidate."""
    digits, agrees = significant(figure), candidate.agrees
    if not agrees or (facets.strange_place and not any(facet.said for facet in facets.facets.values())):
        return False
    if candidate.kind != CELL:
        return digits >= (TELLING - 1 if "measure" in agrees else TELLING) and (len(agrees) > 1 or "measure" in agrees)
    return "measure" in agrees or len(agrees) > 1 or digits >= TELLING


def _best(said: Said, found: Sequence[Scored]) -> Tie:
    """The candidate that most speaks for; of several alike all, unless they print one figure."""
    top = max(scored.score for scored in found)
    best = [scored.candidate for scored in found if scored.score == top]
    first = best[0]
    copies = len(best) == 1 or all(
        one.kind == first.kind == CELL and _same(one.cells[0], first.cells[0]) for one in best
    )
    outcome = MATCHED if copies else AMBIGUOUS
    return Tie(said.mention, outcome, tuple(best[:MOST_CANDIDATES]), "" if copies else "several")


def _same(one: Figure, other: Figure) -> bool:
    """Whether two cells print one figure: in columns of one name, with readings that meet."""
    if one.location is None or other.location is None or one.readings is None or other.readings is None:
        return False
    return one.location.field == other.location.field and one.readings[0].meets(other.readings[0])


def _untied(said: Said, reading: Reading, every: Sequence[Facets]) -> Tie:
    """A figure that no cell repeats: contradicted where its sentence names one cell that it misses."""
    if not any(fits_unit(said.mention.figure.unit, f.spoken.unit) for f in every):
        return Tie(said.mention, NOT_FOUND, reason="unit")
    named = named_cell(every)
    if named.cell is None:
        return Tie(said.mention, NOT_FOUND, reason=named.reason, beyond=named.beyond)
    if reading.wide.meets(named.cell.wide):
        return Tie(said.mention, MATCHED, (named.cell,))
    if not contradicts(said.mention.figure, reading, named.cell):
        return Tie(said.mention, NOT_FOUND, reason="value")
    cell = named.cell.cells[0]
    facets = next(f for f in every if f.spoken.measure.table.name == cell.source
                  and cell.location is not None and f.spoken.measure.field == cell.location.field)  # fmt: skip
    near = islice(elsewhere(facets, reading), MOST_CANDIDATES - 1)
    return Tie(said.mention, CONTRADICTED, (named.cell, *near))
