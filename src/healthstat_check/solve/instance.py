"""One instance of a relation: its figures, and the polynomial that must be able to reach zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Cube, Named, Relation
from healthstat_check.solve.polynomial import Polynomial, Variable

ONE = Polynomial.constant(Fraction(1))
Quotient = tuple[Polynomial, Polynomial]
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
