"""Failing relations that are not linear: what would repair them, with the slip that explains it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.model.unit import Unit, unit_of
from healthstat_check.model.verdict import Change, Conflict
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import Judged, judge_relations
from healthstat_check.solve.roots import root_of

PERSONS, MONEY, PERCENT = unit_of("persons"), unit_of("KZT"), unit_of("percent")


def figure(name: str, value: str, unit: Unit | None, step: str = "1") -> Figure:
    return Figure(name, value, Fraction(value), Fraction(step), Fraction(step), unit)


SPENDING = {
    "people": figure("people", "1250", PERSONS),
    "each": figure("each", "42.5", MONEY, "0.1"),
    "spent": figure("spent", "51325", MONEY),
    "cap": figure("cap", "1200", PERSONS),
}
GROWTH = {
    "old": figure("old", "100", MONEY),
    "rate": figure("rate", "10", PERCENT, "0.1"),
    "new": figure("new", "116", MONEY),
}
PRODUCT, POWER = "people * each = spent", "old * (1 + rate) ^ 5 = new"


def judged(figures: dict[str, Figure], *formulas: str) -> Judged:
    specs = tuple(RelationSpec(f"r{n}", formula, "r.yaml") for n, formula in enumerate(formulas))
    relations, problems = bind_relations(Package("p", "p", relations=specs), Figures(figures))
    assert not problems
    return judge_relations(relations, Figures(figures), lambda stage, done, total: None)


def changes(conflict: Conflict) -> dict[str, Change]:
    assert all(len(repair) == 1 for repair in conflict.repairs)
    return {change.figure.name: change for (change,) in conflict.repairs}


def test_each_figure_of_a_product_with_its_slip() -> None:
    (conflict,) = judged(SPENDING, PRODUCT).conflicts
    found = changes(conflict)
    assert found["spent"].interval == Interval.closed(Fraction("53062.5"), Fraction("53187.5"))
    assert [(g.code, g.printed) for g in found["spent"].guesses] == [("digits_swapped", "53125")]
    assert found["spent"].likely
    assert found["each"].would_print == ("41.1",)


def test_linear_relations_of_a_figure_count_too() -> None:
    (conflict,) = judged(SPENDING, PRODUCT, "people >= cap + 20").conflicts
    assert changes(conflict).keys() == {"spent", "each"}


def test_fixed_figures_are_never_changed() -> None:
    fixed = SPENDING | {"spent": replace(SPENDING["spent"], fixed=True)}
    (conflict,) = judged(fixed, PRODUCT).conflicts
    assert changes(conflict).keys() == {"people", "each"}


def test_the_source_that_is_trusted_least_is_changed() -> None:
    less = SPENDING | {"each": replace(SPENDING["each"], trust=1)}
    (conflict,) = judged(less, PRODUCT).conflicts
    assert changes(conflict).keys() == {"each"}


def test_a_rate_under_a_power() -> None:
    (conflict,) = judged(GROWTH, POWER).conflicts
    rate = changes(conflict)["rate"]
    assert rate.interval is not None
    assert rate.interval.low is not None
    assert rate.interval.high is not None
    assert (1 + rate.interval.low / 100) ** 5 == pytest.approx(Fraction("115.5") / Fraction("100.5"))
    assert (1 + rate.interval.high / 100) ** 5 == pytest.approx(Fraction("116.5") / Fraction("99.5"))


def test_how_far_a_rate_under_a_power_could_be_off() -> None:
    fine = GROWTH | {"new": figure("new", "161", MONEY)}
    (verdict,) = judged(fine, POWER).verdicts
    slack = next(s for s in verdict.judgements[0].slack if s.figure.name == "rate")
    assert slack.down is not None
    assert slack.up is not None
    moved = [
        replace(fine["rate"], value=10 + by) for by in (slack.up - Fraction(1, 10**6), slack.up + Fraction(1, 10**6))
    ]
    outcomes = [judged(fine | {"rate": rate}, POWER).verdicts[0].counts for rate in moved]
    assert outcomes == [{"rounded": 1}, {"violated": 1}]


def test_roots_enclose_what_is_no_rational() -> None:
    root = root_of(Interval.closed(2, 4), 2)
    assert root is not None
    assert root.low is not None
    assert root.low**2 < 2 < (root.low + Fraction(1, 10**18)) ** 2
    assert (root.high, root.high_closed) == (2, True)
    assert root_of(Interval.closed(-2, -1), 2) is None
