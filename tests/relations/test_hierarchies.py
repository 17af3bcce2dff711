"""Additivity, weighted means and shares of counts that hierarchies and fields generate."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

AREAS = "code,parent\nKZ,\nN,KZ\nS,KZ\nN1,N\nN2,N\nS1,S\nS2,S\n"


def package(folder: Path, rows: str, fields: str, hierarchies: str = "area: {codelist: areas.csv}") -> Bound:
    header = "area," + ",".join(f.split(",")[0].removeprefix("{name: ") for f in fields.split("; "))
    listed = "\n".join(f"        - {f}" for f in fields.split("; "))
    descriptor = f"""name: p
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [area]
      fields:
        - {{name: area, type: string, hierarchy: area}}
{listed}
hierarchies:
  {hierarchies}
"""
    return bound(folder, descriptor, {"t.csv": f"{header}\n{rows}", "areas.csv": AREAS})


STAFF = "{name: staff, type: integer, unit: persons, aggregates: sum}"
MEANS = STAFF + "; {name: age, type: number, unit: years, aggregates: weighted_mean(staff)}"
ALL = "KZ,100\nN,60\nS,40\nN1,35\nN2,25\nS1,30\nS2,10\n"


def counts(found: Bound) -> dict[str, dict[str, int]]:
    assert not found.problems
    return {v.relation.name: dict(v.counts) for v in found.verdicts}


def test_every_level_adds_up(tmp_path: Path) -> None:
    found = package(tmp_path, ALL, STAFF)
    assert counts(found) == {"t.staff by area": {"exact": 3}}
    (relation,) = found.relations
    assert (relation.kind, relation.origin) == ("additivity", "hierarchy")
    assert "areas.csv" in relation.rationale


def test_each_level_is_judged_by_itself(tmp_path: Path) -> None:
    found = package(tmp_path, ALL.replace("N2,25", "N2,52"), STAFF)
    assert counts(found) == {"t.staff by area": {"exact": 2, "violated": 1}}
    (wrong,) = found.verdict("t.staff by area").judgements
    assert wrong.key == (("area", "N"),)
    assert [f.printed for f in wrong.figures] == ["60", "35", "52"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("KZ,100\nN,60\nS,40\n", {"exact": 1}),
        ("N,60\nN1,35\nN2,25\n", {"exact": 1}),
        ("KZ,100\nN,60\n", {"undetermined": 1}),
        ("KZ,50\nN,60\n", {"undetermined": 1}),
        ("KZ,100\nN,60\nS,40\nN1,35\n", {"exact": 1, "undetermined": 1}),
    ],
    ids=["upper level", "one branch", "a part lacks", "a part lacks, the rest too much", "below a level a part lacks"],
)
def test_tables_that_use_some_of_the_codes(rows: str, expected: dict[str, int], tmp_path: Path) -> None:
    found = package(tmp_path, rows, STAFF)
    assert counts(found) == {"t.staff by area": expected}
    assert set(found.verdict("t.staff by area").reasons) <= {"absent_part"}


@pytest.mark.parametrize(
    "rows", ["N,60\nS,40\n", "KZ,100\nN1,35\nN2,25\n", "N1,1\nS1,1\n"], ids=["no total", "a level between", "leaves"]
)
def test_nothing_is_generated_without_a_total_beside_its_parts(rows: str, tmp_path: Path) -> None:
    assert package(tmp_path, rows, STAFF).relations == ()


@pytest.mark.parametrize("aggregates", ["aggregates: none", "aggregates: sum"])
def test_only_what_adds_up_is_added(aggregates: str, tmp_path: Path) -> None:
    found = package(tmp_path, ALL, f"{{name: x, type: number, unit: percent, {aggregates}}}")
    assert len(found.relations) == (aggregates == "aggregates: sum")


@pytest.mark.parametrize(
    ("unit", "generated"), [("persons", 1), ("KZT", 1), ("percent", 0), ("years", 0), ("KZT per person", 0)]
)
def test_counts_and_money_add_up_unless_declared(unit: str, generated: int, tmp_path: Path) -> None:
    found = package(tmp_path, ALL, f"{{name: x, type: number, unit: {unit}}}")
    assert len(found.relations) == generated


@pytest.mark.parametrize(
    ("hierarchy", "totals"),
    [("{KZ: [N, S]}", 1), ("{KZ: {N: [N1, N2], S: [S1, S2]}}", 3), ("{KZ: [{N: [N1, N2]}, S]}", 2)],
)
def test_inline_hierarchies(hierarchy: str, totals: int, tmp_path: Path) -> None:
    found = package(tmp_path, ALL, STAFF, f"area: {hierarchy}")
    assert counts(found) == {"t.staff by area": {"exact": totals}}


def test_a_hierarchy_of_the_name_of_the_dimension_needs_no_declaration(tmp_path: Path) -> None:
    descriptor = """name: p
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [sex, year]
      fields:
        - {name: sex, type: string}
        - {name: year, type: year}
        - {name: n, type: integer, unit: persons}
