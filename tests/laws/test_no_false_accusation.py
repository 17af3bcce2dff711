"""First law: consistent true values, each inside its figure's wide reading, are never violated."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.worlds import CONVENTIONS, EXAMPLES, HEDGES, World, outcome, rounded_figure, steps, worlds

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import NOT_NEGATIVE
from healthstat_check.model.verdict import DOUBTFUL, UNDETERMINED, VIOLATED


@st.composite
def printed_worlds(draw: st.DrawFn) -> tuple[World, dict[str, Figure]]:
    world = draw(worlds)
    figures = {}
    for name, value in world.truth.items():
        step, convention = draw(steps), draw(st.sampled_from(CONVENTIONS))
        figures[name] = rounded_figure(name, value, world.units[name], step, draw(st.integers(0, 2)), convention)
    return world, figures


@settings(max_examples=EXAMPLES)
@given(printed_worlds())
def test_rounded_prints_of_consistent_values_hold(case: tuple[World, dict[str, Figure]]) -> None:
    world, figures = case
    assert outcome(world, figures).outcome not in (VIOLATED, DOUBTFUL)


@settings(max_examples=EXAMPLES)
@given(printed_worlds(), st.data())
def test_the_default_convention_accuses_no_tie_rule(case: tuple[World, dict[str, Figure]], data: st.DataObject) -> None:
    """Whatever the publisher does with ties, half-any reads it without a doubt."""
    world, figures = case
    halves = {"half-up", "half-down", "half-even", "half-away", "exact"}
    assume(all(f.convention in halves for f in figures.values()))
    read = {n: Figure(n, f.printed, f.value, f.rounding_unit, f.coarse_unit, f.unit) for n, f in figures.items()}
    assert outcome(world, read).outcome not in (VIOLATED, DOUBTFUL)


@settings(max_examples=EXAMPLES)
@given(worlds, st.data())
def test_hedged_prints_of_consistent_values_are_never_violated(world: World, data: st.DataObject) -> None:
    figures = {}
    for name, value in world.truth.items():
        hedge = data.draw(st.sampled_from([None, *HEDGES]))
        step = data.draw(steps)
        figure = rounded_figure(name, value * data.draw(loosened), world.units[name], step, 0, "half-up")
        hedged = Figure(
            name, figure.printed, figure.value, figure.rounding_unit, figure.rounding_unit, figure.unit, hedge
        )
        assume(hedged.readings is not None and value in hedged.readings[1])
        figures[name] = hedged
    assert outcome(world, figures).outcome != VIOLATED


loosened = st.sampled_from([Fraction(1), Fraction(1), Fraction(101, 100), Fraction(99, 100)])


@settings(max_examples=min(EXAMPLES, 300))
@given(worlds, st.data())
def test_a_suppressed_figure_is_never_a_reason_to_accuse(world: World, data: st.DataObject) -> None:
    assume(all(v >= 0 for v in world.truth.values()))
    hidden = data.draw(st.sampled_from(sorted(world.truth)))
    figures = {n: rounded_figure(n, v, world.units[n], Fraction(1), 0, "half-up") for n, v in world.truth.items()}
    figures[hidden] = Figure(
        hidden, "x", unit=world.units[hidden], absent="suppressed", bounds=(NOT_NEGATIVE, NOT_NEGATIVE)
    )
    assert outcome(world, figures).outcome == UNDETERMINED
