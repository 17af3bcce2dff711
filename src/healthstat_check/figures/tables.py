"""Columns of printed numbers as measures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from healthstat_check.engine.bases import Precision
from healthstat_check.figures.bases import column_precision
from healthstat_check.figures.exact import exact
from healthstat_check.figures.problems import Log, nearest
from healthstat_check.model.figures import NOT_NEGATIVE, Measure
from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import CONVENTIONS, PRESETS
from healthstat_check.model.table import Field, NumberColumn, Table
from healthstat_check.model.unit import Unit, unit_of


def measures_of(table: Table, convention: str, log: Log) -> Iterator[Measure]:
    """A measure for every column of numbers that is no part of the table's key."""
    for field in table.fields:
        numbers = table.numbers.get(field.name)
        if field.numeric and numbers is not None and field.name not in table.primary_key:
            yield _measure(table, field, numbers, convention, log)


def _measure(table: Table, field: Field, numbers: NumberColumn, convention: str, log: Log) -> Measure:
    unit = unit_of(field.unit) if field.unit else None
    multiplier = _multiplier(table, field, log)
    rounding = _convention(table, field, convention, log)
    precision = _precision(table, field, numbers, rounding)
    return Measure(
        table=table,
        field=field.name,
        numbers=numbers,
        unit=unit,
        multiplier=multiplier,
        rounding_unit=precision.rounding_unit * multiplier,
        convention=rounding,
        coarse=None if precision.coarse is None else precision.coarse * multiplier,
        aggregates=field.aggregates or _aggregates(unit),
        clock=field.clock,
        status=field.status or table.status or "A",
        suppressed=_suppressed(field, multiplier),
        trust=field.trust,
        fixed=field.fixed,
    )


def _precision(table: Table, field: Field, numbers: NumberColumn, rounding: str) -> Precision:
    """Declared steps, else those in real use (presets: the finest place printed); in printed units."""
    if field.base:
        return Precision(Fraction(field.base))
    if field.decimals is not None:
        return Precision(Fraction(1, 10**field.decimals))
    if rounding in PRESETS:
        return Precision(Fraction(1, 10**numbers.scale))
    if table.whole is not None and field.name in table.whole.precisions:
        return Precision(*table.whole.precisions[field.name])
    if table.held is not None:
        return column_precision(table.held.numbers(field.name))
    return column_precision(numbers)


def _aggregates(unit: Unit | None) -> str:
    """Counts and money add up over a breakdown; nothing else does unless declared."""
    return "sum" if unit and unit.additive else "none"


def _multiplier(table: Table, field: Field, log: Log) -> Fraction:
    number = exact(str(field.multiplier))
    if number is None or number <= 0:
        text = f"the multiplier {field.multiplier!r} is no number above 0 such as 1000 or 1/100"
        log.report("not_a_number", f"{table.name}.{field.name}", text)
        return Fraction(1)
    return number


def _convention(table: Table, field: Field, convention: str, log: Log) -> str:
    """The rounding convention of the field, else the table's, else the package's."""
    name = field.rounding or table.rounding or convention
    if name in CONVENTIONS or name in PRESETS:
        return name
    hint = nearest(name, [*CONVENTIONS, *PRESETS])
    log.report("unknown_rounding", f"{table.name}.{field.name}", f"there is no rounding convention {name!r}", hint)
    return convention


def _suppressed(field: Field, multiplier: Fraction) -> Interval:
    """The declared range of suppressed cells in base units."""
    low = exact(str(field.suppressed.get("minimum", "0"))) or Fraction(0)
    high = exact(str(field.suppressed.get("maximum", "")))
    known = Interval.make(low, high, True, high is not None) or NOT_NEGATIVE
    return known.scale(multiplier)
