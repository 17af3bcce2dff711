"""Rows over many cells taken from columns: a figure is made when it is looked at, not before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.model.relation import Relation
from healthstat_check.solve.balance import Balance
from healthstat_check.solve.builder import Builder
from healthstat_check.solve.delta import Exact, Value, plain
from healthstat_check.solve.forms import forms_of
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import ZERO, Row
from healthstat_check.solve.polynomial import Variable

LONG = 60
"""A row of more figures than this is taken from columns, and taken in only in part."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row whose cells are plain: `printed` is what they amount to, `room` how far by their narrow readings."""

    row: Row
    printed: Fraction
    room: Fraction

    def level(self, balance: Balance) -> Value:
        """What the row amounts to where its cells start."""
        moved = (balance.total(same) * factor for factor, same in alike(self.row.terms).items())
        return Value(plain(sum(moved, self.printed)))

    def reach(self) -> tuple[Value, Value]:
        """Between what the row can lie by the narrow readings."""
        return Value(plain(self.printed - self.room)), Value(plain(self.printed + self.room))


def alike(terms: Mapping[Variable, Exact]) -> Mapping[Exact, Sequence[Variable]]:
    """The figures of each factor."""
    found: dict[Exact, list[Variable]] = {}
    for variable, factor in terms.items():
        found.setdefault(factor, []).append(variable)
    return found


def long_rows(relation: Relation, aligned: Aligned, decided: pl.Series) -> Mapping[int, ColumnRow]:
    """The long rows of a relation, by number, among those that columns decided."""
    frame, forms = aligned.frame, forms_of(relation, aligned)
    lists = [leaf for leaf in aligned.leaves.values() if leaf.summed]
    if frame is None or not lists or forms is None or not forms.is_sum or not _is_of_one_date(relation, aligned):
        return {}
    long = decided.is_not_null()
    for leaf in lists:
        lengths = frame[leaf.column].list.len()
        long = long & (lengths > LONG) & (lengths == frame[leaf.expected])
    form = _difference(relation, aligned)
    return {number: _row(form, aligned, number) for number in long.fill_null(value=False).arg_true().to_list()}


def _is_of_one_date(relation: Relation, aligned: Aligned) -> bool:
    return not relation.across and len({leaf.measure.table.time for leaf in aligned.leaves.values()}) == 1


def _difference(relation: Relation, aligned: Aligned) -> Mapping[int, Fraction]:
    """The factor of each leaf in `right - left`."""
    builder = Builder({name: [name] for name in aligned.leaves})
    instance = Instance(relation, {}, builder.quotient(relation.left), builder.quotient(relation.right))
    return {int(str(m[0])): f for m, f in instance.difference.terms.items() if m}


def _row(form: Mapping[int, Fraction], aligned: Aligned, number: int) -> ColumnRow:
    terms: dict[Variable, Exact] = {}
    printed = room = Fraction(0)
    for name, factor in form.items():
        leaf = aligned.leaves[name]
        cube, measure, places = leaf.cube, leaf.measure, _places(aligned, leaf, number)
        terms.update(((cube.package, cube.table, cube.measure, place), plain(factor)) for place in places)
        unit = measure.unit.factor * factor if measure.unit else factor
        printed += int(measure.numbers.mantissa.gather(list(places)).cast(pl.Int128).sum()) * measure.step * unit
        room += 0 if measure.plain_unit else len(places) * measure.rounding_unit / 2 * abs(unit)
    return ColumnRow(Row(terms, ZERO), printed, room)


def _places(aligned: Aligned, leaf: Leaf, number: int) -> Sequence[int]:
    if aligned.frame is None:
        return []
    held: pl.Series | int = aligned.frame[leaf.column][number]
    return held.to_list() if isinstance(held, pl.Series) else [held]
