"""Relations as linear rows: a share with reading [p, q] is `p * whole <= part <= q * whole`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model.interval import Interval
from healthstat_check.model.unit import RATIO
from healthstat_check.solve.delta import Exact, plain
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import NonlinearError, Polynomial, Variable

ZERO = Interval.point(0)


class Row(NamedTuple):
    """`sum(factor * variable)` over figures in formula units lies in `interval`.

    `readings` are the figures whose reading is inside the factors: the shares that were multiplied out; `bases` those
    that they were multiplied by, which the row takes not to be negative.
    """

    terms: Mapping[Variable, Exact]
    interval: Interval
    readings: tuple[Variable, ...] = ()
    bases: tuple[Variable, ...] = ()


def rows_of(instance: Instance, wide: bool) -> tuple[Row, ...] | None:
    """The rows of an instance under one reading; `None` when it is not linear even so."""
    difference = instance.difference
    if instance.powers:
        return None
    try:
        if not (instance.base.is_constant or _positive(instance)):
            return None
        ratios = _ratios(instance)
        if ratios is None:
            return None
        if not ratios:
            return (_row(difference, allowed_difference(instance)),)
        return tuple(_multiplied_out(instance, ratios, wide))
    except NonlinearError:
        return None


def _positive(instance: Instance) -> bool:
    """Whether what was multiplied out can't be negative."""
    box = instance.box(wide=True)
    if any(v not in box for v in instance.base.variables):
        return all(v in box or _counts(instance, v) for v in instance.base.variables)
    low = instance.base.range(box).low
    return low is not None and low >= 0


def _counts(instance: Instance, variable: Variable) -> bool:
    unit = instance.figures[variable].unit
    return unit is not None and unit.counted


def _ratios(instance: Instance) -> tuple[Variable, ...] | None:
    """The shares and rates to multiply out so that the rest is linear; `None` when that doesn't do it."""
    products = [m for m in instance.difference.terms if len(m) > 1]
    found = dict.fromkeys(v for m in products for v in m if _is_ratio(instance, v))
    linear = all(sum(v not in found for v in m) <= 1 for m in instance.difference.terms)
    return tuple(found) if linear and all(v in instance.box(wide=True) for v in found) else None


def _is_ratio(instance: Instance, variable: Variable) -> bool:
    """Whether the figure is a share or rate, by its unit or, without one, as the quotient that the relation gives."""
    figure = instance.figures.get(variable)
    if figure is None or figure.unit is None:
        return figure is not None and variable == instance.result
    return figure.unit.family == RATIO


def allowed_difference(instance: Instance) -> Interval:
    """What `right - left` may be by the comparator."""
    comparator = instance.relation.comparator
    if comparator == "=":
        return ZERO
    positive = Interval(Fraction(0), None, comparator.endswith("="), False)
    return positive if comparator.startswith("<") else -positive


def _multiplied_out(instance: Instance, ratios: tuple[Variable, ...], wide: bool) -> Iterator[Row]:
    """At the shares' ends that make `right - left` least it is <= 0, at those that make it greatest it is >= 0."""
    allowed, box = allowed_difference(instance), instance.box(wide)
    rising = [_rises(instance, v) for v in ratios]
    for greatest in (False, True) if allowed == ZERO else (allowed.high is None,):
        ends = [_end(box[v], up == greatest) for v, up in zip(ratios, rising, strict=True)]
        known = [end for end in ends if end is not None]
        if len(known) < len(ends):
            continue
        form, closed = instance.difference, allowed.low_closed or allowed.high_closed
        for variable, (value, reached) in zip(ratios, known, strict=True):
            form, closed = form.replace(variable, value), closed and reached
        side = Interval(Fraction(0), None, closed, False)
        yield _row(form, side if greatest else -side, ratios, tuple(instance.base.variables))


def _rises(instance: Instance, variable: Variable) -> bool:
    """Whether the difference grows with a share; raises `NonlinearError` where it can do both."""
    slope = instance.difference.split(variable)[0].range(_box_with_counts(instance))
    if slope.low is not None and slope.low >= 0:
        return True
    if slope.high is not None and slope.high <= 0:
        return False
    raise NonlinearError(variable)


def _end(reading: Interval, up: bool) -> tuple[Fraction, bool] | None:
    """The upper (lower) end of a reading and whether it belongs to it; `None` when unbounded."""
    value, closed = (reading.high, reading.high_closed) if up else (reading.low, reading.low_closed)
    return None if value is None else (value, closed)


def _box_with_counts(instance: Instance) -> dict[Variable, Interval]:
    """The wide readings; what nobody printed is any number, what counts things is not negative."""
    box = dict(instance.box(wide=True))
    for variable, figure in instance.figures.items():
        if variable not in box:
            counted = figure.unit is not None and figure.unit.counted
            box[variable] = Interval(Fraction(0), None, True, False) if counted else Interval(None, None, False, False)
    return box


def _row(
    form: Polynomial, interval: Interval, readings: tuple[Variable, ...] = (), bases: tuple[Variable, ...] = ()
) -> Row:
    constant = form.terms.get((), Fraction(0))
    terms = {m[0]: plain(f) for m, f in form.terms.items() if m}
    return Row(terms, interval.shift(-constant), readings, bases)
