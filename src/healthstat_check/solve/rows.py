"""From rows of an aligned frame to instances over figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.engine.shapes import ROW
from healthstat_check.model.figure import MISSING, UNPRINTED, Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.relation import WHOLE_NUMBER, Named, Relation, leaves
from healthstat_check.model.unit import unit_of
from healthstat_check.solve.builder import Builder
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Variable

Key = tuple[tuple[str, str], ...]
ANY_COUNT = Figure(WHOLE_NUMBER, absent=UNPRINTED, unit=unit_of("things"))


@dataclass(slots=True)
class _Row:
    """What one aligned row gives a builder."""

    figures: dict[Variable, Figure]
    variables: dict[int, list[Variable]]
    incomplete: bool = False


def instances(relation: Relation, aligned: Aligned, figures: Figures) -> Iterator[Instance]:
    """An instance a row; a relation over named figures alone has one."""
    named = _named(relation, figures)
    if aligned.frame is None:
        yield _instance(relation, _Row(named, {}), ())
        return
    for record in aligned.frame.iter_rows(named=True):
        key = _key(aligned, record)
        row = _Row(dict(named), {})
        for name, leaf in aligned.leaves.items():
            _read_leaf(row, name, leaf, record, key)
        yield _instance(relation, row, key)


def keys_of(aligned: Aligned) -> Iterator[Key]:
    """The codes of each instance, without any figure."""
    if aligned.frame is None or not aligned.dimensions:
        yield from [()] * (1 if aligned.frame is None else aligned.frame.height)
        return
    for record in aligned.frame.select(aligned.dimensions).iter_rows(named=True):
        yield _key(aligned, record)


def _key(aligned: Aligned, record: Mapping[str, Any]) -> Key:
    return tuple((d, record[d]) for d in aligned.dimensions if not d.startswith(ROW) and record[d] is not None)


def _named(relation: Relation, figures: Figures) -> dict[Variable, Figure]:
    found: dict[Variable, Figure] = {}
    for leaf in (*leaves(relation.left), *leaves(relation.right)):
        if isinstance(leaf, Named):
            found[leaf.full_name] = ANY_COUNT if leaf.name == WHOLE_NUMBER else figures.named[leaf.full_name]
    return found


def _read_leaf(row: _Row, name: int, leaf: Leaf, record: Mapping[str, Any], key: Key) -> None:
    place = record[leaf.column]
    if place is None or (leaf.summed and len(place) == 0):
        row.variables[name] = [_absent(row, leaf, key)]
        return
    places = place if leaf.summed else [place]
    row.variables[name] = [_cell(row, leaf, int(p)) for p in places]
    if leaf.summed and len(places) != (record[leaf.expected] or len(places)):
        row.incomplete = True


def _cell(row: _Row, leaf: Leaf, place: int) -> Variable:
    variable = (leaf.cube.package, leaf.cube.table, leaf.cube.measure, place)
    row.figures.setdefault(variable, leaf.measure.cell(place))
    return variable


def _absent(row: _Row, leaf: Leaf, key: Key) -> Variable:
    """A figure for a row that the table doesn't have."""
    codes = ", ".join(f"{d}={c}" for d, c in key)
    variable = (leaf.column, key)
    row.figures[variable] = Figure(
        f"{leaf.cube.table}.{leaf.cube.measure}[{codes}]",
        absent=MISSING,
        unit=leaf.measure.unit,
        convention=leaf.measure.convention,
        key=key,
    )
    return variable


def _instance(relation: Relation, row: _Row, key: Key) -> Instance:
    builder = Builder(row.variables)
    left, right = builder.quotient(relation.left), builder.quotient(relation.right)
    return Instance(relation, row.figures, left, right, key, builder.powers, row.incomplete)
