"""Values beyond what floats, 64 and 128 bits hold stay exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import bound

DESCRIPTOR = """name: t
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [region]
      fields:
        - {name: region, type: string}
        - {name: a, type: integer, unit: persons, aggregates: none}
        - {name: b, type: integer, unit: persons, aggregates: none}
        - {name: s, type: number, unit: percent, decimals: 1, aggregates: none}
relations:
  total: "t.a[region=T] = sum(t.a[region!=T], over region)"
  same: t.a = t.b
  share: t.b / t.a = t.s
"""
FLOATS, INT64, INT128 = 2**53, 2**63, 2**128


def outcomes(folder: Path, parts: list[int], total: int, other: int) -> dict[str, str]:
    """The outcome of the total, and of the total's row beside `other`."""
    rows = [f"R{i},{v},{v},100.0" for i, v in enumerate(parts)]
    package = bound(folder, DESCRIPTOR, {"t.csv": "\n".join(["region,a,b,s", f"T,{total},{other},50.0", *rows]) + "\n"})
    assert not package.problems
    found = {}
    for verdict in package.verdicts:
        whole = [j for j in verdict.judgements if j.key in ((), (("region", "T"),))]
        found[verdict.relation.name] = whole[0].outcome if whole else "exact"
    return found


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ([FLOATS, 1], FLOATS + 1),
        ([10**18 + 7 * i for i in range(60)], 60 * 10**18 + 7 * 1770),
        ([INT64 - 1] * 3, 3 * (INT64 - 1)),
        ([10**30, 1], 10**30 + 1),
        ([10**37, 10**37 + 1], 2 * 10**37 + 1),
    ],
)
def test_sums_are_exact_to_the_last_digit(parts: list[int], total: int, tmp_path: Path) -> None:
    assert outcomes(tmp_path / "right", parts, total, total)["total"] == "exact"
    assert outcomes(tmp_path / "one off", parts, total + 1, total)["total"] == "doubtful"
    assert outcomes(tmp_path / "wrong", parts, total + len(parts) + 2, total)["total"] == "violated"
    assert outcomes(tmp_path / "beside", parts, total, total + 2)["same"] == "violated"


def test_a_sum_that_would_wrap_is_not_mistaken(tmp_path: Path) -> None:
    """Four parts of 9 * 10^37 are 3.6 * 10^38: 128 bits would make this smaller number of them."""
    parts = [9 * 10**37] * 4
    assert outcomes(tmp_path, parts, sum(parts) - INT128, 1)["total"] == "violated"


def test_a_sum_of_64_bits_that_would_wrap_is_not_mistaken(tmp_path: Path) -> None:
    parts = [6 * 10**18] * 4
    assert outcomes(tmp_path, parts, sum(parts) - 2**64, 1)["total"] == "violated"


def test_shares_of_large_values(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "right", [10**36], 2 * 10**36, 10**36)["share"] == "exact"
    assert outcomes(tmp_path / "wrong", [10**36], 2 * 10**36, 10**36 + 10**34)["share"] == "violated"
