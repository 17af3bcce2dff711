"""Which instances are exact or rounded, as expressions of a lazy plan: the tests of `columns.decide` in integers.

With `F(r) = n - r d`, a quotient n / d meets the reading [low, high] of r exactly when F can be >= 0 at low and <= 0 at
high, for d > 0; within the readings F moves by at most half the sum of |factor| * width.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

import narwhals as nw

from healthstat_check.engine.cubes import Leaf
from healthstat_check.engine.forms import Forms, Linear
from healthstat_check.engine.lazy.columns import bound, names_of
from healthstat_check.engine.lazy.source import SAFE_64, Source

SAFE = 10**37
"""No product in a test may come near 128 bits or 38 digits."""


class Tests(NamedTuple):
    """Whether all cells of an instance are plain and satisfy it as printed, or by their narrow readings."""

    exact: nw.Expr
    rounded: nw.Expr


def largest(forms: Forms, leaves: Mapping[int, Leaf], source: Source) -> int:
    """A bound of everything that the tests compute."""
    n, d, r = (_largest(form, forms, leaves, source) for form in (forms.n, forms.d, forms.r))
    ratio = 2 * r + forms.result_step + forms.result_width
    return 8 * (n * 2 * forms.r.denominator + ratio * d)


def _largest(form: Linear, forms: Forms, leaves: Mapping[int, Leaf], source: Source) -> int:
    cells = {name: source.rows if leaves[name].summed else 1 for name in form.factors}
    sizes = {name: bound(leaves[name], source) + forms.widths[name] * cells[name] for name in form.factors}
    return abs(form.constant) + sum(abs(factor) * sizes[name] for name, factor in form.factors.items())


class Arithmetic:
    """The tests of one relation; `sole` says that its result stands in no other relation."""

    def __init__(self, forms: Forms, leaves: Mapping[int, Leaf], source: Source, sole: bool) -> None:
        self._forms, self._leaves, self._sole = forms, leaves, sole
        self._type = nw.Int64() if largest(forms, leaves, source) < SAFE_64 else source.backend.wide

    def tests(self) -> Tests:
        """Expressions that prove exact and rounded, false where a cell is absent or no plain number."""
        exact, rounded = self._quotient() if self._forms.is_quotient else self._difference()
        ready = self._all(nw.col(names_of(name).ready) for name in self._names())
        return Tests((ready & exact).fill_null(False), (ready & rounded).fill_null(False))

    def _difference(self) -> tuple[nw.Expr, nw.Expr]:
        n, comparator, nothing = self._evaluated(self._forms.n), self._forms.comparator, self._number(0)
        movement = self._movement(None, self._forms.r.denominator)
        if comparator == "=":
            return n == nothing, (n * 2).abs() <= movement
        highest = n * 2 + movement
        return (n > nothing, highest > nothing) if comparator == ">" else (n >= nothing, highest >= nothing)

    def _quotient(self) -> tuple[nw.Expr, nw.Expr]:
        forms = self._forms
        n, d = self._evaluated(forms.n), self._evaluated(forms.d)
        twice, scale = self._evaluated(forms.r) * 2, 2 * forms.r.denominator
        reach = forms.result_step if self._sole else 0
        above, below = self._less(n, scale, twice - reach, d), self._less(n, scale, twice + reach, d)
        low, high = twice - forms.result_width, twice + forms.result_width
        reaches = self._less(n, scale, low, d) * 2 + self._movement(low, scale) >= self._number(0)
        returns = self._less(n, scale, high, d) * 2 - self._movement(high, scale) <= self._number(0)
        exact = (d > self._number(0)) & (above >= self._number(0)) & (below <= self._number(0))
        return exact, self._cannot_vanish(forms.d) & reaches & returns

    def _less(self, n: nw.Expr, scale: int, ratio: nw.Expr, d: nw.Expr) -> nw.Expr:
        return n * self._number(scale) - ratio * d

    def _movement(self, ratio: nw.Expr | None, scale: int) -> nw.Expr:
        """Twice how far `scale * n - ratio * d` can move within the narrow readings."""
        total = self._number(0)
        for name in dict.fromkeys((*self._forms.n.factors, *self._forms.d.factors)):
            factor = self._number(self._forms.n.factors.get(name, 0) * scale)
            if ratio is not None:
                factor = factor - ratio * self._number(self._forms.d.factors.get(name, 0))
            total = total + factor.abs() * self._number(self._forms.widths[name]) * self._count(name)
        return total

    def _cannot_vanish(self, form: Linear) -> nw.Expr:
        """Whether a form is above zero by any reading: it adds up nothing but positive figures."""
        if form.constant < 0 or any(factor < 0 for factor in form.factors.values()):
            return nw.lit(False)
        return self._all(self._least(name) > 0 for name in form.factors)

    def _evaluated(self, form: Linear) -> nw.Expr:
        total = self._number(form.constant)
        for name, factor in form.factors.items():
            total = total + nw.col(names_of(name).value).cast(self._type) * self._number(factor)
        return total

    def _least(self, name: int) -> nw.Expr:
        return nw.col(names_of(name).least if self._leaves[name].summed else names_of(name).value)

    def _count(self, name: int) -> nw.Expr:
        return nw.col(names_of(name).cells).cast(self._type) if self._leaves[name].summed else self._number(1)

    def _number(self, number: int) -> nw.Expr:
        return nw.lit(number if abs(number) < SAFE_64 else Decimal(number)).cast(self._type)

    def _names(self) -> Iterable[int]:
        return dict.fromkeys((*self._forms.n.factors, *self._forms.d.factors, *self._forms.r.factors))

    def _all(self, conditions: Iterable[nw.Expr]) -> nw.Expr:
        return nw.all_horizontal(nw.lit(True), *conditions, ignore_nulls=False)
