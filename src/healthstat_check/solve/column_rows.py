"""Rows over cells taken from columns: a figure is made when it is looked at, not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Cube, Relation
from healthstat_check.solve.balance import Balance
from healthstat_check.solve.builder import Builder
from healthstat_check.solve.delta import Exact, Value, plain
from healthstat_check.solve.forms import forms_of
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import ZERO, Row
from healthstat_check.solve.polynomial import Variable

Cell = tuple[str, str, str, int]
LONG = 60
"""A row of more figures than this is taken from columns, and taken in only in part."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row whose cells are plain: `printed` is what they amount to, `rooms` how far by narrow and by wide readings.

    `figures` are its figures in the order of the formula, `result` the one that the others give.
    """

    row: Row
    printed: Fraction
    rooms: tuple[Fraction, Fraction]
    figures: Sequence[Cell]
    result: Cell

    @property
    def meets(self) -> bool:
        """Whether the narrow readings of its figures meet."""
        low, high = self.printed - self.rooms[0], self.printed + self.rooms[0]
        return self.row.interval.meets(Interval.closed(low, high))

    def level(self, balance: Balance) -> Value:
        """What the row amounts to where its cells start."""
        moved = (balance.total(same) * factor for factor, same in alike(self.row.terms).items())
        return Value(plain(sum(moved, self.printed)))

    def reach(self, wide: bool) -> tuple[Value, Value]:
        """Between what the row can lie by the readings of its figures."""
        room = self.rooms[wide]
        return Value(plain(self.printed - room)), Value(plain(self.printed + room))


def alike(terms: Mapping[Variable, Exact]) -> Mapping[Exact, Sequence[Variable]]:
    """The figures of each factor."""
    found: dict[Exact, list[Variable]] = {}
    for variable, factor in terms.items():
        found.setdefault(factor, []).append(variable)
    return found


class Columns:
    """The rows of all relations that are sums of plain cells, by relation and instance, made when first asked for."""

    def __init__(
        self, relations: Sequence[Relation], aligned: Sequence[Aligned], plain: Sequence[pl.Series | None]
    ) -> None:
        every = zip(relations, aligned, plain or [None] * len(relations), strict=True)
        self._rows = [ColumnRows(*one) for one in every]
        self._long: dict[tuple[int, int], ColumnRow | None] = {}

    def row(self, node: tuple[int, int]) -> Row | None:
        """The row of a node; `None` where columns can't tell."""
        return self._rows[node[0]].row(node[1])

    def long(self, node: tuple[int, int]) -> ColumnRow | None:
        """A row of many figures."""
        if node not in self._long:
            self._long[node] = self._rows[node[0]].long(node[1])
        return self._long[node]


class ColumnRows:
    """The rows of one relation that are sums of plain cells, each made when it is asked for.

    `plain` says which aligned rows have nothing but plain cells; `None` for a relation that columns can't decide.
    """

    def __init__(self, relation: Relation, aligned: Aligned, plain: pl.Series | None) -> None:
        self._relation, self._aligned = relation, aligned
        self._plain = plain if plain is not None and _is_one_sum(relation, aligned) else None

    def row(self, number: int) -> Row | None:
        """The row of an instance; `None` where columns can't tell."""
        if not self._has(number):
            return None
        terms: dict[Variable, Exact] = {
            v: plain(f) for name, f in self._factors.items() for v in self._cells(self._aligned.leaves[name], number)
        }
        return Row(terms, self._interval)

    def long(self, number: int) -> ColumnRow | None:
        """A row of many figures with what they amount to."""
        if not self._has(number) or max((self._length(leaf, number) for leaf in self._lists), default=0) <= LONG:
            return None
        row = self.row(number)
        return None if row is None else self._measured(row, number)

    def _measured(self, row: Row, number: int) -> ColumnRow:
        printed, narrow, wide = Fraction(0), Fraction(0), Fraction(0)
        for name, factor in self._factors.items():
            measure, places = self._aligned.leaves[name].measure, self._places(self._aligned.leaves[name], number)
            unit = measure.unit.factor * factor if measure.unit else factor
            printed += int(measure.numbers.mantissa.gather(places).cast(pl.Int128).sum()) * measure.step * unit
            narrow += 0 if measure.plain_unit else places.len() * measure.rounding_unit / 2 * abs(unit)
            wide += measure.coarse_units(places) / 2 * abs(unit)
        figures = [v for leaf in self._aligned.leaves.values() for v in self._cells(leaf, number)]
        return ColumnRow(row, printed, (narrow, wide), figures, self._result(number) or figures[-1])

    def _has(self, number: int) -> bool:
        if self._plain is None or not self._plain[number]:
            return False
        frame = self._frame
        return all(self._length(leaf, number) == (frame[leaf.expected][number] or 0) > 0 for leaf in self._lists)

    @cached_property
    def _lists(self) -> list[Leaf]:
        return [leaf for leaf in self._aligned.leaves.values() if leaf.summed]

    @property
    def _frame(self) -> pl.DataFrame:
        return pl.DataFrame() if self._aligned.frame is None else self._aligned.frame

    def _length(self, leaf: Leaf, number: int) -> int:
        return self._places(leaf, number).len()

    def _places(self, leaf: Leaf, number: int) -> pl.Series:
        held: pl.Series | int = self._frame[leaf.column][number]
        return held if isinstance(held, pl.Series) else pl.Series([held])

    def _cells(self, leaf: Leaf, number: int) -> Iterator[Cell]:
        package, table, measure = leaf.cube.package, leaf.cube.table, leaf.cube.measure
        return ((package, table, measure, place) for place in self._places(leaf, number).to_list())

    def _result(self, number: int) -> Cell | None:
        """The figure that stands alone on a side of the formula."""
        sides = (self._relation.right, self._relation.left)
        lone = (self._aligned.leaves[id(side)] for side in sides if isinstance(side, Cube))
        return next((v for leaf in lone for v in self._cells(leaf, number)), None)

    @cached_property
    def _difference(self) -> Instance:
        builder = Builder({name: [name] for name in self._aligned.leaves})
        sides = builder.quotient(self._relation.left), builder.quotient(self._relation.right)
        return Instance(self._relation, {}, *sides)

    @cached_property
    def _factors(self) -> Mapping[int, Fraction]:
        """The factor of each leaf in `right - left`."""
        return {int(str(m[0])): f for m, f in self._difference.difference.terms.items() if m}

    @cached_property
    def _interval(self) -> Interval:
        return ZERO.shift(-self._difference.difference.at_zero)


def _is_one_sum(relation: Relation, aligned: Aligned) -> bool:
    """Whether a relation adds up figures of one date."""
    forms = forms_of(relation, aligned)
    dates = {leaf.measure.table.time for leaf in aligned.leaves.values()}
    return forms is not None and forms.is_sum and not relation.across and not relation.abstained and len(dates) == 1
