"""Slips of the arithmetic: a part left out or counted twice, cut off instead of rounded, another base."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, permutations

from healthstat_check.model.figure import Figure
from healthstat_check.model.relation import RATIO
from healthstat_check.model.unit import RATIO as RATIO_FAMILY
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.slips_places import cell_of
from healthstat_check.solve.slips_wrong import Meant, Wrong

MOST_BASES = 50


def part_left_out(wrong: Wrong) -> Iterator[Meant]:
    """A total without one of its parts."""
    yield from (Meant(wrong.value + part, name) for part, name in _parts(wrong))


def part_counted_twice(wrong: Wrong) -> Iterator[Meant]:
    """A total with one of its parts counted twice."""
    yield from (Meant(wrong.value - part, name) for part, name in _parts(wrong))


def _parts(wrong: Wrong) -> Iterator[tuple[Fraction, str]]:
    """What every part contributes to the figure, where it is the total of several."""
    for instance in wrong.instances:
        form = instance.difference
        if instance.result != wrong.variable or any(len(m) > 1 for m in form.terms) or len(form.variables) < 3:
            continue
        own, values = form.terms[(wrong.variable,)], instance.values()
        for monomial, factor in form.terms.items():
            if monomial and monomial[0] != wrong.variable and values.get(monomial[0]):
                share = -factor / own * values[monomial[0]] / wrong.figure.factor
                yield share, _name(instance, monomial[0])


def _name(instance: Instance, variable: Variable) -> str:
    figure = instance.figures.get(variable)
    return figure.name if figure else ""


def truncated(wrong: Wrong) -> Iterator[Meant]:
    """Cut off instead of rounded."""
    for instance, value in wrong.solutions:
        if instance.result == wrong.variable and value % wrong.unit:
            step = abs(value) // wrong.unit * wrong.unit
            is_cut = (step if value > 0 else -step) == wrong.value
            yield Meant(wrong.nearest(value) if is_cut else None)


def another_base(wrong: Wrong) -> Iterator[Meant]:
    """A percentage of something else: printed is what another base would give."""
    for instance in wrong.instances:
        stated = list(instance.base.variables)
        if instance.relation.kind == RATIO and instance.result == wrong.variable and len(stated) == 1:
            for variable, base in islice(_bases(wrong, instance, stated[0]), MOST_BASES):
                other = wrong.solution(instance, {stated[0]: (base.value or Fraction(0)) * base.factor})
                happened = other is not None and wrong.nearest(other) == wrong.value
                yield Meant(wrong.best if happened else None, base.name if happened else repr(variable))


def _bases(wrong: Wrong, instance: Instance, stated: Variable) -> Iterator[tuple[Variable, Figure]]:
    """Figures that could be a base: declared ones, in the stated base's row, in relations of the operands."""
    unit = instance.figures[stated].unit
    named = wrong.network.figures.named
    near: dict[Variable, Figure] = {name: named[name] for name in instance.relation.other_bases}
    near.update(_row(wrong, instance.figures[stated]))
    for node in wrong.network.touching(v for v in instance.figures if v != wrong.variable)[:MOST_BASES]:
        near.update(wrong.network.instance(node).figures)
    for variable, figure in near.items():
        same_kind = figure.unit is None if unit is None else figure.unit and figure.unit.family == unit.family
        if figure not in instance.figures.values() and figure.value and same_kind:
            yield variable, figure


def _row(wrong: Wrong, figure: Figure) -> dict[Variable, Figure]:
    """The other cells of the row that a figure stands in."""
    place = cell_of(wrong, figure)
    if place is None:
        return {}
    measures = {key: m for key, m in wrong.network.figures.measures.items() if m.table is place[0].table}
    return {(*key, place[1]): m.cell(place[1]) for key, m in measures.items() if m is not place[0]}


def points(wrong: Wrong) -> Iterator[Meant]:
    """A change of a percentage in percent for one in percentage points, or the reverse."""
    for instance in wrong.instances:
        levels = [f for v, f in instance.figures.items() if v != wrong.variable and f.value and _is_ratio(f)]
        if (
            instance.result == wrong.variable
            and _is_ratio(wrong.figure)
            and len(levels) == 2 == len(instance.figures) - 1
        ):
            for new, old in permutations(f.value * f.factor for f in levels if f.value):
                for change in (new - old, new / old - 1):
                    happened = wrong.nearest(change / wrong.figure.factor) == wrong.value
                    yield Meant(wrong.best if happened else None, repr(change))


def _is_ratio(figure: Figure) -> bool:
    return figure.unit is not None and figure.unit.family == RATIO_FAMILY
