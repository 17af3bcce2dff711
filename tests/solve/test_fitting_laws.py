"""What the others allow a figure to be is what makes the relation hold, no more and no less."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.worlds import CONVENTIONS, World, rounded_figure, steps, worlds
from tests.solve.pinned import inside, instance_of, outside, pinned

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import rounding_interval
from healthstat_check.model.unit import unit_of
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, UNDETERMINED, VIOLATED
from healthstat_check.solve.fitting import allowed, fit_of, slack_of, would_print
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.outcomes import outcome_of

FAILS = {False: {DOUBTFUL, VIOLATED, UNDETERMINED}, True: {VIOLATED}}
HOLDS = {False: {EXACT, ROUNDED}, True: {EXACT, ROUNDED, DOUBTFUL}}
MONEY = unit_of("KZT")


@st.composite
def printed(draw: st.DrawFn) -> Instance:
    world: World = draw(worlds)
    figures = {}
    for name, value in world.truth.items():
        step, convention = draw(steps), draw(st.sampled_from(CONVENTIONS))
        figures[name] = rounded_figure(name, value, world.units[name], step, draw(st.integers(0, 2)), convention)
    assume(all((f.value or 0) > f.coarse_unit for n, f in figures.items() if n not in ("t", "rate")))
    return instance_of(world.formula, figures)


@settings(max_examples=600)
@given(printed(), st.booleans(), st.data())
def test_values_allowed_hold_and_others_fail(instance: Instance, wide: bool, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(instance.figures, key=str)))
    interval = allowed(instance, name, wide)
    assume(interval is not None)
    assert interval is not None
    value = data.draw(st.sampled_from(inside(interval)))
    assert outcome_of(pinned(instance, name, value))[0] in HOLDS[wide]
    for beyond in outside(interval):
        assert outcome_of(pinned(instance, name, beyond))[0] in FAILS[wide]


@settings(max_examples=300)
@given(printed(), st.data())
def test_a_figure_printed_as_proposed_fits(instance: Instance, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(instance.figures, key=str)))
    fit = fit_of(instance, name)
    for text in fit.would_print:
        reading = rounding_interval(Fraction(text), fit.figure.rounding_unit, fit.figure.convention)
        assert fit.interval is not None
        assert reading.meets(fit.interval)


def money(name: str, value: str, unit: str = "1", convention: str = "half-any") -> Figure:
    return Figure(name, value, Fraction(value), Fraction(unit), Fraction(unit), MONEY, convention=convention)


def test_slack_of_a_sum() -> None:
    """10 + 20 allow 29 to 31; 30 reads as 29.5 to 30.5: it could be one and a half off."""
    instance = instance_of("a + b = c", {n: money(n, v) for n, v in (("a", "10"), ("b", "20"), ("c", "30"))})
    slack = slack_of(instance, "c")
    assert (slack.down, slack.up) == (Fraction(3, 2), Fraction(3, 2))


def test_slack_of_an_ordering_is_without_bound_on_its_free_side() -> None:
    instance = instance_of("a <= b", {"a": money("a", "10"), "b": money("b", "12")})
    assert slack_of(instance, "a").down is None
    assert slack_of(instance, "a").up == 3
    assert slack_of(instance, "b").up is None
    assert slack_of(instance, "b").down == 3


@pytest.mark.parametrize(
    ("convention", "low", "high", "prints"),
    [
        ("half-any", "12.1202", "12.2274", ("12.1", "12.2")),
        ("truncate", "12.159", "12.266", ("12.1", "12.2")),
        ("ceiling", "12.11", "12.19", ("12.2",)),
        ("half-any", "12.05", "12.15", ("12.1",)),
        ("half-any", "12.05", "12.05", ("12", "12.1")),
        ("exact", "12.05", "12.15", ("12.1",)),
        ("exact", "12.11", "12.19", ()),
        ("half-any", "1", "9", ("1", "9")),
        ("truncate", "-12.17", "-12.16", ("-12.1",)),
    ],
)
def test_prints_that_fit(convention: str, low: str, high: str, prints: tuple[str, ...]) -> None:
    figure = money("a", "12", "0.1", convention)
    assert would_print(figure, Interval.closed(Fraction(low), Fraction(high))) == prints


def test_nothing_is_proposed_without_bounds() -> None:
    assert would_print(money("a", "12"), Interval(Fraction(1), None, True, False)) == ()


def test_a_figure_that_divides_by_what_may_be_zero_is_not_bounded() -> None:
    zero = Figure("b", "0", Fraction(0), Fraction(1), Fraction(1), MONEY)
    instance = instance_of("a * b = c", {"a": money("a", "3"), "b": zero, "c": money("c", "5")})
    assert allowed(instance, "a", wide=False) is None
