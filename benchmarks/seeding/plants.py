"""What can go wrong in one cell: each kind of slip turns a print that is right into one that is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.relation import RATIO
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Variable

FACTOR = Fraction(1, 20)
"""A share of another base is mistaken for the right one while it is of its size."""
NUMBER = re.compile(r"-?[0-9][0-9 ,.\u00a0]*\Z")


@dataclass(frozen=True)
class Target:
    """A cell to spoil, with one relation that it stands in. `text` is its print."""

    figures: Figures
    measure: Measure
    row: int
    instance: Instance
    variable: Variable
    text: str
    random: Random

    @property
    def figure(self) -> Figure:
        """The figure as it was printed."""
        return self.instance.figures[self.variable]

    @property
    def value(self) -> Fraction:
        """The number as it is printed, before the multiplier."""
        return (self.figure.value or Fraction(0)) / self.measure.multiplier

    @property
    def is_result(self) -> bool:
        """Whether the relation gives the figure from the others."""
        return self.instance.result == self.variable

    @property
    def decimal(self) -> str:
        """The decimal mark of the column."""
        return self._mark("decimalChar", ".")

    @property
    def plain(self) -> str:
        """The print without group marks."""
        group = self._mark("groupChar", "")
        return self.text.replace(group, "") if group else self.text

    def _mark(self, key: str, default: str) -> str:
        field = self.measure.table.field(self.measure.field)
        return str(field.extra.get(key, default)) if field else default

    def row_measures(self) -> list[Measure]:
        """The columns of the table."""
        return [
            m for (alias, name, _), m in self.figures.measures.items() if not alias and name == self.measure.table.name
        ]

    def spelled(self, value: Fraction) -> str | None:
        """A number with as many decimals as the print; `None` where it needs more."""
        places = len(self.plain.partition(self.decimal)[2])
        scaled = value * 10**places
        if scaled.denominator != 1:
            return None
        digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
        whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
        return self.grouped(("-" if value < 0 else "") + whole + (self.decimal + decimals if places else ""))

    def grouped(self, plain: str) -> str:
        """A plain number with group marks where the print has them."""
        group = self._mark("groupChar", "")
        if not group or group not in self.text:
            return plain
        whole, mark, decimals = plain.partition(self.decimal)
        return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)", group, whole) + mark + decimals

    def digits(self) -> list[int]:
        """Where the meant digits of the plain print stand: not those that only fill a column's decimals."""
        whole, mark, _ = self.plain.partition(self.decimal)
        end = len(self.plain.rstrip("0").rstrip(self.decimal)) if mark else len(whole)
        return [i for i, c in enumerate(self.plain[: max(end, len(whole))]) if c.isdigit()]

    def put(self, changes: Mapping[int, str]) -> str | None:
        """The print with digits changed; `None` where it would begin with a zero that it did not begin with."""
        spoiled = "".join(changes.get(i, c) for i, c in enumerate(self.plain))
        digits, before = (re.sub(r"[^0-9]", "", text) for text in (spoiled, self.plain))
        return None if digits.startswith("0") and not before.startswith("0") else self.grouped(spoiled)


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
