"""One instance of a relation: its figures, and the polynomial that must be able to reach zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import (
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Power,
    Previous,
    Relation,
    Rollup,
    Sum,
    leaves,
)
from healthstat_check.solve.polynomial import Polynomial, Variable

ONE = Polynomial.constant(Fraction(1))
Quotient = tuple[Polynomial, Polynomial]
Rows = Mapping[int, Sequence[Variable]]
_KEPT = {"difference", "base", "result"}
"""What of an instance is the same whatever its figures read."""


@dataclass(frozen=True)
class Instance:
    """A relation over concrete figures.

    `left` and `right` are numerator and denominator of the two sides, in formula units (figure times its unit's
    factor); `powers` are variables that stand for a polynomial to a power; `incomplete` says that a sum lacks
    rows of its breakdown.
    """

    relation: Relation
    figures: Mapping[Variable, Figure]
    left: Quotient
    right: Quotient
    key: tuple[tuple[str, str], ...] = ()
    powers: Mapping[Variable, tuple[Polynomial, int]] = field(default_factory=dict)
    incomplete: bool = False

    @cached_property
    def difference(self) -> Polynomial:
        """`right - left` with the denominators multiplied out."""
        if self._shares_base:
            return self.right[0] - self.left[0]
        return self.right[0] * self.left[1] - self.left[0] * self.right[1]

    @cached_property
    def base(self) -> Polynomial:
        """The denominator that both sides share, else the product of both."""
        return self.left[1] if self._shares_base else self.left[1] * self.right[1]

    @property
    def _shares_base(self) -> bool:
        return self.left[1].terms == self.right[1].terms

    @cached_property
    def result(self) -> Variable | None:
        """The figure that stands alone on a side of the formula: the one that the others give."""
        sides = ((self.relation.right, self.right), (self.relation.left, self.left))
        lone = [_alone(side) for written, side in sides if isinstance(written, (Named, Cube))]
        return next((v for v in lone if v in self.figures), None)

    def with_figures(self, others: Mapping[Variable, Figure]) -> Instance:
        """The same relation with other figures in the places of some; what it makes of the rest is kept."""
        changed = replace(self, figures={**self.figures, **others})
        for name in _KEPT & vars(self).keys():
            vars(changed)[name] = vars(self)[name]
        return changed

    def box(self, wide: bool) -> dict[Variable, Interval]:
        """The readings of all figures in formula units; those without any are left out. Not to be changed."""
        return self._wide_box if wide else self._narrow_box

    @cached_property
    def _wide_box(self) -> dict[Variable, Interval]:
        return self._box(wide=True)

    @cached_property
    def _narrow_box(self) -> dict[Variable, Interval]:
        return self._box(wide=False)

    def _box(self, wide: bool) -> dict[Variable, Interval]:
        box: dict[Variable, Interval] = {}
        for variable, figure in self.figures.items():
            readings = figure.readings
            if readings is not None:
                box[variable] = readings[wide].scale(figure.factor)
        for variable, (polynomial, exponent) in self.powers.items():
            if polynomial.variables.keys() <= box.keys():
                box[variable] = _power(polynomial.range(box), exponent)
        return box

    def values(self) -> dict[Variable, Fraction]:
        """The printed values in formula units; those without any are left out. Not to be changed."""
        return self._values

    @cached_property
    def _values(self) -> dict[Variable, Fraction]:
        values = {
            v: f.value if f.factor == 1 else f.value * f.factor for v, f in self.figures.items() if f.value is not None
        }
        for variable, (polynomial, exponent) in self.powers.items():
            if polynomial.variables.keys() <= values.keys():
                values[variable] = polynomial.at(values) ** exponent
        return values


class Builder:
    """Reads a relation's two sides over the rows of one instance."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.powers: dict[Variable, tuple[Polynomial, int]] = {}

    def quotient(self, expression: Expression, at: int = 0) -> Quotient:
        """Numerator and denominator; `at` is the place within a sum's list of rows."""
        if isinstance(expression, Constant):
            return Polynomial.constant(expression.value), ONE
        if isinstance(expression, Named):
            return Polynomial.variable(expression.full_name), ONE
        if isinstance(expression, Cube):
            return Polynomial.variable(self._rows[id(expression)][at]), ONE
        if isinstance(expression, (Sum, Rollup)):
            return self._sum(expression)
        if isinstance(expression, Previous):
            return self.quotient(expression.of, at)
        if isinstance(expression, Power):
            return self._power(expression, at)
        return self._operation(expression, at)

    def _sum(self, expression: Sum | Rollup) -> Quotient:
        counts = [len(self._rows[id(leaf)]) for leaf in leaves(expression) if isinstance(leaf, Cube)]
        parts = [self.quotient(expression.of, at) for at in range(max(counts, default=0))]
        total: Quotient = (Polynomial.constant(Fraction(0)), ONE)
        return _total(parts) if all(d.is_constant for _, d in parts) else _folded(parts, total)

    def _power(self, expression: Power, at: int) -> Quotient:
        numerator, denominator = self.quotient(expression.of, at)
        if denominator.is_constant:
            numerator, denominator = numerator.scale(1 / denominator.at({})), ONE
        raised = [
            self._raised(side, expression.exponent, ("power", id(expression), at, part))
            for part, side in (("numerator", numerator), ("denominator", denominator))
        ]
        return raised[0], raised[1]

    def _raised(self, side: Polynomial, exponent: int, name: Variable) -> Polynomial:
        """A variable that stands for the power; a number is raised at once."""
        if side.is_constant:
            return Polynomial.constant(side.at({}) ** exponent)
        self.powers[name] = (side, exponent)
        return Polynomial.variable(name)

    def _operation(self, expression: Operation, at: int) -> Quotient:
        a, b = self.quotient(expression.left, at)
        c, d = self.quotient(expression.right, at)
        if expression.sign == "*":
            return a * c, b * d
        if expression.sign == "/":
            return a * d, b * c
        if expression.sign == "-":
            c = c.scale(Fraction(-1))
        return (a + c, b) if b.terms == d.terms else (a * d + c * b, b * d)


def _total(parts: Sequence[Quotient]) -> Quotient:
    """The sum of parts with constant denominators, in one pass."""
    terms: dict[tuple[Variable, ...], Fraction] = {}
    for numerator, denominator in parts:
        by = denominator.terms.get((), Fraction(0))
        for monomial, factor in numerator.terms.items():
            terms[monomial] = terms.get(monomial, Fraction(0)) + factor / by
    return Polynomial(terms), ONE


def _folded(parts: Sequence[Quotient], total: Quotient) -> Quotient:
    for numerator, denominator in parts:
        total = (total[0] * denominator + numerator * total[1], total[1] * denominator)
    return total


def _alone(side: Quotient) -> Variable | None:
    """The variable that the side consists of."""
    (numerator, denominator) = side
    if denominator.terms != ONE.terms or len(numerator.terms) != 1:
        return None
    ((monomial, factor),) = numerator.terms.items()
    return monomial[0] if len(monomial) == 1 and factor == 1 else None


def _power(base: Interval, exponent: int) -> Interval:
    result = base
    for _ in range(exponent - 1):
        result = result * base
    return result if base.low is not None and base.low >= 0 else result.hull(base * base)
