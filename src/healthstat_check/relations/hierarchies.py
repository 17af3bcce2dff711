"""Relations that nobody has to write: every hierarchy adds up on every level of every table that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from healthstat_check.engine.selections import codes
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.package import Package
from healthstat_check.model.relation import (
    ADDITIVITY,
    MEAN,
    RATIO,
    WHOLE_NUMBER,
    Cube,
    Expression,
    Named,
    Operation,
    Relation,
    Rollup,
    Selection,
)
from healthstat_check.model.table import Table


def generated(package: Package, figures: Figures) -> Iterator[Relation]:
    """Additivity (for means: the weighted mean) along every level, and shares of counts without a printed part."""
    for (alias, _, _), measure in figures.measures.items():
        if alias:
            continue
        for dimension, hierarchy in _dimensions(package, measure.table):
            yield from _rolled_up(measure, dimension, hierarchy)
        yield from _share_of_count(measure, figures)


def _dimensions(package: Package, table: Table) -> Iterator[tuple[str, Hierarchy]]:
    for name in table.primary_key:
        field = table.field(name)
        hierarchy = package.hierarchies.get((field.hierarchy if field else None) or name)
        if hierarchy is not None:
            yield name, hierarchy


def _rolled_up(measure: Measure, dimension: str, hierarchy: Hierarchy) -> Iterator[Relation]:
    parents = _used(measure.table, dimension, hierarchy)
    if not parents or measure.aggregates == "none":
        return
    table, field = measure.table.name, measure.field
    totals = tuple(dict.fromkeys(parents.values()))
    every_total = Selection(dimension, totals + totals[:1])  # never one code alone: that would drop the dimension
    parts, kind, told = _parts(measure, dimension, parents)
    yield Relation(
        name=f"{table}.{field} by {dimension}",
        formula=f"{table}.{field}[each {dimension}] = {told}",
        left=Cube(table, field, (every_total,)),
        comparator="=",
        right=parts,
        kind=kind,
        origin="hierarchy",
        rationale=f"hierarchy {hierarchy.name}" + (f" ({hierarchy.codelist})" if hierarchy.codelist else ""),
        file=measure.table.path,
    )


def _used(table: Table, dimension: str, hierarchy: Hierarchy) -> Mapping[str, str]:
    """Child to parent, for the totals that stand in the table with some of their parts."""
    present = codes(table, dimension)
    return {
        part: total
        for total, parts in hierarchy.totals.items()
        if total in present and not present.isdisjoint(parts)
        for part in parts
    }


def _parts(measure: Measure, dimension: str, parents: Mapping[str, str]) -> tuple[Expression, str, str]:
    table, field = measure.table.name, measure.field
    if not measure.aggregates.startswith("weighted_mean("):
        return Rollup(Cube(table, field), dimension, parents), ADDITIVITY, "sum of its children"
    weight = measure.aggregates.removeprefix("weighted_mean(").removesuffix(")")
    weighted = Operation("*", Cube(table, field), Cube(table, weight))
    parts = Operation("/", Rollup(weighted, dimension, parents), Rollup(Cube(table, weight), dimension, parents))
    return parts, MEAN, f"mean of its children weighted by {weight}"


def _share_of_count(measure: Measure, figures: Figures) -> Iterator[Relation]:
    """A share whose part isn't printed must still be some whole number of its base."""
    field = measure.table.field(measure.field)
    base = field.of if field else None
    if base is None or ("", measure.table.name, base) not in figures.measures:
        return
    table = measure.table.name
    yield Relation(
        name=f"{table}.{measure.field} of {base}",
        formula=f"a whole number / {table}.{base} = {table}.{measure.field}",
        left=Operation("/", Named(WHOLE_NUMBER), Cube(table, base)),
        comparator="=",
        right=Cube(table, measure.field),
        kind=RATIO,
        origin="field",
        file=measure.table.path,
    )
