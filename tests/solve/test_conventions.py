"""One other convention may explain a whole document, and no more than that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

PARTS = "abde"


def table(
    folder: Path, totals: dict[str, str], cell: str = "1.2", declared: str = "unit: KZT", more: str = ""
) -> Bound:
    """A table of rows with four equal parts and a total; all columns declared alike."""
    fields = "\n".join(f"        - {{name: {name}, type: number, {declared}}}" for name in (*PARTS, "c"))
    descriptor = f"""name: p
figures:
  total: {{printed: "5.5", unit: KZT}}
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [k]
      fields:
        - {{name: k, type: string}}
{fields}
relations:
  r: t.a + t.b + t.d + t.e = t.c
{more}"""
    rows = "".join(f"{key},{cell},{cell},{cell},{cell},{total}\n" for key, total in totals.items())
    return bound(folder, descriptor, {"t.csv": "k,a,b,d,e,c\n" + rows})


def outcomes(package: Bound) -> dict[str, tuple[str, str]]:
    return {j.key[0][1]: (j.outcome, j.convention) for j in package.verdict("r").judgements}


def test_halves_reach_two_and_a_half_steps(tmp_path: Path) -> None:
    package = table(tmp_path, {"low": "4.6", "high": "5.0", "right": "4.8"})
    assert package.verdict("r").counts == {"rounded": 2, "exact": 1}


def test_all_truncated(tmp_path: Path) -> None:
    """Four parts that lost up to a step each: 4.8 and 5.2 less anything."""
    assert outcomes(table(tmp_path, {"p": "5.1"})) == {"p": ("doubtful", "truncate")}


def test_all_adjusted(tmp_path: Path) -> None:
    assert outcomes(table(tmp_path, {"p": "4.5"})) == {"p": ("doubtful", "adjusted")}
    assert outcomes(table(tmp_path, {"p": "4.5", "q": "5.1"}))["q"] == ("doubtful", "adjusted")


def test_not_when_another_relation_of_the_document_rules_it_out(tmp_path: Path) -> None:
    assert outcomes(table(tmp_path, {"p": "5.1", "q": "4.2"})) == {"p": ("violated", ""), "q": ("violated", "")}


def test_counts_to_the_unit_are_neither_cut_off_nor_forced(tmp_path: Path) -> None:
    found = outcomes(table(tmp_path, {"p": "51", "q": "48"}, "12", "unit: persons"))
    assert found["p"] == ("violated", "")


def test_counts_in_thousands_may_be(tmp_path: Path) -> None:
    found = outcomes(table(tmp_path, {"p": "51", "q": "48"}, "12", "unit: persons, multiplier: 1000"))
    assert found["p"] == ("doubtful", "truncate")


@pytest.mark.parametrize("convention", ["half-up", "exact", "ceiling", "calc11-round"])
def test_a_declared_convention_is_kept(convention: str, tmp_path: Path) -> None:
    assert outcomes(table(tmp_path, {"p": "5.1"}, declared=f"unit: KZT, rounding: {convention}"))["p"] == (
        "violated",
        "",
    )


def test_literal_figures_stand_in_no_document(tmp_path: Path) -> None:
    """A figure of the descriptor is not read otherwise because a table may be."""
    more = "  s: {formula: 'total = total + total - total + total - total + 0.6'}\n"
    assert table(tmp_path, {"p": "5.1"}, more=more).judgement("s").outcome == "violated"


def test_a_share_of_few_is_not_explained_away_by_another_convention(tmp_path: Path) -> None:
    descriptor = """name: p
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [k]
      fields:
        - {name: k, type: string}
        - {name: n, type: integer, unit: persons}
        - {name: s, type: number, unit: percent, of: n}
"""
    package = bound(tmp_path, descriptor, {"t.csv": "k,n,s\np,24,12.7\nq,24,12.5\n"})
    found = {j.key[0][1]: (j.outcome, j.convention) for v in package.verdicts for j in v.judgements}
    assert found["p"] == ("violated", "")
