"""Contradictions and smallest sets of figures to change, against trying all subsets."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from tests.solve.small_systems import System, Total, systems

from healthstat_check.model.verdict import Conflict

BEYOND = Fraction(1, 1000)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def clashes(conflict: Conflict) -> list[frozenset[int]]:
    return [frozenset(int(relation.name[1:]) for relation, _ in clash.instances) for clash in conflict.clashes]


def repairs(conflict: Conflict) -> set[frozenset[int]]:
    return {frozenset(int(change.figure.name[1:]) for change in repair) for repair in conflict.repairs}


@given(systems())
@QUICK
def test_a_conflict_is_found_where_no_values_exist(system: System) -> None:
    assert bool(system.conflicts()) != system.holds()


@given(systems())
@QUICK
def test_every_clash_is_a_contradiction_that_needs_all_its_relations(system: System) -> None:
    for conflict in system.conflicts():
        for clash in clashes(conflict):
            assert not system.holds(only=clash)
            assert all(system.holds(only=clash - {relation}) for relation in clash)


@given(systems())
@QUICK
def test_the_smallest_contradictions_are_all_told(system: System) -> None:
    conflicts = system.conflicts()
    assume(len(conflicts) == 1 and not conflicts[0].more)
    assert system.smallest_contradictions() <= set(clashes(conflicts[0]))


def test_relations_that_stand_twice_contradict_in_every_mixture() -> None:
    same, opposite = Total(0, ((1, 1),), exact=True), Total(0, ((1, -1),), exact=True)
    (conflict,) = System((2, 0), (2, 4), (same, same, opposite, opposite)).conflicts()
    assert set(clashes(conflict)) == {frozenset({a, b}) for a in (0, 1) for b in (2, 3)}
    assert not conflict.more


@given(systems())
@QUICK
def test_the_smallest_sets_of_changes_are_those_of_all_subsets(system: System) -> None:
    conflicts = system.conflicts()
    assume(len(conflicts) == 1 and not conflicts[0].more)
    expected = system.smallest_repairs()
    assert repairs(conflicts[0]) == {s for s in expected if len(s) <= 3}


@given(systems())
@QUICK
def test_what_is_said_to_fit_is_all_that_fits(system: System) -> None:
    conflicts = system.conflicts()
    assume(len(conflicts) == 1)
    for change in (repair[0] for repair in conflicts[0].repairs if len(repair) == 1):
        figure, interval = int(change.figure.name[1:]), change.interval
        assert interval is not None
        for end, outwards in ((interval.low, -BEYOND), (interval.high, BEYOND)):
            if end is not None:
                assert system.with_value(figure, end).holds()
                assert not system.with_value(figure, end + outwards).holds()
