"""Many tables linked by a grand total: where figures start, and taking long rows in in part, changes nothing."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

from healthstat_check.model.verdict import DOUBTFUL, VIOLATED
from healthstat_check.solve import balancing, contradictions, system
from healthstat_check.solve.balance import Balance
from healthstat_check.solve.coverage import Examined
from healthstat_check.solve.delta import Value
from healthstat_check.solve.drafts import draft_of
from healthstat_check.solve.judge import Judged, judge_relations
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node

CODES = ["1", "2", "3", "T"]
TABLES = 70
DESCRIPTOR = """
name: tables
resources:
  - name: data
    path: data.csv
    schema:
      primaryKey: [table, row, col]
      fields: [{{name: table, type: string}}, {{name: row, type: string}}, {{name: col, type: string}}, {field}]
  - name: grand
    path: grand.csv
    schema: {{primaryKey: [of], fields: [{{name: of, type: string}}, {field}]}}
relations:
  by-column: "data.value[col=T] = sum(data.value[col!=T], over col)"
  by-row: "data.value[row=T] = sum(data.value[row!=T], over row)"
  all-tables: "grand.value[of=all] = sum(data.value[row=T, col=T], over table)"
"""
COUNTS = "{name: value, type: integer, unit: persons, aggregates: sum}"
THOUSANDS = "{name: value, type: number, unit: persons, multiplier: 1000, decimals: 0, aggregates: sum}"


def tables(folder: Path, rounded: bool, planted: dict[tuple[str, str, str], int]) -> Bound:
    """Two-way tables of 3 x 3 with totals, true but for what is planted."""
    chance, values = random.Random(5), {}
    for table in map(str, range(TABLES)):
        for row in CODES:
            for col in CODES:
                inner = chance.randint(10_000, 900_000) if "T" not in (row, col) else 0
                values[table, row, col] = inner
        for code in CODES[:3]:
            values[table, code, "T"] = sum(values[table, code, c] for c in CODES[:3])
        for code in CODES:
            values[table, "T", code] = sum(values[table, r, code] for r in CODES[:3])
    grand = sum(values[str(t), "T", "T"] for t in range(TABLES))
    unit = 1000 if rounded else 1
    shown = {key: (value + unit // 2) // unit + planted.get(key, 0) for key, value in values.items()}
    lines = "".join(f"{','.join(key)},{value}\n" for key, value in shown.items())
    files = {"data.csv": "table,row,col,value\n" + lines, "grand.csv": f"of,value\nall,{(grand + unit // 2) // unit}\n"}
    return bound(folder, DESCRIPTOR.format(field=THOUSANDS if rounded else COUNTS), files)


def judged(package: Bound) -> Judged:
    assert not package.problems
    return judge_relations(package.relations, package.figures, lambda stage, done, total: None)


def told(found: Judged) -> list[tuple[str, list[list[str]]]]:
    return sorted((c.outcome, [sorted(change.figure.name for change in r) for r in c.repairs]) for c in found.conflicts)


def cell(table: str, row: str, col: str) -> str:
    return f"data.value[table={table}, row={row}, col={col}]"


@pytest.mark.parametrize("rounded", [False, True])
def test_nothing_is_found_where_all_tables_are_right(tmp_path: Path, rounded: bool) -> None:
    assert not judged(tables(tmp_path, rounded, {})).conflicts


def test_the_wrong_figures_and_no_others_are_told(tmp_path: Path) -> None:
    planted = {("3", "2", "1"): 7, ("9", "T", "T"): -50, ("30", "T", "T"): 40}
    found = told(judged(tables(tmp_path, False, planted)))
    local = [(VIOLATED, [[cell(*key)]]) for key in planted]
    grand = (DOUBTFUL, [sorted(cell(*key) for key in planted if key[1] == "T")])
    assert found == sorted([*local, grand])


@pytest.mark.parametrize("seed", range(3))
def test_starting_from_the_prints_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    planted = {(str(chance.randrange(TABLES)), chance.choice(CODES), chance.choice("12")): 30 for _ in range(3)}
    package = tables(tmp_path, True, planted)
    monkeypatch.setattr(balancing, "MANY", 1)
    started = told(judged(package))
    monkeypatch.setattr(balancing, "MANY", 10**9)
    assert told(judged(package)) == started
    for module in (system, contradictions):
        monkeypatch.setattr(module, "LONG", 10**9)
    assert told(judged(package)) == started


def test_long_sums_from_columns_are_those_over_figures(tmp_path: Path) -> None:
    package = tables(tmp_path, True, {})
    drafts = [draft_of(r, package.figures, Examined(package.figures)) for r in package.relations]
    balanced, aligned = balancing.balanced_of(drafts), [d.aligned for d in drafts]
    held = Network(package.relations, aligned, package.figures, [d.plain for d in drafts])
    plain = Network(package.relations, aligned, package.figures)
    node = (2, 0)
    assert held.in_columns(node) is not None
    assert plain.in_columns(node) is None
    assert held.rows(node, wide=False) == plain.rows(node, wide=False)
    for wide in (False, True):
        assert held.reach(node, 0, wide) == plain.reach(node, 0, wide)
    far = next(iter(plain.rows(node, wide=False)[0].terms))
    for network in (held, plain):
        network.start_from(balanced)
        assert network.level(node, 0, wide=False) == Value(Fraction(balance_of(balanced.start(), network, node)))
        network.settle({far: Value(Fraction(1234))})
    assert held.level(node, 0, wide=False) == plain.level(node, 0, wide=False)


def balance_of(balance: Balance, network: Network, node: Node) -> Fraction:
    terms = network.rows(node, wide=False)[0].terms
    return sum(((network.figure(v).value or Fraction(0)) + balance.move(v)) * f for v, f in terms.items())


def test_moved_figures_stay_inside_their_readings(tmp_path: Path) -> None:
    package = tables(tmp_path, True, {})
    drafts = [draft_of(r, package.figures, Examined(package.figures)) for r in package.relations]
    balance = balancing.balanced_of(drafts).start()
    moves = [move * balance.unit for column in balance.moves.values() for move in column]
    assert any(moves)
    assert all(-500 <= move <= 500 for move in moves)
    assert sum(map(len, balance.unmet.values())) < TABLES
