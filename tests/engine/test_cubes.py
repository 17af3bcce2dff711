"""How a formula's operands align: instances, broadcast, selections, previous periods, missing and double rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

from healthstat_check.engine.cubes import align

HEAD = """name: p
figures:
  five: {printed: "5", unit: KZT}
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {name: region, type: string}
        - {name: year, type: string}
        - {name: x, type: integer, unit: KZT, aggregates: none}
        - {name: y, type: integer, unit: KZT, aggregates: none}
  - name: u
    path: u.csv
    schema:
      primaryKey: [year]
      fields: [{name: year, type: string}, {name: z, type: integer, unit: KZT, aggregates: none}]
  - name: rows
    path: rows.csv
    schema:
      fields: [{name: a, type: integer, unit: KZT}, {name: b, type: integer, unit: KZT}]
relations:
  r: """
T = "region,year,x,y\nA,2023,1,1\nA,2024,2,2\nB,2023,3,3\nB,2024,4,4\n"
U = "year,z\n2023,4\n2024,6\n"
ROWS = "a,b\n1,1\n2,2\n2,3\n"


def package(folder: Path, formula: str, t: str = T, u: str = U) -> Bound:
    found = bound(folder, f'{HEAD}"{formula}"\n', {"t.csv": t, "u.csv": u, "rows.csv": ROWS})
    assert not [p for p in found.problems if p.level == "error"]
    return found


def instances(found: Bound) -> list[tuple[tuple[tuple[str, str | None], ...], list[list[int] | int | None]]]:
    """Of each instance its key, and the rows (from 0) of each leaf."""
    (relation,) = found.relations
    aligned = align(relation.left, relation.right, found.figures)
    if aligned.frame is None:
        return []
    columns = [leaf.column for leaf in aligned.leaves.values()]
    return [
        (tuple((d, row[d]) for d in aligned.dimensions), [row[column] for column in columns])
        for row in aligned.frame.iter_rows(named=True)
    ]


def rows_of(found: Bound) -> list[list[list[int] | int | None]]:
    return [rows for _, rows in instances(found)]


def test_operands_of_one_table_meet_row_by_row(tmp_path: Path) -> None:
    found = instances(package(tmp_path, "t.x = t.y"))
    assert found == [
        ((("region", "A"), ("year", "2023")), [0, 0]),
        ((("region", "A"), ("year", "2024")), [1, 1]),
        ((("region", "B"), ("year", "2023")), [2, 2]),
        ((("region", "B"), ("year", "2024")), [3, 3]),
    ]


@pytest.mark.parametrize("formula", ["t.x <= u.z", "u.z >= t.x"])
def test_fewer_dimensions_are_broadcast(formula: str, tmp_path: Path) -> None:
    found = sorted(tuple(sorted(map(str, rows))) for rows in rows_of(package(tmp_path, formula)))
    assert len(found) == 4
    keys = [key for key, _ in instances(package(tmp_path / "again", formula))]
    assert {tuple(name for name, _ in key) for key in keys} == {("region", "year")}


def test_a_figure_is_broadcast_over_everything(tmp_path: Path) -> None:
    assert rows_of(package(tmp_path, "five >= t.x")) == [[0], [1], [2], [3]]


def test_a_code_fixes_its_dimension(tmp_path: Path) -> None:
    found = instances(package(tmp_path, "t.x[region=A] <= t.x[region=B]"))
    assert found == [((("year", "2023"),), [0, 2]), ((("year", "2024"),), [1, 3])]


def test_all_codes_fixed_leave_one_instance(tmp_path: Path) -> None:
    assert instances(package(tmp_path, "t.x[region=A, year=2023] <= t.x[region=B, year=2024]")) == [((), [0, 3])]


@pytest.mark.parametrize("selection", ["region!=A", "region=(B, B)"])
def test_several_codes_keep_the_dimension(selection: str, tmp_path: Path) -> None:
    found = instances(package(tmp_path, f"t.x[{selection}] = t.y[{selection}]"))
    assert [key for key, _ in found] == [(("region", "B"), ("year", "2023")), (("region", "B"), ("year", "2024"))]


def test_sums_list_their_rows(tmp_path: Path) -> None:
    assert instances(package(tmp_path, "u.z = sum(t.x, over region)")) == [
        ((("year", "2023"),), [0, [0, 2]]),
        ((("year", "2024"),), [1, [1, 3]]),
    ]


def test_sums_over_everything(tmp_path: Path) -> None:
    assert instances(package(tmp_path, "five <= sum(t.x, over region, year)")) == [((), [[0, 1, 2, 3]])]


def test_sums_of_products_pair_their_rows(tmp_path: Path) -> None:
    assert rows_of(package(tmp_path, "five <= sum(t.x * t.y, over region, year)")) == [[[0, 1, 2, 3], [0, 1, 2, 3]]]


def test_rows_without_a_key_meet_by_their_place(tmp_path: Path) -> None:
    found = package(tmp_path, "rows.a = rows.b")
    assert rows_of(found) == [[0, 0], [1, 1], [2, 2]]
    assert found.verdict("r").counts == {"exact": 2, "rounded": 1}


def test_rows_without_a_key_can_be_summed(tmp_path: Path) -> None:
    assert package(tmp_path, "five = sum(t.x[year=2023], over region) + 1").verdict("r").counts == {"exact": 1}


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (("2023", "2024"), {"2024": 0}),
        (("2022", "2024"), {}),
        (("2023-Q4", "2024-Q1"), {"2024-Q1": 0}),
        (("2023-Q3", "2024-Q1"), {}),
        (("2023-12", "2024-01"), {"2024-01": 0}),
        (("2023-S2", "2024-S1"), {"2024-S1": 0}),
        (("2023/24", "2024/25"), {"2024/25": 0}),
        (("wave 1", "wave 3"), {"wave 3": 0}),
        (("2019", "2020-2022"), {"2020-2022": 0}),
    ],
)
def test_previous_periods(periods: tuple[str, str], expected: dict[str, int], tmp_path: Path) -> None:
    t = "region,year,x,y\n" + "".join(f"A,{p},1,1\n" for p in periods)
    found = instances(package(tmp_path, "t.x >= previous(t.x, year)", t))
    assert [dict(key)["year"] for key, _ in found] == sorted(periods)
    assert {str(dict(key)["year"]): rows[1] for key, rows in found if rows[1] is not None} == expected


@pytest.mark.parametrize(
    "formula",
    [
        "t.x >= previous(t.x, year)",
        "previous(t.x, year) <= t.x",
        "t.x - previous(t.x, year) = t.y",
        "t.y = t.x - previous(t.x, year)",
        "2 * previous(t.x, year) >= t.x",
    ],
)
def test_the_last_period_has_no_successor(formula: str, tmp_path: Path) -> None:
    found = instances(package(tmp_path, formula))
    assert sorted(str(dict(key)["year"]) for key, _ in found) == ["2023", "2023", "2024", "2024"]


def test_previous_of_a_sum(tmp_path: Path) -> None:
    found = instances(package(tmp_path, "u.z >= previous(sum(t.x, over region), year)"))
    assert found == [((("year", "2023"),), [0, None]), ((("year", "2024"),), [1, [0, 2]])]


def test_a_row_that_one_side_lacks_is_an_instance_all_the_same(tmp_path: Path) -> None:
    found = package(tmp_path, "u.z >= t.x[region=A]", u="year,z\n2023,4\n2025,6\n")
    assert {dict(key)["year"] for key, _ in instances(found)} == {"2023", "2024", "2025"}
    verdict = found.verdict("r")
    assert (verdict.counts, verdict.reasons) == ({"exact": 1, "undetermined": 2}, {"missing": 2})


def test_a_row_that_a_breakdown_lacks(tmp_path: Path) -> None:
    """A sum without one region may still be too much, or fit by chance; nothing is proven where it is too little."""
    found = package(tmp_path, "u.z = sum(t.x, over region)", T.replace("B,2023,3,3\n", ""))
    verdict = found.verdict("r")
    assert (verdict.counts, verdict.reasons) == ({"exact": 1, "undetermined": 1}, {"absent_part": 1})


def test_rows_that_stand_twice_count_once(tmp_path: Path) -> None:
    doubled = T + "A,2023,50,50\n"
    assert rows_of(package(tmp_path / "a", "t.x = t.y", doubled)) == [[0, 0], [1, 1], [2, 2], [3, 3]]
    assert rows_of(package(tmp_path / "b", "u.z = sum(t.x, over region)", doubled)) == [[0, [0, 2]], [1, [1, 3]]]
    assert rows_of(package(tmp_path / "c", "five >= t.x[region=A, year=2023]", doubled)) == [[0]]


def test_tables_without_rows(tmp_path: Path) -> None:
    empty = "region,year,x,y\n"
    assert package(tmp_path / "a", "t.x = t.y", empty).verdict("r").counts == {}
    verdict = package(tmp_path / "b", "five = sum(t.x, over region, year)", empty).verdict("r")
    assert (verdict.counts, verdict.reasons) == ({"undetermined": 1}, {"missing": 1})


def test_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    head, *rows = T.splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    one, other = (package(tmp_path / str(i), "u.z = sum(t.x, over region)", t) for i, t in enumerate((T, turned)))
    assert one.verdict("r").counts == other.verdict("r").counts == {"exact": 2}


def test_tables_under_a_preset_leave_absent_parts_out(tmp_path: Path) -> None:
    """Beside a total of 4, a sum of 1 and a blank is a sum of 1; without any part nothing is said."""
    t = "region,year,x,y\nA,2023,4,4\nB,2023,,\nA,2024,2,2\nB,2024,4,4\nA,2025,,\nB,2025,,\n"
    descriptor = f'{HEAD}"u.z = sum(t.x, over region)"\nrounding: calc11-round\n'
    u = "year,z\n2023,4\n2024,6\n2025,1\n2026,1\n"
    found = bound(tmp_path, descriptor, {"t.csv": t, "u.csv": u, "rows.csv": ROWS})
    verdict = found.verdict("r")
    assert verdict.counts == {"exact": 2, "undetermined": 2}
    assert verdict.reasons == {"no_part": 2}


def test_tables_under_a_preset_without_a_total(tmp_path: Path) -> None:
    descriptor = f'{HEAD}"u.z = sum(t.x, over region)"\nrounding: calc11-truncate\n'
    found = bound(tmp_path, descriptor, {"t.csv": T, "u.csv": "year,z\n2023,\n2024,7\n", "rows.csv": ROWS})
    assert found.verdict("r").reasons == {"no_total": 1}
    assert found.verdict("r").counts == {"undetermined": 1, "rounded": 1}
