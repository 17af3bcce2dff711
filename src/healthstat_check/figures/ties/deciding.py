"""From what a sentence and the tables agree on to the outcome for its figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from healthstat_check.figures.ties.aggregates import aggregates_of
from healthstat_check.figures.ties.alike import language_of
from healthstat_check.figures.ties.catalogue import Catalogue, Entry
from healthstat_check.figures.ties.cells import Scored, cells_of, elsewhere
from healthstat_check.figures.ties.contradictions import contradicts, named_cell
from healthstat_check.figures.ties.dimensions import Dimension
from healthstat_check.figures.ties.facets import Facets, facets_of
from healthstat_check.figures.ties.measures import fits_unit
from healthstat_check.figures.ties.names import Naming
from healthstat_check.figures.ties.readings import WORDED, Reading, reading_of, significant
from healthstat_check.figures.ties.sentences import CHANGES, Said
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package
from healthstat_check.model.tie import AMBIGUOUS, CELL, CONTRADICTED, MATCHED, NOT_FOUND, Candidate, Tie

MOST_CANDIDATES = 5
MOST_AGGREGATED = 5
"""Measures whose aggregates one figure is set against."""
TELLING = 3
"""Digits of a print that only one thing beside the value has to speak for."""


class Decider:
    """Ties the figures of one text; remembers which codes its sentences named."""

    def __init__(self, package: Package, figures: Figures, language: str) -> None:
        self._catalogue = Catalogue(package, figures, language_of(language))
        self._named: dict[str, tuple[tuple[int, int], Mapping[str, list[Naming]]]] = {}
        self._context: dict[str, frozenset[str]] = {}
        self._latest: dict[str, frozenset[str]] = {}
        self._at = (-1, -1)

    def tie(self, said: Said, wanted: bool) -> Tie | None:
        """The tie of a figure; `None` for one that is not `wanted`. Figures come in the order of the text."""
        found = self._namings(said)
        if not wanted:
            return None
        entries = self._catalogue.speaking(said)
        every = [facets_of(said, e.spoken, found[e.spoken.measure.table.name], self._context) for e in entries]
        reading = reading_of(said.mention.figure, said.mention.change in CHANGES)
        if reading is None or said.mention.figure.hedge in WORDED:
            return Tie(said.mention, NOT_FOUND, reason="worded")
        candidates = list(_found(said, reading, every)) or list(_aggregates(said, reading, every, entries))
        return _best(said, candidates) if candidates else _untied(said, reading, every)

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

    def _namings(self, said: Said) -> dict[str, Mapping[str, list[Naming]]]:
        """The codes that the sentence names, by table and field of their dimension; looked up once a sentence."""
        self._turn(said)
        for name, spoken in self._catalogue.tables.items():
            if self._named.get(name, (None,))[0] != said.mention.within:
                found = {d.field: d.names.found(said.forms) for d in spoken.dimensions if not d.is_time}
                self._named[name] = (said.mention.within, found)
                self._remember(spoken.dimensions, found)
        return {name: found for name, (_, found) in self._named.items()}

    def _remember(self, dimensions: Sequence[Dimension], found: Mapping[str, list[Naming]]) -> None:
        for dimension in dimensions:
            codes = frozenset(naming.code for naming in found.get(dimension.field, ()))
            if codes:
                self._latest[dimension.id] = codes


def _found(said: Said, reading: Reading, every: Sequence[Facets]) -> Iterator[Scored]:
    """Cells that the figure may repeat, for which enough speaks."""
    unit, change = said.mention.figure.unit, said.mention.change
    for facets in every:
        if fits_unit(unit, facets.spoken.unit) and (change not in CHANGES or facets.label):
            cells = cells_of(facets, reading)
            yield from (cell for cell in cells if _enough(cell.candidate, said.mention.figure, facets))


def _aggregates(said: Said, reading: Reading, every: Sequence[Facets], entries: Sequence[Entry]) -> Iterator[Scored]:
    """Aggregates that the figure may repeat, of the few measures that its sentence has most words of."""
    pairs = sorted(zip(every, entries, strict=True), key=lambda pair: (-len(pair[0].label), -pair[0].partly))
    for facets, entry in pairs[:MOST_AGGREGATED]:
        for found in aggregates_of(facets, entry.keyed, entry.others, reading):
            if _enough(found.candidate, said.mention.figure, facets):
                yield found


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
