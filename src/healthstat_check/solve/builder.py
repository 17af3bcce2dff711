"""From a formula over rows of figures to the two quotients of polynomials that it compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from healthstat_check.model.relation import (
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Power,
    Previous,
    Rollup,
    Sum,
    leaves,
)
from healthstat_check.solve.instance import ONE, Quotient
from healthstat_check.solve.polynomial import Polynomial, Variable

Rows = Mapping[int, Sequence[Variable]]


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
