"""What a figure may repeat beside cells: totals, sums of named codes, shares, ratios, and changes between periods.

The kinds are these and no others; each is only looked for where the sentence names the measure or one of its codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from healthstat_check.figures.ties.cells import Scored, scored
from healthstat_check.figures.ties.facets import Facets
from healthstat_check.figures.ties.keys import Key, Keyed
from healthstat_check.figures.ties.measures import fits_unit
from healthstat_check.figures.ties.readings import Reading, difference, less_one, quotient, total
from healthstat_check.model.figure import Figure
from healthstat_check.model.tie import DIFFERENCE, FACTOR, GROWTH, RATIO, SHARE, SUM, TOTAL, Candidate
from healthstat_check.model.unit import RATIO as RATIOS
from healthstat_check.model.unit import Unit

MOST_PARTS = 200
MOST_NAMED = 6
MOST_COLUMNS = 8
MOST_TRIED = 300
"""Aggregates of one measure that one figure is compared with."""
Found = tuple[str, Key, tuple[Figure, ...], Reading | None]


def aggregates_of(facets: Facets, keyed: Keyed, others: Sequence[Keyed], said: Reading) -> Iterator[Scored]:
    """The aggregates of a measure that meet a figure; `others` are the measures of its table."""
    if not (facets.label or facets.partly or any(facet.said for facet in facets.facets.values())):
        return
    for kind, key, cells, reading in islice(_found(facets, keyed, others), MOST_TRIED):
        if reading is not None and said.meets(reading):
            candidate = Candidate(kind, cells, reading.narrow, reading.wide)
            yield scored(facets, candidate, keyed.rows[key], narrow=True)


def _found(facets: Facets, keyed: Keyed, others: Sequence[Keyed]) -> Iterator[Found]:
    mention, unit = facets.said.mention, facets.said.mention.figure.unit
    own = facets.spoken.unit
    additive = facets.spoken.measure.aggregates == "sum"
    if mention.change in ("by", "factor"):
        yield from _changes(facets, keyed, unit)
    elif additive and fits_unit(unit, own):
        yield from _totals(facets, keyed)
        yield from _sums(facets, keyed)
    elif additive and _is_share(unit):
        yield from _shares(facets, keyed)
        yield from _ratios(facets, keyed, others)


def _is_share(unit: Unit | None) -> bool:
    return unit is not None and unit.name in ("percent", "share")


def _totals(facets: Facets, keyed: Keyed) -> Iterator[Found]:
    """Sums over the one dimension that has no total of its own and that the sentence does not speak of."""
    silent = [d for d in keyed.spoken.dimensions if not d.is_time and not facets.facets[d.field].codes]
    if len(silent) != 1 or not 2 <= len(silent[0].codes) <= MOST_PARTS:
        return
    for key in keyed.meant(facets, without=silent[0]):
        parts = [keyed.read(keyed.beside(key, silent[0], code)) for code in silent[0].parts]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and key in keyed.rows:
            yield TOTAL, key, tuple(cell for cell, _ in known), total([reading for _, reading in known])


def _sums(facets: Facets, keyed: Keyed) -> Iterator[Found]:
    """Sums of the codes of one dimension that the sentence names."""
    for dimension in keyed.spoken.dimensions:
        facet = facets.facets.get(dimension.field)
        if facet is None or not facet.said or not 2 <= len(facet.codes) <= MOST_NAMED:
            continue
        for key in keyed.meant(facets, without=dimension):
            parts = [keyed.read(keyed.beside(key, dimension, code)) for code in sorted(facet.codes)]
            known = [part for part in parts if part is not None]
            first = keyed.beside(key, dimension, min(facet.codes))
            if len(known) == len(parts) and first in keyed.rows:
                yield SUM, first, tuple(cell for cell, _ in known), total([reading for _, reading in known])


def _shares(facets: Facets, keyed: Keyed) -> Iterator[Found]:
    """Shares of a code in the whole of its dimension."""
    for dimension in keyed.spoken.dimensions:
        if dimension.is_time or dimension.whole is None:
            continue
        for key in keyed.meant(facets):
            whole = keyed.beside(key, dimension, dimension.whole)
            if whole != key:
                yield from _quotient(SHARE, key, keyed.read(key), keyed.read(whole))


def _ratios(facets: Facets, keyed: Keyed, others: Sequence[Keyed]) -> Iterator[Found]:
    """Shares of one column in another, row by row."""
    own = keyed.spoken.unit
    for other in others[:MOST_COLUMNS]:
        theirs = None if other is keyed else other.spoken.unit
        if own is None or theirs is None or own.family != theirs.family or other.spoken.measure.aggregates != "sum":
            continue
        for key in keyed.meant(facets):
            yield from _quotient(RATIO, key, keyed.read(key), other.read(key))


def _changes(facets: Facets, keyed: Keyed, unit: Unit | None) -> Iterator[Found]:
    """Differences, rates of change and factors from the period before."""
    own = keyed.spoken.unit
    for key in keyed.meant(facets):
        earlier = keyed.before(key)
        new, old = keyed.read(key), None if earlier is None else keyed.read(earlier)
        if new is None or old is None:
            continue
        cells = (new[0], old[0])
        points = unit is not None and unit.name == "percentage_points" and own is not None and own.name == "percent"
        if points or (own is not None and own.family != RATIOS and fits_unit(unit, own)):
            yield DIFFERENCE, key, cells, difference(new[1], old[1])
        factor = quotient(new[1], old[1])
        if unit is not None and unit.name == "factor":
            yield FACTOR, key, cells, factor
        elif _is_share(unit) and factor is not None:
            yield GROWTH, key, cells, less_one(factor)


def _quotient(
    kind: str, key: Key, part: tuple[Figure, Reading] | None, whole: tuple[Figure, Reading] | None
) -> Iterator[Found]:
    if part is not None and whole is not None:
        yield kind, key, (part[0], whole[0]), quotient(part[1], whole[1])
