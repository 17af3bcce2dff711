"""Consistent worlds: true values that satisfy a relation, each printed by a convention or under a hedge."""

from __future__ import annotations

import os
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.model.unit import Unit, unit_of
from healthstat_check.model.verdict import Judgement
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations

PERCENT, MONEY = unit_of("percent"), unit_of("KZT")
EXAMPLES = int(os.environ.get("HEALTHSTAT_EXAMPLES", "200"))
"""Examples of each law; the slow tests of CI ask for more."""

CONVENTIONS = ("half-up", "half-down", "half-even", "half-away", "ceiling", "floor", "truncate", "away", "exact")
HEDGES = ("about", "over", "at_least", "under", "at_most", "nearly")


@dataclass(frozen=True)
class World:
    """A formula, the true value of every figure in its own unit, and the unit."""

    formula: str
    truth: dict[str, Fraction]
    units: dict[str, Unit]


def printed(value: Fraction, unit: Fraction, convention: str) -> Fraction:
    """Round as the convention says, written independently of the product."""
    steps = value / unit
    down, up = floor(steps), ceil(steps)
    middle = Fraction(down + up, 2)
    towards_zero, from_zero = (down, up) if value >= 0 else (up, down)
    chosen = {
        "half-up": up if steps >= middle else down,
        "half-down": down if steps <= middle else up,
        "half-even": round(steps),
        "half-away": from_zero if abs(steps) >= abs(middle) else towards_zero,
        "ceiling": up,
        "floor": down,
        "truncate": towards_zero,
        "away": from_zero,
        "exact": steps,
    }[convention]
    return chosen * unit


numbers = st.builds(Fraction, st.integers(1, 10**9), st.sampled_from([1, 3, 7, 10, 1000]))
shares = st.builds(Fraction, st.integers(1, 999), st.just(1000))
steps = st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(10), Fraction(1000), Fraction(10**5)])


@st.composite
def sums(draw: st.DrawFn) -> World:
    parts = {f"p{i}": draw(numbers) for i in range(draw(st.integers(1, 6)))}
    signs = {name: draw(st.sampled_from([1, 1, -1])) for name in parts}
    truth = parts | {"t": sum((signs[n] * v for n, v in parts.items()), Fraction(0))}
    text = " ".join(("+ " if signs[n] > 0 else "- ") + n for n in parts).removeprefix("+ ")
    return World(f"t = {text}", truth, dict.fromkeys(truth, MONEY))


@st.composite
def quotients(draw: st.DrawFn) -> World:
    whole, share = draw(numbers), draw(shares)
    truth = {"part": whole * share, "whole": whole, "share": share * 100}
    return World("part / whole = share", truth, {"part": MONEY, "whole": MONEY, "share": PERCENT})


@st.composite
def growths(draw: st.DrawFn) -> World:
    old, new = draw(numbers), draw(numbers)
    truth = {"new": new, "old": old, "rate": (new / old - 1) * 100}
    return World("new / old - 1 = rate", truth, {"new": MONEY, "old": MONEY, "rate": PERCENT})


@st.composite
def bases(draw: st.DrawFn) -> World:
    """Two shares of one unprinted base."""
    base, one, two = draw(numbers), draw(shares), draw(shares)
    truth = {"a": base * one, "b": base * two, "p": one * 100, "q": two * 100}
    return World("a / b = p / q", truth, {"a": MONEY, "b": MONEY, "p": PERCENT, "q": PERCENT})


@st.composite
def means(draw: st.DrawFn) -> World:
    w1, w2, r1, r2 = (draw(x) for x in (numbers, numbers, shares, shares))
    truth = {"w": w1, "v": w2, "r": r1 * 100, "s": r2 * 100, "m": (w1 * r1 + w2 * r2) / (w1 + w2) * 100}
    units = {"w": MONEY, "v": MONEY, "r": PERCENT, "s": PERCENT, "m": PERCENT}
    return World("(w * r + v * s) / (w + v) = m", truth, units)


@st.composite
def orders(draw: st.DrawFn) -> World:
    small, more = draw(numbers), draw(numbers)
    return World("a <= b", {"a": small, "b": small + more}, {"a": MONEY, "b": MONEY})


@st.composite
def products(draw: st.DrawFn) -> World:
    month = draw(numbers)
    return World("12 * m = y", {"m": month, "y": 12 * month}, {"m": MONEY, "y": MONEY})


worlds = st.one_of(sums(), quotients(), growths(), bases(), means(), orders(), products())


def rounded_figure(name: str, value: Fraction, unit: Unit, step: Fraction, coarser: int, convention: str) -> Figure:
    """The figure printed in steps of `step`; `coarser` steps more may be zeros in print."""
    u = min(step, Fraction(1, 10)) if unit.name == "percent" else step
    print_ = printed(value, u, convention)
    return Figure(name, str(print_), print_, u, u * 10**coarser, unit, convention=convention)


def outcome(world: World, figures: dict[str, Figure]) -> Judgement:
    """The judgement of the world's relation over its figures."""
    package = Package("world", "world", relations=(RelationSpec("r", world.formula, "relations.yaml"),))
    every = Figures(figures)
    relations, problems = bind_relations(package, every)
    assert not problems
    (verdict,) = judge_relations(relations, every, lambda stage, done, total: None).verdicts
    return verdict.judgements[0]
