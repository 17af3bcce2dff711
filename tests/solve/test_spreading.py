"""Figures behind a long sum that go together: no relation but the long sum notices, and nothing else is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.solve.packages import Bound
from tests.solve.test_together_tables import cell, judged, tables, told

from healthstat_check.solve import balancing, neighbourhood
from healthstat_check.solve.balancing import balanced_of
from healthstat_check.solve.column_rows import LONG
from healthstat_check.solve.coverage import Examined
from healthstat_check.solve.drafts import draft_of
from healthstat_check.solve.network import Network
from healthstat_check.solve.spreading import Spread

GRAND = (2, 0)


def network_of(package: Bound) -> Network:
    drafts = [draft_of(r, package.figures, Examined(package.figures)) for r in package.relations]
    network = Network(package.relations, [d.aligned for d in drafts], package.figures, [d.plain for d in drafts])
    network.start_from(balanced_of(drafts))
    return network


@pytest.mark.parametrize("by", [3000, -3000, 9000])
def test_all_sums_but_the_long_one_stay_as_they_are(tmp_path: Path, by: int) -> None:
    network = network_of(tables(tmp_path, True, {}))
    spread = network.spread(GRAND, by)
    assert spread is not None
    assert spread.total / by >= 1
    assert gone(network, spread, GRAND) == spread.total
    for relation in (0, 1):
        for number in range(
            network.aligned[relation].frame.height if network.aligned[relation].frame is not None else 0
        ):
            assert gone(network, spread, (relation, number)) == 0


def gone(network: Network, spread: Spread, node: tuple[int, int]) -> Fraction:
    """By how much a row changes when all figures go; each of them stays inside its reading."""
    total = Fraction(0)
    for variable, factor in network.rows(node, wide=False)[0].terms.items():
        move = spread.moves.move(variable)
        assert network.start(variable).number + move in network.reading(variable, wide=False)
        total += move * factor
    return total


def test_no_direction_leads_further_than_the_readings(tmp_path: Path) -> None:
    assert network_of(tables(tmp_path, True, {})).spread(GRAND, 10**6) is None


@pytest.mark.parametrize("wrong", [12, -12])
def test_a_wrong_part_of_a_long_sum_is_told_alone_and_nothing_far_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: int
) -> None:
    monkeypatch.setattr(balancing, "MANY", 1)
    package, reached = tables(tmp_path, True, {("9", "T", "T"): wrong}), []
    reached_far = neighbourhood.Neighbourhood.reached_far
    monkeypatch.setattr(
        neighbourhood.Neighbourhood,
        "reached_far",
        property(lambda near: reached.append(len(near.variables)) or reached_far.fget(near)),
    )
    found = told(judged(package))
    assert [repairs for _, repairs in found] == [[[cell("9", "T", "T")]]]
    assert max(reached) < LONG
    monkeypatch.setattr(Network, "spread", lambda *_: None)
    assert told(judged(package)) == found
    assert max(reached) > LONG
