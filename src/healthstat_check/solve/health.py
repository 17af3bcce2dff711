"""Is a set of relations sound whatever the figures? Which contradict each other, follow from others, or say nothing.

Every figure may be any number here, what counts things any number from 0 up; only the relations speak. A product of
figures (a share times its base) counts as one more figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from healthstat_check.engine.cubes import align
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import RuleNote
from healthstat_check.solve.delta import Exact, Value
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import allowed_difference
from healthstat_check.solve.network import ANYTHING, NOT_NEGATIVE
from healthstat_check.solve.polynomial import NonlinearError, Polynomial, Variable
from healthstat_check.solve.rows import instances
from healthstat_check.solve.simplex import HIGH, LOW, Simplex

MOST_INSTANCES = 40
"""Instances of one relation that are compared: those of a table repeat one pattern."""

Rule = tuple[int, Instance]


def rule_notes(relations: Sequence[Relation], figures: Figures) -> tuple[RuleNote, ...]:
    """What is wrong with the relations themselves, in their order."""
    rules = [(n, i) for n, r in enumerate(relations) for i in _instances(r, figures)]
    empty = {n for n, _ in rules if all(_says_nothing(i) for m, i in rules if m == n)}
    speaking = [(n, i) for n, i in rules if n not in empty and not i.powers]
    notes = [RuleNote("says_nothing", (relations[n],)) for n in sorted(empty)]
    notes += _contradictions(relations, speaking) or _consequences(relations, speaking)
    return tuple(notes)


def _instances(relation: Relation, figures: Figures) -> Iterator[Instance]:
    aligned = align(relation.left, relation.right, figures)
    return islice(instances(relation, aligned, figures), MOST_INSTANCES)


def _domain(instance: Instance, variable: Variable) -> Interval:
    unit = instance.figures[variable].unit
    return NOT_NEGATIVE if unit is not None and unit.counted else ANYTHING


def _says_nothing(instance: Instance) -> bool:
    """Whether every figures satisfy it: `a = a`, `a + b >= a` for counts."""
    box = {v: _domain(instance, v) for v in instance.figures}
    try:
        reached = instance.difference.range(box)
    except (NonlinearError, KeyError):
        return False
    return allowed_difference(instance).intersect(reached) == reached


def _contradictions(relations: Sequence[Relation], rules: Iterable[Rule]) -> list[RuleNote]:
    simplex = Simplex()
    for number, instance in rules:
        _add(simplex, ("rule", number, id(instance)), instance)
        bounds = simplex.check()
        if bounds is not None:
            found = {n for n, i in rules if any(b.variable == ("rule", n, id(i)) for b in bounds)}
            return [RuleNote("contradict", tuple(relations[n] for n in sorted(found)))]
    return []


def _consequences(relations: Sequence[Relation], rules: Sequence[Rule]) -> list[RuleNote]:
    """Relations all of whose instances hold whenever the others hold."""
    notes: list[RuleNote] = []
    left_out: set[int] = set()
    for number in sorted({n for n, _ in rules}, reverse=True):
        others = [(n, i) for n, i in rules if n != number and n not in left_out]
        own = [i for n, i in rules if n == number]
        if others and all(_follows(i, others) for i in own):
            left_out.add(number)
            notes.append(RuleNote("follows", (relations[number],)))
    return notes[::-1]


def _follows(instance: Instance, others: Sequence[Rule]) -> bool:
    near = _near(instance, others)
    if not _products((0, instance)) <= {m for r in near for m in _products(r)}:
        return False
    simplex = Simplex()
    for number, other in near:
        _add(simplex, ("rule", number, id(other)), other)
    _declare(simplex, instance)
    simplex.add_row("asked", _terms(instance.difference), ANYTHING)
    if simplex.check() is not None:
        return False
    ends = simplex.extreme("asked", LOW), simplex.extreme("asked", HIGH)
    allowed = allowed_difference(instance).shift(-instance.difference.at_zero)
    low, high = Value.above(allowed.low, allowed.low_closed), Value.below(allowed.high, allowed.high_closed)
    low_fits = low is None or (ends[0] is not None and ends[0] >= low)
    return low_fits and (high is None or (ends[1] is not None and ends[1] <= high))


def _near(instance: Instance, others: Sequence[Rule]) -> list[Rule]:
    """The rules that hang together with the instance."""
    reached = _products((0, instance))
    near: list[Rule] = []
    pending = list(others)
    while True:
        touching = [r for r in pending if not reached.isdisjoint(_products(r))]
        if not touching:
            return near
        near += touching
        reached |= {m for r in touching for m in _products(r)}
        pending = [r for r in pending if r not in touching]


def _add(simplex: Simplex, name: Variable, instance: Instance) -> None:
    _declare(simplex, instance)
    constant = instance.difference.at_zero
    simplex.add_row(name, _terms(instance.difference), allowed_difference(instance).shift(-constant))


def _declare(simplex: Simplex, instance: Instance) -> None:
    for monomial in instance.difference.terms:
        if monomial and monomial not in simplex:
            domain = Interval.point(1)
            for variable in monomial:
                domain = domain * _domain(instance, variable)
            simplex.add_variable(monomial, domain, Value(0))


def _terms(form: Polynomial) -> dict[Variable, Exact]:
    return {monomial: factor for monomial, factor in form.terms.items() if monomial}


def _products(rule: Rule) -> set[Variable]:
    return {monomial for monomial in rule[1].difference.terms if monomial}
