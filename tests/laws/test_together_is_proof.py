"""What is told of all relations together is proof: certificates add up, and long sums taken in in part say the same."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import pytest
from tests.solve.random_packages import sample
from tests.solve.small_systems import System, Total

from healthstat_check.model.verdict import Clash, Conflict
from healthstat_check.solve import contradictions, system

QUICK, MANY = range(0, 50, 10), 1500
ONCE_TOLD_TOO_SMALL = (759, 893, 1092, 1169)
"""Systems with a second contradiction that the wide readings show only where far figures are looked at together."""


def random_system(seed: int) -> System:
    """Up to four sums of three to five of up to seven figures."""
    chance = random.Random(seed)
    size = chance.randint(4, 7)
    values = tuple(chance.randint(-3, 12) for _ in range(size))
    units = tuple(chance.choice([1, 1, 2, 4]) for _ in range(size))
    totals = []
    for _ in range(chance.randint(1, 4)):
        result, *parts = chance.sample(range(size), chance.randint(3, min(5, size)))
        signed = tuple((part, chance.choice([1, 1, -1])) for part in parts)
        totals.append(Total(result, signed, chance.choice([True, True, True, False])))
    return System(values, units, tuple(totals))


def changed(conflict: Conflict) -> set[frozenset[int]]:
    return {frozenset(int(change.figure.name[1:]) for change in repair) for repair in conflict.repairs}


def agrees(seed: int) -> None:
    given = random_system(seed)
    conflicts = given.conflicts()
    assert bool(conflicts) != given.holds(), seed
    for conflict in conflicts:
        for clash in conflict.clashes:
            assert not given.holds(only=[int(r.name[1:]) for r, _ in clash.instances]), seed
    if len(conflicts) == 1 and not conflicts[0].more:
        assert changed(conflicts[0]) == {s for s in given.smallest_repairs() if len(s) <= 3}, seed


@pytest.fixture
def every_sum_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (system, contradictions):
        monkeypatch.setattr(module, "LONG", 2)


@pytest.mark.parametrize("first", QUICK)
@pytest.mark.usefixtures("every_sum_is_long")
def test_long_sums_say_what_trying_all_subsets_says(first: int) -> None:
    for seed in range(first, first + 10):
        agrees(seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("every_sum_is_long")
def test_thousands_of_long_sums_say_what_trying_all_subsets_says() -> None:
    for seed in range(50, MANY):
        agrees(seed)


@pytest.mark.parametrize("seed", ONCE_TOLD_TOO_SMALL)
@pytest.mark.usefixtures("every_sum_is_long")
def test_a_second_contradiction_of_long_sums_is_not_left_out(seed: int) -> None:
    agrees(seed)
    relations = {r.name for c in random_system(seed).conflicts() for clash in c.clashes for r, _ in clash.instances}
    assert len(relations) > 1


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_every_certificate_adds_up_to_a_contradiction(first: int) -> None:
    clashes = [
        c for seed in range(first, first + 40) for conflict in sample(seed).judged().conflicts for c in conflict.clashes
    ]
    assert clashes
    assert all(is_proof(clash) for clash in clashes if clash.lines)


def is_proof(clash: Clash) -> bool:
    """Whether the lines, each times its multiplier, are the figures times their factors, and the two can't be equal."""
    left: Counter[str] = Counter()
    for line in clash.lines:
        for figure, factor in line.terms:
            left[figure.name] += line.multiplier * factor  # type: ignore[assignment]
    right = {f.name: by for f, by in zip(clash.figures, clash.factors, strict=True)}
    equal = all(left[name] == right.get(name, Fraction(0)) for name in {*left, *right})
    return (
        equal and clash.reached is not None and clash.required is not None and not clash.reached.meets(clash.required)
    )
