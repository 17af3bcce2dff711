"""What kind of relation a formula states."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import bound

DESCRIPTOR = """name: p
figures:
  a: {printed: "3", unit: KZT}
  b: {printed: "4", unit: KZT}
  c: {printed: "7", unit: KZT}
  s: {printed: "75", unit: percent}
  f: {printed: "2.5", unit: factor}
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {name: region, type: string}
        - {name: year, type: year}
        - {name: x, type: integer, unit: KZT}
        - {name: w, type: integer, unit: KZT}
        - {name: r, type: number, unit: percent}
relations:
"""
ROWS = "region,year,x,w,r\nT,2024,3,4,75\nN,2024,3,4,75\nT,2025,3,4,75\nN,2025,3,4,75\n"


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("a + b = c", "additivity"),
        ("c - b = a", "additivity"),
        ("a + 0 = b", "additivity"),
        ("a = 5", "additivity"),
        ("t.x[region=T] = sum(t.x[region!=T], over region)", "additivity"),
        ("a / b = s", "ratio"),
        ("s = a / (a + b)", "ratio"),
        ("t.x / t.w = t.r", "ratio"),
        ("a / 100 = b", "additivity"),
        ("b / a - 1 = s", "change"),
        ("s = 1 - a / b", "change"),
        ("a / b = f", "change"),
        ("a * (1 + s) ^ 2 = b", "change"),
        ("t.x / previous(t.x, year) - 1 = t.r", "change"),
        ("t.x - previous(t.x, year) = t.w", "change"),
        ("a = b", "restatement"),
        ("a = t.x[region=T, year=2024]", "restatement"),
        ("t.x = t.w", "restatement"),
        ("a <= b", "ordering"),
        ("a / b > s", "ordering"),
        ("12 * a = b", "product"),
        ("a = s * b", "product"),
        ("sum(t.r * t.w, over region) / sum(t.w, over region) = s", "mean"),
    ],
)
def test_kind(formula: str, kind: str, tmp_path: Path) -> None:
    found = bound(tmp_path, f"{DESCRIPTOR}  r: {formula}\n", {"t.csv": ROWS})
    assert found.problems == ()
    assert [r.kind for r in found.relations] == [kind]


def test_a_declared_kind_is_kept(tmp_path: Path) -> None:
    found = bound(tmp_path, f"{DESCRIPTOR}  r: {{formula: a + b = c, kind: mean}}\n", {"t.csv": ROWS})
    assert [r.kind for r in found.relations] == ["mean"]


@pytest.mark.parametrize(
    ("declared", "severity"),
    [
        ("", "error"),
        (", origin: stated", "error"),
        (", origin: derived", "warning"),
        (", severity: warning", "warning"),
    ],
)
def test_severity(declared: str, severity: str, tmp_path: Path) -> None:
    found = bound(tmp_path, f"{DESCRIPTOR}  r: {{formula: a + b = c{declared}}}\n", {"t.csv": ROWS})
    assert [r.severity for r in found.relations] == [severity]


def test_what_is_declared_beside_the_formula_stays_with_it(tmp_path: Path) -> None:
    declared = "label: {ru: Итого}, rationale: by law, flows: closed, across: [time], other_bases: [b]"
    found = bound(tmp_path, f"{DESCRIPTOR}  r: {{formula: a / c = s, {declared}}}\n", {"t.csv": ROWS})
    (relation,) = found.relations
    assert (relation.label, relation.rationale, relation.flows_closed) == ({"ru": "Итого"}, "by law", True)
    assert (relation.across, relation.other_bases, relation.origin) == (("time",), ("b",), "declared")
