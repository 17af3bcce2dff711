"""A table that stays with an engine: what is asked of it, and what comes of it to be judged here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.cubes_complete import MissingObservations
from healthstat_check.engine.lazy import gathering
from healthstat_check.engine.lazy.examined import examined
from healthstat_check.engine.lazy.listing import count, distinct, has_rows, size
from healthstat_check.engine.lazy.picking import Wanted
from healthstat_check.engine.lazy.questions import ask
from healthstat_check.engine.lazy.screen import Screened, screen
from healthstat_check.engine.lazy.source import Source, single
from healthstat_check.engine.lazy.table import Summary
from healthstat_check.engine.questions import Question
from healthstat_check.model.held import Breakdown, EngineError, Proven, Whole
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.relation import Cube, Expression, Operation, Relation, Selection, Sum, leaves
from healthstat_check.model.table import NumberColumn, Table

Fill = Callable[[Table, pl.DataFrame], tuple[Table, list[StructureFailure]]]
"""Puts rows, as texts, into a table that has none, and says what the reader has against them."""


class TooBigError(EngineError):
    """More would have to come here than this machine should take; the message says what."""


NO_CODES = pl.DataFrame()


class Suspects(NamedTuple):
    """Rows that may break the schema: codes of some columns that do, and numbers out of their bounds.

    `doubles` are keys that several rows have.
    `bounds` are the least and the largest mantissa allowed, by field; `missing` are keys that no row has.
    """

    codes: tuple[pl.DataFrame, ...] = ()
    doubles: pl.DataFrame = NO_CODES
    bounds: Mapping[str, tuple[int | None, int | None]] = MappingProxyType({})
    missing: MissingObservations = MissingObservations((), 0)

    @property
    def listed(self) -> tuple[Wanted, ...]:
        """The rows that are known by codes."""
        return tuple(Wanted((), codes) for codes in (*self.codes, self.doubles) if codes.height)


@dataclass(frozen=True)
class LazyHeld:
    """The rows of a table in a lazy source; `fill` makes a table of those that come.

    `failures` collects what the reader finds in rows that came, `untold` the names of relations of which something is
    too much to come here, or that no plan can tell.
    """

    summary: Summary
    fill: Fill
    failures: list[StructureFailure] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """The rows."""
        return self.summary.source

    @property
    def can_come(self) -> bool:
        """Whether the rows are few enough."""
        return self.source.rows <= gathering.MOST_ROWS

    def codes(self, dimension: str) -> frozenset[str]:
        """The codes that the table uses in a dimension."""
        if dimension not in self.known:
            found = distinct(self.source, [dimension])
            if found is None:
                raise TooBigError(f"{dimension} has too many different codes")
            self.known[dimension] = frozenset(found.to_series().to_list())
        return self.known[dimension]

    def numbers(self, field: str) -> NumberColumn:
        """A column without cells, with as many decimals as the field prints: the rest stands in `Whole.precisions`."""
        nothing = pl.Series(dtype=pl.Int64)
        texts = pl.Series(dtype=pl.String)
        return NumberColumn(self.summary.extents[field].places, nothing, nothing.cast(pl.Int16), texts)

    def matches(self, selections: Sequence[Selection]) -> bool:
        """Whether some row has the codes that all selections ask for."""
        return has_rows(self.source, selections)

    def screen(self, table: Table, questions: Sequence[Question], suspects: Suspects) -> Table | None:
        """The table with the rows that are left to judge, and what is known of the others.

        `None` where a relation can't be screened and all rows can come; else those that such a relation needs are
        brought, if they are few.
        """
        asked = list(ask(questions, single(self.source, suspects.doubles)))
        others = set(range(len(questions))) - {number for one in asked for number in one.numbers}
        if others and self.can_come:
            return None
        brought = {number: rows for number in others if (rows := self._needed(questions[number], table)) is not None}
        listed = (*suspects.listed, *(one for rows in brought.values() for one in rows))
        found = screen(self.source, asked, listed, self._broken(suspects))
        self.untold.extend(questions[number].relation.name for number in sorted((others - brought.keys()) | found.cut))
        whole = replace(
            table.whole or Whole(self.source.rows),
            rows=None,
            examined=examined(self.source, asked, questions, found),
            proven={q.relation.name: _proven(found, n) for n, q in enumerate(questions) if n not in brought},
            sizes=self._sizes(questions),
            missing=suspects.missing,
        )
        return replace(self._filled(table, found.rows), whole=whole)

    def _needed(self, question: Question, table: Table) -> list[Wanted] | None:
        """All rows that a relation is about; `None` where they are many."""
        own = [cube for cube in _cubes(question.relation) if cube.table == table.name and not cube.package]
        selections = dict.fromkeys(cube.selections for cube in own)
        if any(count(self.source, selected) > gathering.MOST_INSTANCES for selected in selections):
            return None
        return [Wanted(selected, pl.DataFrame()) for selected in selections]

    def whole(self, table: Table) -> Table:
        """The table with all its rows as printed.

        Raises:
            TooBigError: they are too many.
        """
        if not self.can_come:
            raise TooBigError(f"{table.name} has {self.source.rows} rows")
        filled = self._filled(table, self.source.backend.fetch(self.source.frame).sort(pl.all()))
        return replace(filled, whole=replace(table.whole or Whole(self.source.rows), rows=None))

    def _filled(self, table: Table, rows: pl.DataFrame) -> Table:
        filled, failures = self.fill(table, rows)
        self.failures[:] = failures
        return filled

    def _broken(self, suspects: Suspects) -> nw.Expr | None:
        outside: list[nw.Expr] = []
        for name, (least, largest) in suspects.bounds.items():
            number = nw.col(self.source.cells[name].mantissa)
            outside += [number < least] if least is not None else []
            outside += [number > largest] if largest is not None else []
        return nw.any_horizontal(*outside, ignore_nulls=True) if outside else None

    def _sizes(self, questions: Sequence[Question]) -> Mapping[Breakdown, int]:
        """How many codes, or combinations of codes, each sum goes over."""
        sums = (side for q in questions for side in _sums(q.relation.left, q.relation.right))
        return {breakdown: size(self.source, *breakdown) for breakdown in dict.fromkeys(sums)}


def _proven(found: Screened, number: int) -> Proven:
    """What is left to judge of one question, and how many of its instances were proven and are not looked at again."""
    if number not in found.tallies:
        return Proven({}, None)
    return Proven(found.elsewhere(number), found.instances.get(number))


def _cubes(relation: Relation) -> list[Cube]:
    return [leaf for leaf in (*leaves(relation.left), *leaves(relation.right)) if isinstance(leaf, Cube)]


def _sums(*sides: Expression) -> Iterator[tuple[tuple[Selection, ...], tuple[str, ...]]]:
    for side in sides:
        if isinstance(side, Sum) and isinstance(side.of, Cube):
            yield side.of.selections, side.over
        elif isinstance(side, Operation):
            yield from _sums(side.left, side.right)
