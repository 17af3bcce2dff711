"""Units in formulas: first what must be accepted, then what must be refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import bound

FIGURES = """name: p
figures:
  persons: {printed: "300", unit: persons}
  women: {printed: "150", unit: women}
  positions: {printed: "450", unit: positions}
  cases: {printed: "30", unit: cases}
  visits: {printed: "900", unit: visits}
  doctors: {printed: "30", unit: doctors}
  budget: {printed: "3 000", unit: KZT}
  dollars: {printed: "6", unit: USD}
  years: {printed: "2", unit: years}
  share: {printed: "50", unit: percent}
  points: {printed: "10", unit: percentage_points}
  rate: {printed: "10 000", unit: per 100000}
  rate_of: {printed: "100", unit: cases per 1000 persons}
  mille: {printed: "100", unit: per_mille}
  factor: {printed: "1.5", unit: factor}
  per_person: {printed: "10", unit: KZT per person}
  per_month: {printed: "250", unit: KZT/month}
  load: {printed: "30", unit: visits per doctor}
  bare: {printed: "7"}
relations:
"""

ACCEPTED = [
    "persons = persons + persons",
    "women / persons = share",
    "women = share * persons",
    "persons = women / share",
    "share = women / persons + points",
    "share - points = share",
    "positions / persons = factor",
    "cases / persons = rate",
    "cases / persons = rate_of",
    "cases / persons = mille",
    "cases / persons = women / persons",
    "cases = rate * persons",
    "budget / persons = per_person",
    "budget / persons = per_person * 1",
    "budget / persons = budget",
    "persons * per_person = budget",
    "visits / doctors = load",
    "load * doctors = visits",
    "12 * per_month = budget",
    "budget / dollars = bare",
    "budget * years = budget",
    "persons * years = persons",
    "persons * factor = persons",
    "persons * (1 + share) ^ 5 = persons",
    "persons / persons - 1 = share",
    "persons / bare - 1 = share",
    "bare / persons = share",
    "1 - persons / persons = share",
    "share = 50 %",
    "share = 0.5",
    "persons >= 5",
    "persons + 5 = persons",
    "bare = persons",
    "bare + share = bare",
    "share * persons + share * persons = women",
    "(share * persons + share * persons) / (persons + persons) = share",
    "persons / (women / (1 - share)) = share",
]

REFUSED = [
    ("persons = visits", "persons beside visits"),
    ("persons + visits = persons", "persons beside visits"),
    ("persons = share", "persons beside a share, rate or factor"),
    ("budget = share", "KZT beside a share, rate or factor"),
    ("budget = dollars", "KZT beside USD"),
    ("budget = persons", "KZT beside persons"),
    ("1000 * persons = visits", "persons beside visits"),
    ("persons < years", "persons beside years"),
    ("share + persons = share", "a share, rate or factor beside persons"),
    ("budget / persons = share", "KZT per persons beside a share, rate or factor"),
    ("budget / persons = persons", "KZT per persons beside persons"),
    ("budget / persons = load", "KZT per persons beside visits per doctor"),
    ("share * budget = persons", "KZT beside persons"),
    ("persons - 1 = share", "persons beside a share, rate or factor"),
]


@pytest.mark.parametrize("formula", ACCEPTED)
def test_accepted(formula: str, tmp_path: Path) -> None:
    assert bound(tmp_path, f'{FIGURES}  r: "{formula}"\n').problems == ()


@pytest.mark.parametrize(("formula", "told"), REFUSED)
def test_refused(formula: str, told: str, tmp_path: Path) -> None:
    (problem,) = bound(tmp_path, f'{FIGURES}  r: "{formula}"\n').problems
    assert f"units don't fit: {told}" in problem.message


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("cases / persons = rate", "exact"),
        ("cases / persons = rate_of", "exact"),
        ("cases / persons = mille", "exact"),
        ("women / persons = share", "exact"),
        ("share + points = 60 %", "exact"),
        ("share + points = 0.6", "exact"),
        ("budget / persons = per_person", "exact"),
        ("12 * per_month = budget", "exact"),
        ("positions / persons = factor", "exact"),
        ("cases / persons = share", "violated"),
    ],
)
def test_a_formula_never_multiplies_by_a_hundred(formula: str, outcome: str, tmp_path: Path) -> None:
    (verdict,) = bound(tmp_path, f'{FIGURES}  r: "{formula}"\n').verdicts
    assert verdict.counts == {outcome: 1}
