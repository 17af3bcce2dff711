"""Hierarchies on a lazy table: what is wrong comes with its neighbours, the rest stays."""

from __future__ import annotations

from pathlib import Path

import narwhals as nw
import polars as pl
import pytest
from tests.engine.lazy.tables import ROW, codes, questions, screened, source
from tests.solve.packages import Bound, bound

from healthstat_check.engine.lazy import gathering
from healthstat_check.engine.lazy.questions import ask
from healthstat_check.engine.lazy.screen import Screened

DESCRIPTOR = """name: p
hierarchies:
  region: {KZ: {N: [N1, N2], S: [S1, S2, S3]}}
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {name: region, type: string}
        - {name: year, type: year}
        - {name: people, type: integer, unit: persons}
        - {name: cases, type: integer, unit: persons}
        - {name: share, type: number, unit: percent}
relations:
  share: "t.cases / t.people = t.share"
"""
REGIONS = ("KZ", "N", "S", "N1", "N2", "S1", "S2", "S3")
SIZES = {"N1": 1, "N2": 2, "S1": 3, "S2": 4, "S3": 5, "N": 3, "S": 12, "KZ": 15}


def package(folder: Path, times: int = 7, wrong: dict[tuple[str, int], str] | None = None) -> Bound:
    """Ten years in which everything holds, but for the rows that are given."""
    rows = ["region,year,people,cases,share"]
    for year in range(2010, 2020):
        for region in REGIONS:
            size = SIZES[region] * times * (year - 2000)
            rows.append((wrong or {}).get((region, year)) or f"{region},{year},{size * 2},{size},50.0")
    return bound(folder, DESCRIPTOR, {"t.csv": "\n".join(rows) + "\n"})


def whole(made: Bound) -> Screened:
    return screened(source(made.package.tables[0]), [question for _, question in questions(made)])


def test_what_is_fine_stays_where_it_is(tmp_path: Path) -> None:
    found = whole(package(tmp_path))
    assert found.rows.is_empty()
    assert not found.instances
    assert [tally.exact for tally in found.tallies.values()] == [80, 30, 30]


@pytest.mark.parametrize("times", [7, 10**15])
def test_one_wrong_figure_brings_its_year_and_no_other(times: int, tmp_path: Path) -> None:
    wrong = {("N1", 2015): f"N1,2015,{30 * times},{15 * times + 10},50.0"}
    found = whole(package(tmp_path, times, wrong))
    assert set(found.rows["year"]) == {"2015"}
    assert set(found.rows["region"]) == set(REGIONS)
    assert [tally.instances - tally.exact for tally in found.tallies.values()] == (
        [1, 0, 1] if times == 7 else [0, 0, 1]
    )
    assert codes(found.instances[2]) >= {("N", "2015"), ("KZ", "2015")}


def test_measures_of_one_hierarchy_are_laid_out_together(tmp_path: Path) -> None:
    made = package(tmp_path)
    asked = list(ask([question for _, question in questions(made)], source(made.package.tables[0])))
    assert [one.numbers for one in asked] == [(0,), (1, 2)]


def test_double_rows_both_come(tmp_path: Path) -> None:
    table = source(package(tmp_path).package.tables[0])
    doubled = table._replace(frame=nw.concat([table.frame, table.frame.filter(nw.col(ROW) == 3)]))
    found = screened(doubled, [], broken=nw.col(ROW) == 3)
    assert found.rows[ROW].to_list() == [3, 3]


def test_too_many_rows_are_told_and_not_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_ROWS", 4)
    some = whole(package(tmp_path, wrong={("N1", 2015): "N1,2015,210,115,50.0"}))
    assert some.rows.height == 3
    assert some.cut == {0, 1, 2}
    monkeypatch.setattr(gathering, "MOST_ROWS", 2)
    nothing = whole(package(tmp_path / "2", wrong={("N1", 2015): "N1,2015,210,115,50.0"}))
    assert nothing.rows.is_empty()
    assert nothing.cut == {0, 2}


def test_rows_do_not_depend_on_their_order(tmp_path: Path) -> None:
    table = source(package(tmp_path, wrong={("N1", 2015): "N1,2015,210,115,50.0"}).package.tables[0])
    asked = [question for _, question in questions(package(tmp_path / "2"))]
    turned = table._replace(frame=nw.from_native(pl.LazyFrame(table.frame.to_native().collect().reverse())))
    one, other = screened(table, asked), screened(turned, asked)
    assert one.tallies == other.tallies
    assert codes(one.rows) == codes(other.rows)
