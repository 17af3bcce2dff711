"""All relations together: outcomes against elimination over small random packages, and what must not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.solve.random_packages import Link, Sample, fails, sample

from healthstat_check.engine.cubes import align
from healthstat_check.model.figure import Figure
from healthstat_check.model.verdict import EXACT, ROUNDED, VIOLATED, WHOLE_COUNT, Conflict
from healthstat_check.solve.judge import Judged
from healthstat_check.solve.linear import rows_of
from healthstat_check.solve.network import Network
from healthstat_check.solve.rows import instances
from healthstat_check.solve.simplex import Simplex

QUICK = range(0, 200, 20)


def agrees(seed: int) -> None:
    given = sample(seed)
    judged = given.judged()
    if any(j.remark == WHOLE_COUNT for v in judged.verdicts for j in v.judgements):
        return  # no whole number fits: elimination knows rationals only
    if not judged.conflicts and any(v.reasons.get("suppressed") for v in judged.verdicts):
        assert given.can_hold(wide=True), seed  # beside a suppressed cell only the wide readings decide
        return
    assert bool(judged.conflicts) == (not given.can_hold(wide=False)), seed
    assert any(c.outcome == VIOLATED for c in judged.conflicts) == (not given.can_hold(wide=True)), seed


@pytest.mark.parametrize("first", QUICK)
def test_outcomes_agree_with_elimination(first: int) -> None:
    for seed in range(first, first + 20):
        agrees(seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_outcomes_of_thousands_agree_with_elimination() -> None:
    for seed in range(200, 4000):
        agrees(seed)


def told(judged: Judged, scale: Fraction = Fraction(1)) -> object:
    """Conflicts without any order."""
    return sorted(map(repr, (_told(c, scale) for c in judged.conflicts)))


def _told(conflict: Conflict, scale: Fraction) -> object:
    repairs = sorted(
        sorted((c.figure.name, repr(_scaled(c.interval, c.figure, scale))) for c in r) for r in conflict.repairs
    )
    return conflict.outcome, conflict.more, repairs


def _scaled(interval: object, figure: Figure, scale: Fraction) -> object:
    if interval is None or not _has_other_units(figure):
        return interval
    return interval.scale(1 / scale)  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_figures_and_relations_does_not_matter(seed: int) -> None:
    given, chance = sample(seed), random.Random(seed)
    names = chance.sample(list(given.figures), len(given.figures))
    links = tuple(chance.sample(given.links, len(given.links)))
    shuffled = Sample({n: given.figures[n] for n in names}, links)
    assert told(shuffled.judged()) == told(given.judged())


@pytest.mark.parametrize("seed", range(60))
def test_the_unit_of_measure_does_not_matter(seed: int) -> None:
    given = sample(seed)
    scale = Fraction(1, 1000)
    scaled = Sample({n: _in_other_units(f, scale) for n, f in given.figures.items()}, given.links)
    assert told(scaled.judged(), scale) == told(given.judged())


def _has_other_units(figure: Figure) -> bool:
    return figure.factor == 1 and not (figure.unit is not None and figure.unit.counted)


def _in_other_units(figure: Figure, scale: Fraction) -> Figure:
    if not _has_other_units(figure):
        return figure
    value = None if figure.value is None else figure.value * scale
    return replace(
        figure, value=value, rounding_unit=figure.rounding_unit * scale, coarse_unit=figure.coarse_unit * scale
    )


@pytest.mark.parametrize("seed", range(200))
def test_what_holds_alone_is_not_contradicted_by_its_own_rows(seed: int) -> None:
    given = sample(seed)
    relations, figures = given.bound()
    for verdict in given.judged().verdicts:
        for judgement in verdict.judgements:
            if judgement.outcome in (EXACT, ROUNDED):
                assert holds_by_its_rows(Sample(given.figures, (given.links[relations.index(judgement.relation)],)))
    assert figures.named.keys() == given.figures.keys()


def holds_by_its_rows(given: Sample) -> bool:
    (relation,), figures = given.bound()
    aligned = align(relation.left, relation.right, figures)
    (instance,) = instances(relation, aligned, figures)
    network = Network([relation], [aligned], figures)
    network.keep((0, 0), instance)
    simplex = Simplex()
    for number, row in enumerate(rows_of(instance, wide=False) or ()):
        for variable in row.terms:
            if variable not in simplex:
                simplex.add_variable(variable, network.reading(variable, wide=False), network.start(variable))
        simplex.add_row(("row", number), row.terms, row.interval)
    return simplex.check() is None


def test_a_contradiction_that_no_single_relation_shows() -> None:
    figures = {n: Figure(n, str(v), Fraction(v)) for n, v in {"a": 10, "b": 10, "c": 10, "d": 31}.items()}
    links = (Link("sum", ("d", "a", "b", "c"), (1, 1, 1)), Link("same", ("a", "b")), Link("same", ("b", "c")))
    assert not fails(Sample(figures, links).judged())
    (conflict,) = Sample({**figures, "c": replace(figures["c"], value=Fraction(9))}, links).judged().conflicts
    assert conflict.outcome == VIOLATED
