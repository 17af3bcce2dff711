"""How far a print could be off unseen by all relations: as elimination says, and never more than by one of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.solve.random_packages import Sample, fails, sample

from healthstat_check.model.verdict import Slack
from healthstat_check.solve.freed import is_share, joint_slack

TINY = Fraction(1, 10**9)


def moved(given: Sample, name: str, by: Fraction) -> Sample:
    """The sample with the reading of one figure moved, in its own unit."""
    figure = given.figures[name]
    assert figure.readings is not None
    reading = figure.readings[0].shift(by)
    return Sample({**given.figures, name: replace(figure, bounds=(reading, reading), hedge=None)}, given.links)


def agrees(seed: int) -> int:
    given = sample(seed)
    judged = given.judged()
    measured = 0
    if fails(judged) or not given.can_hold(wide=False):
        return measured
    for name, figure in given.figures.items():
        slack = None if figure.value is None else joint_slack(judged.network, name)
        if slack is not None:
            holds_as_far_as(given, slack, is_share(judged.network, name))
            measured += 1
    return measured


def holds_as_far_as(given: Sample, slack: Slack, at_most: bool) -> None:
    """The relations hold together with the print moved by the slack, not beyond; of a share it is an upper bound."""
    for end, sign in ((slack.down, -1), (slack.up, 1)):
        if end is None:
            assert at_most or moved(given, slack.figure.name, Fraction(sign * 10**18)).can_hold(wide=False)
            continue
        step = TINY * max(end, Fraction(1))
        assert not moved(given, slack.figure.name, sign * (end + step)).can_hold(wide=False)
        if end > step and not at_most:
            assert moved(given, slack.figure.name, sign * (end - step)).can_hold(wide=False)


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_joint_slack_is_what_elimination_says(first: int) -> None:
    assert sum(agrees(seed) for seed in range(first, first + 40))
