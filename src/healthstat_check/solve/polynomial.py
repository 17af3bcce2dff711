"""Polynomials in figures, and the exact range each takes over intervals.

A relation without divisions is a polynomial that must be able to reach zero. Those of published relations are
multi-affine (no figure is squared), and a multi-affine function takes its extremes at the ends of each
interval; where every figure stands once, plain interval arithmetic is exact (Moore, Interval Analysis, 1966).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from fractions import Fraction

from healthstat_check.model.exact import total_of
from healthstat_check.model.interval import Interval
from healthstat_check.solve.monotone import image_of

Variable = Hashable
Monomial = tuple[Variable, ...]
Box = Mapping[Variable, Interval]
MOST_BRANCHES = 12


def order_of(variable: Variable) -> str:
    """By what variables are sorted: cells of a column go in the order of their rows."""
    if isinstance(variable, tuple) and len(variable) == 4 and isinstance(variable[3], int):
        return f"{variable[:3]!r}{variable[3]:020}"
    return repr(variable)


class NonlinearError(Exception):
    """A figure stands in products with itself, or too many figures stand in several places."""


class Polynomial:
    """A sum of products of variables with rational coefficients; immutable."""

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Monomial, Fraction]) -> None:
        self.terms = {m: c for m, c in terms.items() if c}

    @staticmethod
    def constant(value: Fraction) -> Polynomial:
        """The polynomial without variables."""
        return Polynomial({(): value})

    @staticmethod
    def variable(name: Variable) -> Polynomial:
        """The polynomial that is one variable."""
        return Polynomial({(name,): Fraction(1)})

    @property
    def variables(self) -> dict[Variable, None]:
        """The variables in order of appearance."""
        return {v: None for m in self.terms for v in m}

    @property
    def at_zero(self) -> Fraction:
        """The constant term."""
        return self.terms.get((), Fraction(0))

    @property
    def is_constant(self) -> bool:
        """Whether no variable stands in it."""
        return not any(self.terms)

    def __add__(self, other: Polynomial) -> Polynomial:
        """Term by term."""
        total = dict(self.terms)
        for monomial, factor in other.terms.items():
            total[monomial] = total.get(monomial, Fraction(0)) + factor
        return Polynomial(total)

    def __sub__(self, other: Polynomial) -> Polynomial:
        """Term by term."""
        return self + other.scale(Fraction(-1))

    def scale(self, factor: Fraction) -> Polynomial:
        """Every coefficient times the factor."""
        return Polynomial({m: c * factor for m, c in self.terms.items()})

    def __mul__(self, other: Polynomial) -> Polynomial:
        """Every term by every term."""
        product: dict[Monomial, Fraction] = {}
        for one, a in self.terms.items():
            for two, b in other.terms.items():
                both = _sorted(one + two)
                product[both] = product.get(both, Fraction(0)) + a * b
        return Polynomial(product)

    def at(self, values: Mapping[Variable, Fraction]) -> Fraction:
        """The value at a point."""
        return total_of(_product(m, factor, values) for m, factor in self.terms.items()) or Fraction(0)

    def split(self, variable: Variable) -> tuple[Polynomial, Polynomial]:
        """`(a, b)` with self = variable * a + b; raises `NonlinearError` when it stands squared."""
        inside: dict[Monomial, Fraction] = {}
        outside: dict[Monomial, Fraction] = {}
        for monomial, factor in self.terms.items():
            count = monomial.count(variable)
            if count > 1:
                raise NonlinearError(variable)
            if count:
                inside[tuple(v for v in monomial if v != variable)] = factor
            else:
                outside[monomial] = factor
        return Polynomial(inside), Polynomial(outside)

    def replace(self, variable: Variable, value: Fraction) -> Polynomial:
        """The polynomial with a number in the variable's place."""
        inside, outside = self.split(variable)
        return inside.scale(value) + outside

    def range(self, box: Box, branches: int = MOST_BRANCHES) -> Interval:
        """All values over the box, exact with open and closed ends; raises `NonlinearError`."""
        if all(len(m) < 2 for m in self.terms):
            return _linear_range(self.terms, box)
        counts = Counter(v for m in self.terms for v in m)
        single = {m: c for m, c in self.terms.items() if all(counts[v] == 1 for v in m)}
        total = _linear_range({m: c for m, c in single.items() if len(m) < 2}, box)
        for monomial, factor in single.items():
            if len(monomial) > 1:
                total = total + _product_range(monomial, box).scale(factor)
        entangled = Polynomial({m: c for m, c in self.terms.items() if m and m not in single})
        for component in entangled._components():
            total = total + component._connected_range(box, branches)
        return total

    def _components(self) -> list[Polynomial]:
        """Parts without a common variable."""
        groups: list[tuple[set[Variable], dict[Monomial, Fraction]]] = []
        for monomial, factor in self.terms.items():
            names, terms = set(monomial), {monomial: factor}
            touching = [g for g in groups if g[0] & names]
            for group in touching:
                names |= group[0]
                terms = group[1] | terms
                groups.remove(group)
            groups.append((names, terms))
        return [Polynomial(terms) for _, terms in groups]

    def _connected_range(self, box: Box, branches: int) -> Interval:
        counts = Counter(v for m in self.terms for v in m)
        most = max(counts.values())
        candidates = [v for v, n in counts.items() if n == most]
        for variable in candidates:
            inside, outside = self.split(variable)
            if not inside.variables.keys() & outside.variables.keys():
                return box[variable] * inside.range(box, branches) + outside.range(box, branches)
        return self._branched(candidates[0], box, branches)

    def _branched(self, variable: Variable, box: Box, branches: int) -> Interval:
        """The hull of the ranges at both ends of a variable: affine in it, so its extremes are there."""
        if branches == 0:
            raise NonlinearError(variable)
        interval = box[variable]
        to_right, to_left = interval.high is None, interval.low is None
        slope = self.split(variable)[0].range(box, branches - 1)
        rises, falls = slope.high is None or slope.high > 0, slope.low is None or slope.low < 0
        up, down = (rises and to_right) or (falls and to_left), (falls and to_right) or (rises and to_left)
        return image_of(interval, lambda end: self.replace(variable, end).range(box, branches - 1), down, up)


def _product(monomial: Monomial, factor: Fraction, values: Mapping[Variable, Fraction]) -> Fraction:
    for variable in monomial:
        factor = values[variable] if factor == 1 else factor * values[variable]
    return factor


def _sorted(monomial: Monomial) -> Monomial:
    return tuple(sorted(monomial, key=order_of)) if len(monomial) > 1 else monomial


def _linear_range(terms: Mapping[Monomial, Fraction], box: Box) -> Interval:
    """The range of a sum of single variables, each once: its ends are the sums of their ends."""
    alike: dict[tuple[int, int], list[Interval]] = {}
    for monomial, factor in terms.items():
        if monomial:
            alike.setdefault(factor.as_integer_ratio(), []).append(box[monomial[0]])
    parts = [Interval.total(intervals).scale(Fraction(*factor)) for factor, intervals in alike.items()]
    return Interval.total(parts).shift(terms.get((), Fraction(0)))


def _product_range(monomial: Monomial, box: Box) -> Interval:
    if len(set(monomial)) < len(monomial):
        raise NonlinearError(monomial)
    product = box[monomial[0]]
    for variable in monomial[1:]:
        product = product * box[variable]
    return product
