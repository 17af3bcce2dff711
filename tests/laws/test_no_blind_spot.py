"""Second law: a change of one print beyond its slack is doubtful or violated; within it, it is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.worlds import EXAMPLES, World, outcome, rounded_figure, steps, worlds

from healthstat_check.model.figure import Figure
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, VIOLATED

HALF = "half-any"
BASES = {
    "part / whole = share": ("whole",),
    "new / old - 1 = rate": ("old",),
    "a / b = p / q": "bq",
    "(w * r + v * s) / (w + v) = m": "wv",
}
"""What a formula divides by: nothing is proven about a quotient whose base may be zero."""


@st.composite
def printed_by_halves(draw: st.DrawFn) -> tuple[World, dict[str, Figure]]:
    world = draw(worlds)
    figures = {
        name: rounded_figure(name, value, world.units[name], draw(steps), draw(st.integers(0, 2)), "half-up")
        for name, value in world.truth.items()
    }
    read = {n: replace(f, convention=HALF) for n, f in figures.items()}
    assume(all((f.value or 0) > 0 or n in ("t", "rate") for n, f in read.items()))
    return world, read


def moved(figures: dict[str, Figure], name: str, by: Fraction) -> dict[str, Figure]:
    figure = figures[name]
    assert figure.value is not None
    return {**figures, name: replace(figure, value=figure.value + by, printed="moved")}


@settings(max_examples=EXAMPLES)
@given(printed_by_halves(), st.data())
def test_a_print_moved_beyond_its_slack_is_seen(case: tuple[World, dict[str, Figure]], data: st.DataObject) -> None:
    world, figures = case
    judgement = outcome(world, figures)
    assume(judgement.outcome in (EXACT, ROUNDED))
    slack = data.draw(st.sampled_from(judgement.slack))
    beyond = data.draw(st.sampled_from([Fraction(1, 10**6), Fraction(1), Fraction(10**9)]))
    shifts = [sign * (room + beyond) for sign, room in ((1, slack.up), (-1, slack.down)) if room is not None]
    assume(shifts)
    shift = data.draw(st.sampled_from(shifts))
    changed = moved(figures, slack.figure.name, shift)
    assume(all((changed[n].value or 0) > changed[n].coarse_unit for n in BASES.get(world.formula, ())))
    assert outcome(world, changed).outcome in (DOUBTFUL, VIOLATED)


@settings(max_examples=EXAMPLES)
@given(printed_by_halves(), st.data())
def test_a_print_moved_within_its_slack_still_holds(case: tuple[World, dict[str, Figure]], data: st.DataObject) -> None:
    world, figures = case
    judgement = outcome(world, figures)
    assume(judgement.outcome in (EXACT, ROUNDED))
    slack = data.draw(st.sampled_from(judgement.slack))
    share = data.draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]))
    shifts = [sign * room * share for sign, room in ((1, slack.up), (-1, slack.down)) if room is not None]
    assume(shifts)
    shift = data.draw(st.sampled_from(shifts))
    assert outcome(world, moved(figures, slack.figure.name, shift)).outcome not in (DOUBTFUL, VIOLATED)