hierarchies: {sex: {T: [F, M]}}
"""
    rows = "sex,year,n\nT,2024,5\nF,2024,2\nM,2024,3\nT,2025,7\nF,2025,3\nM,2025,5\n"
    found = bound(tmp_path, descriptor, {"t.csv": rows})
    assert counts(found) == {"t.n by sex": {"exact": 1, "doubtful": 1}}


def test_a_hierarchy_on_a_column_that_is_no_dimension_adds_nothing(tmp_path: Path) -> None:
    descriptor = """name: p
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [id]
      fields:
        - {name: id, type: string}
        - {name: area, type: string, hierarchy: area}
        - {name: n, type: integer, unit: persons}
hierarchies: {area: {T: [F, M]}}
"""
    assert bound(tmp_path, descriptor, {"t.csv": "id,area,n\n1,T,5\n2,F,2\n3,M,9\n"}).relations == ()


def test_weighted_means(tmp_path: Path) -> None:
    """35 of age 40 and 25 of age 44.8 are 60 of age 42."""
    rows = "KZ,100,43.2\nN,60,42.0\nS,40,45.0\nN1,35,40.0\nN2,25,44.8\n"
    found = counts(package(tmp_path, rows, MEANS))
    assert found == {"t.staff by area": {"exact": 2}, "t.age by area": {"exact": 2}}


def test_a_mean_beside_its_parts(tmp_path: Path) -> None:
    rows = "N,60,45.0\nN1,35,40.0\nN2,25,44.8\n"
    found = package(tmp_path, rows, MEANS)
    assert counts(found)["t.age by area"] == {"violated": 1}
    assert found.verdict("t.age by area").relation.kind == "mean"


def test_an_unweighted_mean_is_not_taken_for_the_mean(tmp_path: Path) -> None:
    """42.4 lies half way between 40 and 44.8, but more work where the mean is 40."""
    found = package(tmp_path, "N,60,42.4\nN1,35,40.0\nN2,25,44.8\n", MEANS)
    assert counts(found)["t.age by area"] == {"violated": 1}


OF = "{name: n, type: integer, unit: persons, aggregates: none}; {name: s, type: number, unit: percent, of: n}"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("N,24,12.5\n", {"undetermined": 1}),
        ("N,24,12.7\n", {"violated": 1}),
        ("N,24,0.0\nS,24,100.0\n", {"undetermined": 2}),
        ("N,100000,12.7\n", {"undetermined": 1}),
        ("N,,12.7\n", {"undetermined": 1}),
        ("N,3,33.3\n", {"undetermined": 1}),
        ("N,3,33.5\n", {"violated": 1}),
    ],
)
def test_shares_of_counts_without_a_printed_part(rows: str, expected: dict[str, int], tmp_path: Path) -> None:
    assert counts(package(tmp_path, rows, OF)) == {"t.s of n": expected}


def test_a_share_of_a_column_that_is_not_there_generates_nothing(tmp_path: Path) -> None:
    fields = "{name: n, type: integer, unit: persons, aggregates: none}; {name: s, type: number, unit: percent, of: m}"
    assert package(tmp_path, "N,24,12.7\n", fields).relations == ()
