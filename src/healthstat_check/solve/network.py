"""All instances of all relations as a network of figures, with nothing built before it is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from healthstat_check.engine.cubes import Aligned
from healthstat_check.model.figure import UNPRINTED, Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Relation
from healthstat_check.solve.balance import Balance
from healthstat_check.solve.balancing import Balanced
from healthstat_check.solve.column_rows import ColumnRow, Columns
from healthstat_check.solve.delta import Exact, Value, clamped, ends_of, plain, sum_of
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import Row, rows_of
from healthstat_check.solve.places import Node, Places
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.rows import Key, instances, keys_of
from healthstat_check.solve.rules import is_calc11, reason_not_comparable, spans_dates
from healthstat_check.solve.spreading import Spread, Spreads

ANYTHING, NOT_NEGATIVE = Interval(None, None, False, False), Interval(Fraction(0), None, True, False)


@dataclass(slots=True)
class Network:
    """Which instances touch which figures.

    `aligned` holds the instances of each relation, those over named figures alone as one row, `plain` which of them
    have nothing but plain cells (`None` where columns can't tell); all else is made when first asked for.
    """

    relations: Sequence[Relation]
    aligned: Sequence[Aligned]
    figures: Figures
    plain: Sequence[pl.Series | None] = ()
    excluded: set[Node] = field(default_factory=set)
    aside: set[Node] = field(default_factory=set)
    balance: Balance = field(default_factory=Balance)
    _instances: dict[Node, Instance] = field(default_factory=dict)
    _rows: dict[tuple[Node, bool], tuple[Row, ...]] = field(default_factory=dict)
    _known: dict[Variable, Figure] = field(default_factory=dict)
    _starts: dict[Variable, Value] = field(default_factory=dict)
    _settled: dict[Variable, Value] = field(default_factory=dict)
    _levels: dict[tuple[Node, int, bool], Value] = field(default_factory=dict)
    _reaches: dict[tuple[Node, int, bool], tuple[Value | None, Value | None]] = field(default_factory=dict)
    _dates: dict[Variable, frozenset[str]] = field(default_factory=dict)
    _columns: Columns = field(init=False)
    _spreads: Spreads | None = None
    _places: Places | None = None

    def __post_init__(self) -> None:
        """Rows of plain sums come from columns."""
        self._columns = Columns(self.relations, self.aligned, self.plain)

    def instance(self, node: Node) -> Instance:
        """The instance of a node."""
        if node not in self._instances:
            self.keep(node, next(instances(self.relations[node[0]], self._row_of(node), self.figures)))
        return self._instances[node]

    def _row_of(self, node: Node) -> Aligned:
        aligned = self.aligned[node[0]]
        frame = None if aligned.frame is None else aligned.frame.slice(node[1], 1)
        return Aligned(frame, aligned.dimensions, aligned.leaves)

    def keep(self, node: Node, instance: Instance) -> None:
        """Remember an instance that was made elsewhere."""
        self._instances[node] = instance
        self._known.update(instance.figures)

    def rows(self, node: Node, wide: bool) -> tuple[Row, ...]:
        """The linear rows of a node; none when it can't take part in judging all together."""
        if (node, wide) not in self._rows:
            self._rows[node, wide] = () if node in self.excluded else self._made(node, wide)
        return self._rows[node, wide]

    def in_columns(self, node: Node) -> ColumnRow | None:
        """A long row of plain cells; `None` for any other node."""
        return self._columns.long(node)

    def label(self, node: Node) -> tuple[Relation, Key]:
        """The relation of a node and the codes of its instance."""
        key = self.instance(node).key if self.in_columns(node) is None else next(keys_of(self._row_of(node)))
        return self.relations[node[0]], key

    def variables(self, node: Node) -> Collection[Variable]:
        """The figures of a node."""
        held = self.in_columns(node)
        return self.instance(node).figures if held is None else held.row.terms

    def figure(self, variable: Variable) -> Figure:
        """The figure behind a variable of a row."""
        if variable not in self._known and isinstance(variable, tuple) and len(variable) == 4:
            self._known[variable] = self.figures.measures[variable[:3]].cell(variable[3])
        return self._known[variable]

    def reading(self, variable: Variable, wide: bool) -> Interval:
        """A figure's reading in formula units; what nobody printed is any number, or any count."""
        figure = self.figure(variable)
        if figure.readings is not None:
            return figure.readings[wide].scale(figure.factor)
        return NOT_NEGATIVE if figure.unit is not None and figure.unit.counted else ANYTHING

    def is_base(self, variable: Variable) -> bool:
        """Whether a share was multiplied out by the figure in some row."""
        return any(variable in row.bases for n in self.touching([variable]) for row in self.rows(n, wide=False))

    def start(self, variable: Variable) -> Value:
        """Where a figure starts, in formula units: where it was settled, else its print or beside it, else 0."""
        if variable not in self._starts:
            self._starts[variable] = self._beginning(variable)
        return self._starts[variable]

    def _beginning(self, variable: Variable) -> Value:
        figure = self.figure(variable)
        number = Fraction(0) if figure.value is None else figure.value * figure.factor
        start = Value(plain(number + self.balance.move(variable)))
        if figure.plain and not figure.also:
            return start
        return clamped(start, *ends_of(self.reading(variable, wide=False)))  # "over 5" is not 5

    def start_from(self, balanced: Balanced) -> None:
        """Let figures start where most sums meet instead of at their prints."""
        self.balance, self._spreads = balanced.start(), Spreads(balanced, self.aligned)

    def is_placed(self, variable: Variable) -> bool:
        """Whether a figure was printed, or settled with all its relations."""
        return variable in self._settled or self.figure(variable).value is not None

    def settle(self, values: Mapping[Variable, Value]) -> None:
        """Let figures start where they satisfy all their relations."""
        self._starts.update(values)
        self._settled.update(values)
        self._levels.clear()

    def level(self, node: Node, number: int, wide: bool) -> Value:
        """What a row of a node amounts to where its figures start."""
        asked = (node, number, wide)
        if asked not in self._levels:
            self._levels[asked] = self._level(self.rows(node, wide)[number], self.in_columns(node))
        return self._levels[asked]

    def _level(self, row: Row, held: ColumnRow | None) -> Value:
        if held is None:
            return sum((self.start(v) * f for v, f in row.terms.items()), Value(0))
        settled = [v for v in self._settled if v in row.terms]
        return sum(((self.start(v) - self._beginning(v)) * row.terms[v] for v in settled), held.level(self.balance))

    def reach(self, node: Node, number: int, wide: bool) -> tuple[Value | None, Value | None]:
        """Between what a row of a node can lie by the readings of its figures."""
        asked = (node, number, wide)
        if asked not in self._reaches:
            held, terms = self.in_columns(node), self.rows(node, wide)[number].terms
            readings = (self.reading(v, wide).scale(f) for v, f in terms.items())
            self._reaches[asked] = sum_of(readings) if held is None else held.reach(wide)
        return self._reaches[asked]

    def spread(self, node: Node, by: Exact) -> Spread | None:
        """A direction in which figures of tables go together so that a long row goes at least as far as asked."""
        if self._spreads is None or self.in_columns(node) is None:
            return None
        return self._spreads.along(node, by, self.rows(node, wide=False)[0].terms, self._settled)

    def touching(self, variables: Iterable[Variable]) -> list[Node]:
        """The nodes that any of the figures stands in."""
        return self.places.touching(variables)

    @property
    def places(self) -> Places:
        """Where each figure stands."""
        if self._places is None:
            self._places = Places(self.relations, self.aligned)
        return self._places

    def _made(self, node: Node, wide: bool) -> tuple[Row, ...]:
        row = self._columns.row(node)
        return self._linear(self.instance(node), wide) if row is None else (row,)

    def _linear(self, instance: Instance, wide: bool) -> tuple[Row, ...]:
        unfit = instance.incomplete or is_calc11(instance) or spans_dates(instance) or self._bridges_dates(instance)
        return () if unfit or reason_not_comparable(instance) else rows_of(instance, wide) or ()

    def _bridges_dates(self, instance: Instance) -> bool:
        """Whether an undated figure that nobody printed ties figures of different dates together."""
        undated = [v for v, f in instance.figures.items() if f.absent == UNPRINTED and f.time is None]
        return any(len(self._dates_beside(v)) > 1 for v in undated)

    def _dates_beside(self, variable: Variable) -> frozenset[str]:
        """The dates of the figures in all relations of a figure."""
        if variable not in self._dates:
            beside = (f for n in self.touching([variable]) for f in self.instance(n).figures.values())
            self._dates[variable] = frozenset(f.time for f in beside if f.time)
        return self._dates[variable]
