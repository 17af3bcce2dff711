"""Judged together: which figures could be changed in a sample package so that all the others stand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from case_folders import CASES
from case_folders import report_of as report_of_case
from healthstat_check.model.interval import Interval
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Change, Conflict

EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))
PLANTED = {name: list(told["repairs"]) for name, told in EXPECTED.items() if len(told.get("repairs", ())) == 1}
CLEAN = [name for name, told in EXPECTED.items() if not told["findings"]]
Reports = Callable[[str], Report]


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_to_repair(name: str, report: Reports) -> None:
    assert _conflicts(report(name)) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_repairs(name: str, report: Reports) -> None:
    wanted = EXPECTED[name].get("repairs", {})
    changes = _changes(report(name))
    for figure, told in wanted.items():
        change = changes[figure]
        observed = {"fits": _interval(change.interval), "prints": list(change.would_print)}
        assert observed | _without_meant(told) == observed
        if "meant" in told:
            assert told["meant"] in [guess.value for guess in change.guesses]


@pytest.mark.parametrize("name", [name for name in PLANTED if name.endswith("-planted")])
def test_planted_figure_is_the_only_one_to_change(name: str, report: Reports) -> None:
    (conflict,) = _conflicts(report(name))
    assert [[change.figure.name for change in changes] for changes in conflict.repairs] == [PLANTED[name]]
    assert len(conflict.clashes) == 2
    assert not conflict.more


def test_swapped_digits_are_the_likely_slip(report: Reports) -> None:
    ((change,),) = _conflicts(report("osms-coverage-planted"))[0].repairs
    assert change.likely
    assert change.guesses[0].value == 946_000


def test_population_that_nobody_printed() -> None:
    """Two shares of one population, against the arithmetic by hand."""
    report = report_of_case(CASES / "figures_cannot_hold_together" / "finds-base-nobody-printed")
    insured, subsidised = _changes(report)["insured"], _changes(report)["subsidised"]
    assert subsidised.interval == _ratio("16.85", "59.45", "82.65").hull(_ratio("16.95", "59.55", "82.55"))
    assert _interval(subsidised.interval) == "[12120175.4386, 12227407.6317]"
    assert subsidised.would_print == ("12100000", "12200000")
    assert insured.interval == _ratio("11.95", "82.55", "59.55").hull(_ratio("12.05", "82.65", "59.45"))


def test_staff_that_nobody_printed() -> None:
    """80 200 doctors are 25.05 to 25.15 % of a staff of which nurses are 59.75 to 59.85 %."""
    report = report_of_case(CASES / "figures_cannot_hold_together" / "finds-workforce-nobody-printed")
    others = _changes(report)["others"]
    least = 80_200 * (1 - Fraction("0.5985")) / Fraction("0.2515") - 80_200
    most = 80_200 * (1 - Fraction("0.5975")) / Fraction("0.2505") - 80_200
    assert others.interval == Interval.closed(least, most)
    assert 48_200 in [guess.value for guess in others.guesses]


def _ratio(millions: str, times: str, over: str) -> Interval:
    return Interval.point(Fraction(millions) * 10**6 * Fraction(times) / Fraction(over))


def _conflicts(report: Report) -> list[Conflict]:
    """Each conflict once, though several findings may be part of it."""
    return list({id(f.conflict): f.conflict for f in report.findings if f.conflict}.values())


def _changes(report: Report) -> dict[str, Change]:
    """The changes that repair a conflict all by themselves, by figure."""
    return {sets[0].figure.name: sets[0] for c in _conflicts(report) for sets in c.repairs if len(sets) == 1}


def _without_meant(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != "meant"}


def _interval(interval: Interval | None) -> str:
    """In base units, to four places."""
    if interval is None:
        return "none"
    low = "-inf" if interval.low is None else _number(interval.low)
    high = "inf" if interval.high is None else _number(interval.high)
    return f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"


def _number(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
