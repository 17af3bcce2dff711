"""The simplex: every answer is checked as a proof, and against another method."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

import pytest
from tests.solve.elimination import feasible, within

from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Value
from healthstat_check.solve.simplex import HIGH, LOW, Bound, Simplex

SEEDS = range(0, 3000, 100)


@dataclass(frozen=True)
class Problem:
    variables: dict[str, Interval]
    rows: dict[str, tuple[dict[str, Fraction], Interval]]


def interval(chance: random.Random, size: int) -> Interval:
    low = Fraction(chance.randint(-size, size), chance.choice([1, 1, 3, 10]))
    width = Fraction(chance.randint(0, size // 2), chance.choice([1, 2, 10]))
    closed = chance.random() < 0.6, chance.random() < 0.6
    if width == 0:
        return Interval.point(low)
    found = Interval.make(low, low + width, *closed)
    assert found is not None
    shape = chance.random()
    if shape < 0.1:
        return Interval(None, found.high, False, found.high_closed)
    return Interval(found.low, None, found.low_closed, False) if shape < 0.2 else found


def problem(seed: int) -> Problem:
    chance = random.Random(seed)
    scale = [Fraction(1)] * 6 if seed % 3 else [Fraction(10) ** chance.randint(-3, 15) for _ in range(6)]
    variables = {f"x{i}": interval(chance, 12).scale(scale[i]) for i in range(chance.randint(2, 5))}
    rows = {}
    for number in range(chance.randint(1, 3)):
        names = chance.sample(list(variables), chance.randint(1, len(variables)))
        terms = {n: Fraction(chance.choice([-2, -1, 1, 1, 3]), 1) / scale[int(n[1])] for n in names}
        rows[f"r{number}"] = terms, interval(chance, 8)
    return Problem(variables, rows)


def simplex(given: Problem) -> Simplex:
    made = Simplex()
    for name, reading in given.variables.items():
        made.add_variable(name, reading, Value(0))
    for name, (terms, reading) in given.rows.items():
        made.add_row(name, terms, reading)
    return made


def can_hold(given: Problem, more: tuple[dict[str, Fraction], Interval] | None = None) -> bool:
    limits = [i for name, reading in given.variables.items() for i in within({name: 1}, reading)]
    rows = [*given.rows.values(), *([more] if more else [])]
    return feasible([*limits, *(i for terms, reading in rows for i in within(terms, reading))])


def holds(given: Problem, point: dict[str, Fraction]) -> bool:
    inside = all(point[name] in reading for name, reading in given.variables.items())
    sums = ((sum(point[v] * f for v, f in terms.items()), reading) for terms, reading in given.rows.values())
    return inside and all(total in reading for total, reading in sums)


def is_proof(given: Problem, bounds: tuple[Bound, ...]) -> bool:
    """The factors cancel out every figure, and the readings can't add up to nothing."""
    form: dict[object, Fraction] = {}
    total = Interval.point(0)
    for bound in bounds:
        terms, reading = given.rows.get(bound.variable) or ({bound.variable: 1}, given.variables[bound.variable])
        for name, factor in terms.items():
            form[name] = form.get(name, Fraction(0)) + Fraction(factor) * bound.factor
        total = total + reading.scale(bound.factor)
    return not any(form.values()) and 0 not in total


@pytest.mark.parametrize("first", SEEDS)
def test_every_answer_is_a_proof_and_agrees_with_elimination(first: int) -> None:
    for seed in range(first, first + 100):
        given = problem(seed)
        made = simplex(given)
        conflict = made.check()
        assert (conflict is None) == can_hold(given), seed
        if conflict is not None:
            assert is_proof(given, conflict), seed
        else:
            values = {name: made.value(name) for name in given.variables}
            small = (Fraction(1, 10**k) for k in range(60))
            assert any(holds(given, {n: v.number + v.tiny * e for n, v in values.items()}) for e in small), seed


@pytest.mark.parametrize("first", SEEDS[::3])
def test_extremes_are_reached_and_not_exceeded(first: int) -> None:
    for seed in range(first, first + 100):
        given = problem(seed)
        made = simplex(given)
        if made.check() is not None:
            continue
        for side, beyond in ((LOW, lambda end, closed: Interval(None, end, False, not closed)),
                             (HIGH, lambda end, closed: Interval(end, None, not closed, False))):  # fmt: skip
            end = made.extreme("x0", side)
            if end is None:
                far = Fraction(10) ** 40 * (1 if side == HIGH else -1)
                reading = Interval(far, None, True, False) if side == HIGH else Interval(None, far, False, True)
                assert can_hold(given, ({"x0": Fraction(1)}, reading)), seed
                continue
            reached = end.tiny == 0
            assert not can_hold(given, ({"x0": Fraction(1)}, beyond(Fraction(end.number), reached))), seed
            assert can_hold(given, ({"x0": Fraction(1)}, around(end, side))), seed


def around(end: Value, side: str) -> Interval:
    """The end itself where it is reached, else all that is just inside of it."""
    number, near = Fraction(end.number), Fraction(1, 10**40)
    if end.tiny == 0:
        return Interval.point(number)
    return (
        Interval(number - near, number, False, False) if side == HIGH else Interval(number, number + near, False, False)
    )


def test_rows_can_be_added_bound_and_released_at_any_time() -> None:
    made = Simplex()
    for name in "ab":
        made.add_variable(name, Interval.closed(0, 10), Value(3))
    made.add_row("sum", {"a": 1, "b": 1}, Interval.point(18))
    assert made.check() is None
    made.add_row("difference", {"a": 1, "b": -1}, Interval.closed(5, 6))
    assert {b.variable for b in made.check() or ()} >= {"sum", "difference"}
    made.bind("difference", None, None)
    assert made.check() is None
    assert made.extreme("a", LOW) == Value(8)
