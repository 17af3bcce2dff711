"""All figures of a package: named ones as objects, those of tables in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from healthstat_check.model.figure import MISSING, SUPPRESSED, Figure
from healthstat_check.model.interval import Interval

if TYPE_CHECKING:
    import polars as pl

    from healthstat_check.model.package import Problem
    from healthstat_check.model.table import NumberColumn, Table
    from healthstat_check.model.unit import Unit

NOT_NEGATIVE = Interval(Fraction(0), None, True, False)
REMEMBERED = 4096


@dataclass(frozen=True)
class Measure:
    """A column of figures: what is common to all, and each cell on demand.

    `rounding_unit` is in base units. `coarse` is the largest listed base that divides every cell,
    in base units, where the cells are too few to tell whether the column is rounded to it; else None.
    `suppressed` is the declared range of suppressed cells.
    """

    table: Table
    field: str
    numbers: NumberColumn
    unit: Unit | None
    multiplier: Fraction
    rounding_unit: Fraction
    convention: str
    coarse: Fraction | None = None
    aggregates: str = "none"
    clock: str | None = None
    status: str = "A"
    suppressed: Interval = NOT_NEGATIVE
    trust: int | None = None
    fixed: bool = False

    @cached_property
    def step(self) -> Fraction:
        """Base units of one step of the column's mantissa."""
        return self.multiplier / Fraction(10**self.numbers.scale)

    @property
    def count(self) -> int:
        """How many cells have a number."""
        whole, cells = self.table.whole, self.numbers.mantissa
        return cells.len() - cells.null_count() if whole is None else whole.figures[self.field]

    @property
    def plain_unit(self) -> bool:
        """Whether a print to the unit of things counted one by one is taken exactly."""
        return self.convention == "half-any" and bool(self.unit and self.unit.counted) and self.rounding_unit == 1

    @cached_property
    def keyed(self) -> bool:
        """Whether no key can be seen to stand twice in the table; equal hashes are seen as equal keys."""
        keys = self.hashes(self.table.primary_key)
        return keys.n_unique() == keys.len()

    @cached_property
    def hashes(self) -> Callable[[tuple[str, ...]], pl.Series]:
        """For some dimensions a number a row: where two rows' differ, their codes differ."""
        return lru_cache(maxsize=len(self.table.primary_key) + 1)(lambda d: self.table.frame.select(d).hash_rows())

    def key(self, row: int) -> tuple[tuple[str, str], ...]:
        """Dimension codes of a row (from 0)."""
        return tuple((d, codes[row] or "") for d, codes in self._codes)

    @cached_property
    def _codes(self) -> tuple[tuple[str, pl.Series], ...]:
        return tuple((d, self.table.frame[d]) for d in self.table.primary_key)

    @cached_property
    def cell(self) -> Callable[[int], Figure]:
        """The figure in a row, counted from 0; the last few thousand are remembered."""
        return lru_cache(maxsize=REMEMBERED)(self.read)

    def read(self, row: int) -> Figure:
        """The figure in a row, counted from 0, as a new object."""
        mantissa, mark = self.numbers.mantissa[row], self.numbers.marks[row]
        value = None if mantissa is None else mantissa * self.step
        absent, bounds = _absence(mark, self)
        key = self.key(row)
        codes = ", ".join(f"{d}={c}" for d, c in key)
        return Figure(
            name=f"{self.table.name}.{self.field}[{codes}]",
            printed=self.table.frame[self.field][row] or "",
            value=None if absent else value,
            rounding_unit=self.rounding_unit,
            coarse_unit=self._coarse_unit(row),
            unit=self.unit,
            convention=self.convention,
            absent=absent,
            bounds=bounds,
            excess=mantissa is not None and not absent and self._has_excess(mantissa),
            trust=self.trust,
            fixed=self.fixed,
            key=key,
            time=self.table.time,
            clock=self.clock,
            status=_status(mark, self.status),
            source=self.table.name,
            location=self.table.location(row, self.field),
        )

    def _has_excess(self, mantissa: int) -> bool:
        """Whether a cell prints digits beyond the rounding unit."""
        step, unit = self.step, self.rounding_unit
        return mantissa * step.numerator * unit.denominator % (step.denominator * unit.numerator) != 0

    def coarse_units(self, rows: pl.Series) -> Fraction:
        """What the steps that the prints of some rows leave possible amount to together."""
        counted = self.numbers.places.gather(rows).value_counts().rows()
        return sum((self._coarse(places) * count for places, count in counted), Fraction(0))

    def _coarse_unit(self, row: int) -> Fraction:
        """The step that the cell's own print leaves possible."""
        return self._coarse(self.numbers.places[row])

    def _coarse(self, places: int | None) -> Fraction:
        if places is None:
            return max(self.rounding_unit, self.coarse or self.rounding_unit)
        return self._coarse_units[places]

    @cached_property
    def _coarse_units(self) -> tuple[Fraction, ...]:
        """The steps that prints with no, one, two ... decimals leave possible."""
        own = (self.multiplier / Fraction(10**places) for places in range(self.numbers.scale + 1))
        return tuple(max(self.rounding_unit, unit, self.coarse or unit) for unit in own)


@dataclass(frozen=True, slots=True)
class Figures:
    """Named figures of this and other packages ("before::insured"), and measures by (package, table, field).

    `trust` is the package's own weights of sources.
    """

    named: Mapping[str, Figure]
    measures: Mapping[tuple[str, str, str], Measure] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    trust: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many figures were read."""
        cells = sum(m.count for m in self.measures.values())
        return cells + sum(f.absent != "unprinted" for f in self.named.values())

    def __iter__(self) -> Iterator[Figure]:
        """Every figure: named ones, then cells row by row."""
        yield from self.named.values()
        for measure in self.measures.values():
            yield from (measure.read(row) for row in range(measure.numbers.mantissa.len()))


def _absence(mark: str | None, measure: Measure) -> tuple[str | None, tuple[Interval, Interval] | None]:
    """Why a cell shows no number, and what is known of it all the same."""
    if mark is None or mark.startswith("flag:") or mark == "nil":
        return None, None
    if mark == SUPPRESSED:
        return SUPPRESSED, (measure.suppressed, measure.suppressed)
    if mark.startswith("below:"):
        below = Interval(Fraction(0), Fraction(mark[6:]) * measure.multiplier, True, False)
        return SUPPRESSED, (below, below)
    return MISSING, None


def _status(mark: str | None, declared: str) -> str:
    return mark[5:].upper() if mark and mark.startswith("flag:") else declared
