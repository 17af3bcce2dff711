"""Sets of relations that are unsound whatever the figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.model.unit import unit_of
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.health import rule_notes

UNITS = {"s": "percent", "m": "KZT", "k": "KZT"}
FIGURES = Figures(
    {
        n: Figure(n, "10", Fraction(10), unit=unit_of(UNITS.get(n, "persons")))
        for n in ("a", "b", "c", "d", "s", "m", "k")
    }
)


def notes(*formulas: str) -> list[tuple[str, ...]]:
    specs = tuple(RelationSpec(f"r{i}", formula, "relations.yaml") for i, formula in enumerate(formulas))
    relations, problems = bind_relations(Package("p", "p", relations=specs), FIGURES)
    assert not problems
    return [(note.code, *(r.name for r in note.relations)) for note in rule_notes(relations, FIGURES)]


@pytest.mark.parametrize(
    "formulas",
    [
        ("a = b + c",),
        ("a = b + c", "b / a = s"),
        ("a = b + c", "d = b", "c <= d"),
        ("a <= b", "b <= c"),
        ("m >= k + m",),
    ],
)
def test_sound_sets_get_no_note(formulas: tuple[str, ...]) -> None:
    assert notes(*formulas) == []


@pytest.mark.parametrize(
    ("formulas", "expected"),
    [
        (("a = b + c", "b = a - c"), ("follows", "r1")),
        (("a = b + c", "b <= a"), ("follows", "r1")),
        (("a = b", "b = c", "a = c"), ("follows", "r2")),
        (("b / a = s", "s * a = b"), ("follows", "r1")),
        (("a < b", "b < c", "a <= c"), ("follows", "r2")),
        (("a + b >= a",), ("says_nothing", "r0")),
        (("a = b + a - b",), ("says_nothing", "r0")),
        (("a < b", "b < a"), ("contradict", "r0", "r1")),
        (("a = b + c", "c <= d", "b > a"), ("contradict", "r0", "r2")),
        (("m = k + 1", "k = m"), ("contradict", "r0", "r1")),
    ],
)
def test_unsound_sets_are_told(formulas: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert notes(*formulas) == [expected]
