"""A formula over concrete figures: its result, its base, its powers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.solve.pinned import instance_of

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.solve.alone import judge
from healthstat_check.solve.instance import Instance


def number(name: str, printed: str, **more: object) -> Figure:
    figure = Figure(name, printed, Fraction(printed), Fraction(1), Fraction(1))
    return replace(figure, **more)  # type: ignore[arg-type]


def of(formula: str, **values: str) -> Instance:
    return instance_of(formula, {name: number(name, value) for name, value in values.items()})


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a + b = c", "c"),
        ("c = a + b", "c"),
        ("a / b = c", "c"),
        ("a = b", "b"),
        ("a + b = b + c", None),
        ("2 * a = b", "b"),
        ("b = 2 * a", "b"),
        ("a <= b + c", "a"),
    ],
)
def test_the_result_stands_alone(formula: str, result: str | None) -> None:
    assert of(formula, a="1", b="2", c="3").result == result


def test_the_total_stays_the_result_when_one_part_is_left() -> None:
    figures = {n: number(n, v, convention="calc11-round") for n, v in (("a", "9"), ("b", "9"))}
    absent = Figure("c", absent="unprinted", convention="calc11-round")
    judgement = judge(instance_of("a = b + c", {**figures, "c": absent}))
    assert judgement.result is not None
    assert judgement.result.name == "a"


@pytest.mark.parametrize(
    ("formula", "bases"),
    [
        ("a / b = c / b", {"b"}),
        ("a / b = b / c", {"b", "c"}),
        ("(a + c) / b = a / b + c / b", {"b"}),
        ("a + b = c", set()),
    ],
)
def test_bases(formula: str, bases: set[str]) -> None:
    assert set(of(formula, a="1", b="2", c="3").base.variables) == bases


@pytest.mark.parametrize("formula", ["a / b = c / b", "(a + c) / b = (c + a) / b", "a * 2 / b > c / b"])
def test_a_base_on_both_sides_is_not_squared(formula: str) -> None:
    assert judge(of(formula, a="5", b="20", c="6")).reason == ""


@given(st.fractions(-3, 3, max_denominator=4), st.fractions(0, 2, max_denominator=4), st.integers(1, 5), st.data())
def test_powers_of_a_figure_lie_in_their_range(
    low: Fraction, width: Fraction, exponent: int, data: st.DataObject
) -> None:
    reading = Interval.closed(low, low + width)
    figure = number("a", "1", bounds=(reading, reading), value=None)
    instance = instance_of(f"a ^ {exponent} = b", {"a": figure, "b": number("b", "1")})
    point = low + width * data.draw(st.fractions(0, 1, max_denominator=6))
    (power,) = instance.powers
    assert point**exponent in instance.box(wide=True)[power]


def test_powers_of_positive_figures_are_exact() -> None:
    figure = number("a", "2", bounds=(Interval(Fraction(1), Fraction(2), False, True),) * 2)
    instance = instance_of("(a / 2) ^ 3 = b", {"a": figure, "b": number("b", "1")})
    (power,) = instance.powers
    assert instance.box(wide=False)[power] == Interval(Fraction(1, 8), Fraction(1), False, True)
