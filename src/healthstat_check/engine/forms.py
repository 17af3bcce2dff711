"""The shape that columns can decide: n / d = r, each a linear form with integer coefficients.

The forms are over a row's mantissas, refined so that a rounding unit is a whole number of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from healthstat_check.engine.cubes import Leaf


class Linear(NamedTuple):
    """A linear form: integer factors by leaf, a constant, all over one positive denominator."""

    factors: Mapping[int, int]
    constant: int
    denominator: int = 1

    def over(self, denominator: int) -> Linear:
        """The same form over a multiple of its denominator."""
        by = denominator // self.denominator
        return Linear({k: f * by for k, f in self.factors.items()}, self.constant * by, denominator)


class Forms(NamedTuple):
    """`n / d = r`; a relation without quotient has d = 1 and r = 0. `n` and `d` share their denominator.

    `widths` are twice the narrow half width of one cell of each leaf, in mantissas; `half_unit` is half the rounding
    unit of the result over the denominator of `r`, doubled. Where something is ordered, `comparator` is ">=" or ">" and
    says how `n` compares with 0.
    """

    n: Linear
    d: Linear
    r: Linear
    widths: Mapping[int, int]
    result_step: int
    result_width: int
    comparator: str = "="

    @property
    def is_quotient(self) -> bool:
        """Whether there is a result to round to."""
        return bool(self.r.factors)

    @property
    def is_sum(self) -> bool:
        """Whether it is an equality without quotient."""
        return not self.r.factors and self.comparator == "="


def refinement(leaf: Leaf) -> int:
    """By what mantissas are multiplied so that the rounding unit is a whole number of them."""
    return max(int(leaf.measure.step / leaf.measure.rounding_unit), 1)


def rounding_step(leaf: Leaf) -> int:
    """The rounding unit in refined mantissas."""
    return int(leaf.measure.rounding_unit * refinement(leaf) / leaf.measure.step)
