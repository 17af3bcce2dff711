"""What can go wrong in one cell: each kind of slip turns a print that is right into one that is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from healthstat_check.model.figures import Measure
from healthstat_check.model.relation import RATIO
from healthstat_check.solve.polynomial import Variable
from seeding.target import Target

FACTOR = Fraction(1, 20)
"""A share of another base is mistaken for the right one while it is of its size."""
NUMBER = re.compile(r"-?[0-9][0-9 ,.\u00a0]*\Z")


def digits_swapped(t: Target) -> str | None:
    """Two neighbouring digits exchanged."""
    places, text = t.digits(), t.plain
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    a, b = t.random.choice(pairs) if pairs else (0, 0)
    return t.put({a: text[b], b: text[a]}) if pairs else None


def one_digit(t: Target) -> str | None:
    """One digit replaced by another."""
    at = t.random.choice(t.digits())
    return t.put({at: t.random.choice("0123456789".replace(t.plain[at], ""))})


def digit_missing(t: Target) -> str | None:
    """One digit left out."""
    places = t.digits()
    return t.put({t.random.choice(places): ""}) if len(places) > 1 else None


def digit_double(t: Target) -> str | None:
    """One digit typed twice."""
    at = t.random.choice(t.digits())
    return t.put({at: t.plain[at] * 2})


def tenfold(t: Target) -> str | None:
    """Ten times too large or too small."""
    return t.spelled(t.value * t.random.choice((Fraction(10), Fraction(1, 10))))


def thousandfold(t: Target) -> str | None:
    """A thousand times too large or too small."""
    return t.spelled(t.value * t.random.choice((Fraction(1000), Fraction(1, 1000))))


def decimal_mark(t: Target) -> str | None:
    """A decimal mark where a group mark belongs."""
    field = t.measure.table.field(t.measure.field)
    whole = str(abs(t.value.numerator))
    if t.value.denominator != 1 or not 3 < len(whole) < 7 or field is None or field.type == "integer":
        return None
    return ("-" if t.value < 0 else "") + whole[:-3] + t.decimal + whole[-3:]


def sign(t: Target) -> str | None:
    """The sign lost, or one too many."""
    return t.spelled(-t.value)


def neighbouring_row(t: Target) -> str | None:
    """The value of the row above or below."""
    rows = [r for r in (t.row - 1, t.row + 1) if 0 <= r < t.measure.table.frame.height]
    return _cell(t.measure, t.random.choice(rows)) if rows else None


def neighbouring_column(t: Target) -> str | None:
    """The value of the column before or after."""
    names = [f.name for f in t.measure.table.fields]
    at = names.index(t.measure.field)
    name = t.random.choice([names[at - 1], *names[at + 1 : at + 2]])
    other = t.figures.measures.get(("", t.measure.table.name, name))
    return _cell(other, t.row) if other and other.unit == t.measure.unit else None


def _cell(measure: Measure, row: int) -> str | None:
    text = measure.table.frame[measure.field][row]
    return text if text and NUMBER.match(text) and measure.numbers.mantissa[row] is not None else None


def _part(t: Target) -> Fraction | None:
    """What one part of a total of several contributes to it."""
    form, values = t.instance.difference, t.instance.values()
    if not t.is_result or any(len(m) > 1 for m in form.terms) or len(form.variables) < 3:
        return None
    (part, factor) = t.random.choice([(m[0], f) for m, f in form.terms.items() if m and m[0] != t.variable])
    return -factor / form.terms[(t.variable,)] * values[part] / t.figure.factor / t.measure.multiplier


def part_left_out(t: Target) -> str | None:
    """A total without one of its parts."""
    part = _part(t)
    return t.spelled(t.value - part) if part else None


def part_counted_twice(t: Target) -> str | None:
    """A total with one of its parts counted twice."""
    part = _part(t)
    return t.spelled(t.value + part) if part else None


def _computed(t: Target, values: dict[Variable, Fraction]) -> Fraction | None:
    """The figure as a quotient of the others, in printed units."""
    if not t.is_result or t.instance.base.is_constant:
        return None
    inside, outside = (p.at(values) for p in t.instance.difference.split(t.variable))
    return -outside / inside / t.figure.factor / t.measure.multiplier if inside else None


def truncated(t: Target) -> str | None:
    """Cut off instead of rounded."""
    value, unit = _computed(t, t.instance.values()), t.figure.rounding_unit / t.measure.multiplier
    return None if value is None or value < 0 else t.spelled(value // unit * unit)


def another_base(t: Target) -> str | None:
    """A percentage of another figure of the base's kind in the same row."""
    bases = list(t.instance.base.variables)
    if t.instance.relation.kind != RATIO or len(bases) != 1 or t.value <= 0:
        return None
    base = t.instance.figures[bases[0]]
    others = [m.cell(t.row) for m in t.row_measures() if m.unit == base.unit and t.row < m.numbers.mantissa.len()]
    other = t.random.choice(
        [f for f in others if f.value and f.value > 0 and f not in t.instance.figures.values()] or [base]
    )
    value = _computed(t, {**t.instance.values(), bases[0]: (other.value or Fraction(0)) * other.factor})
    unit = t.figure.rounding_unit / t.measure.multiplier
    if value is None or not FACTOR <= value / t.value <= 1 / FACTOR:
        return None
    return t.spelled((value / unit + Fraction(1, 2)) // 1 * unit)


PLANTS: dict[str, Callable[[Target], str | None]] = {
    p.__name__: p
    for p in (
        *(digits_swapped, one_digit, digit_missing, digit_double, tenfold, thousandfold, decimal_mark, sign),
        *(neighbouring_row, neighbouring_column, part_left_out, part_counted_twice, truncated, another_base),
    )
}
