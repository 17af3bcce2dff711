"""Shares below zero, and bases that would have to be: rows take a base not to be negative, and nothing breaks."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.solve.random_packages import HEDGES, MONEY, PERCENT, PERSONS, Link, Sample, fails, sample

from healthstat_check.model.figure import Figure
from healthstat_check.model.unit import Unit
from healthstat_check.model.verdict import Change

LINKS = (Link("<=", ("part", "more")), Link("share", ("part", "whole", "share")))


def package(share: int, unit: Unit, hedge: str | None = None) -> Sample:
    figures = {n: Figure(n, str(v), Fraction(v), unit=unit) for n, v in {"part": 5, "more": 6, "whole": 55}.items()}
    stated = Figure("share", str(share), Fraction(share), unit=PERCENT, hedge=hedge)
    return Sample({**figures, "share": stated}, LINKS)


def changes(given: Sample) -> dict[str, Change]:
    (conflict,) = given.judged().conflicts
    return {repair[0].figure.name: repair[0] for repair in conflict.repairs}


def test_a_share_below_zero_fits_a_base_below_zero() -> None:
    found = changes(package(-9, MONEY))
    assert found.keys() == {"part", "whole", "share"}
    interval = found["whole"].interval
    assert interval is not None
    assert interval.high is not None
    assert interval.high < 0


def test_what_is_counted_is_never_below_zero() -> None:
    whole = changes(package(-9, PERSONS))["whole"]
    assert whole.interval is None
    assert not whole.would_print


def test_a_base_of_a_share_of_at_least_so_much_is_above_zero() -> None:
    interval = changes(package(90, MONEY, hedge="at_least"))["whole"].interval
    assert interval is not None
    assert interval.low == Fraction(450, 91)


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_signs_turned_at_random_are_judged_all_the_same(first: int) -> None:
    outcomes = {fails(turned(seed).judged()) for seed in range(first, first + 20)}
    assert outcomes == {True, False}


def turned(seed: int) -> Sample:
    chance, given = random.Random(seed * 7 + 1), sample(seed)
    figures = {}
    for name, figure in given.figures.items():
        if figure.value is not None and figure.unit != PERSONS and chance.random() < 0.35:
            figure = replace(figure, value=-figure.value)
        if figure.value is not None and chance.random() < 0.15:
            figure = replace(figure, hedge=chance.choice(HEDGES), convention="half-any")
        figures[name] = figure
    return Sample(figures, given.links)
