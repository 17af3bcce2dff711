"""Fourier-Motzkin elimination over rationals with strictness: another way to decide what the simplex decides."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.interval import Interval

Name = Hashable


@dataclass(frozen=True)
class Inequality:
    """`sum(factor * variable) + constant >= 0`, `> 0` when strict."""

    factors: tuple[tuple[Name, Fraction], ...]
    constant: Fraction
    strict: bool


def within(terms: Mapping[Name, Fraction | int], interval: Interval) -> list[Inequality]:
    """The linear form lies in the interval."""
    factors = {v: Fraction(f) for v, f in terms.items() if f}
    found = []
    if interval.low is not None:
        found.append(Inequality(tuple(factors.items()), -interval.low, not interval.low_closed))
    if interval.high is not None:
        negated = tuple((v, -f) for v, f in factors.items())
        found.append(Inequality(negated, interval.high, not interval.high_closed))
    return found


def feasible(inequalities: Iterable[Inequality]) -> bool:
    """Whether some rational values satisfy all."""
    system = _strongest(inequalities)
    while True:
        names = {v for i in system for v, _ in i.factors}
        if not names:
            return all(i.constant > 0 or (i.constant == 0 and not i.strict) for i in system)
        equality = _equality(system)
        if equality is not None:
            system = _strongest(_substituted(equality, system))
            continue
        system = _strongest(_without(min(sorted(names, key=repr), key=lambda v: _cost(system, v)), system))


def _equality(system: list[Inequality]) -> Inequality | None:
    """One of two inequalities that are each other's negation."""
    known = {i.factors: i for i in system}
    for inequality in system:
        other = known.get(tuple((v, -f) for v, f in inequality.factors))
        if inequality.factors and other is not None and other.constant == -inequality.constant:
            return None if inequality.strict or other.strict else inequality
    return None


def _substituted(equality: Inequality, system: list[Inequality]) -> Iterable[Inequality]:
    name, factor = equality.factors[0]
    for inequality in system:
        by = dict(inequality.factors).get(name, Fraction(0)) / -factor
        yield _sum(inequality, Fraction(1), equality, by, name)


def _cost(system: list[Inequality], name: Name) -> int:
    signs = [dict(i.factors)[name] > 0 for i in system if name in dict(i.factors)]
    return sum(signs) * (len(signs) - sum(signs))


def _without(name: Name, system: list[Inequality]) -> Iterable[Inequality]:
    below, above = [], []
    for inequality in system:
        factor = dict(inequality.factors).get(name)
        if factor is None:
            yield inequality
        else:
            (below if factor > 0 else above).append((inequality, abs(factor)))
    for one, a in below:
        for two, b in above:
            yield _sum(one, 1 / a, two, 1 / b, name)


def _sum(one: Inequality, a: Fraction, two: Inequality, b: Fraction, gone: Name) -> Inequality:
    factors: dict[Name, Fraction] = {v: f * a for v, f in one.factors}
    for variable, factor in two.factors:
        factors[variable] = factors.get(variable, Fraction(0)) + factor * b
    kept = tuple(sorted(((v, f) for v, f in factors.items() if f and v != gone), key=repr))
    return Inequality(kept, one.constant * a + two.constant * b, one.strict or two.strict)


def _strongest(inequalities: Iterable[Inequality]) -> list[Inequality]:
    """Scaled so that the first factor is one in size; of equal forms only the strongest."""
    kept: dict[tuple[tuple[Name, Fraction], ...], Inequality] = {}
    for inequality in inequalities:
        ordered = sorted(inequality.factors, key=repr)
        by = abs(ordered[0][1]) if ordered else Fraction(1)
        form = tuple((v, f / by) for v, f in ordered)
        scaled = Inequality(form, inequality.constant / by, inequality.strict)
        other = kept.get(form)
        if other is None or (scaled.constant, not scaled.strict) < (other.constant, not other.strict):
            kept[form] = scaled
    return list(kept.values())
