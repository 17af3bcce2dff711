"""What is told of long sums and plain sums from columns is what their figures, one by one, tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

from healthstat_check.engine.cubes import align
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Judgement
from healthstat_check.solve.alone import judge
from healthstat_check.solve.column_rows import LONG
from healthstat_check.solve.columns import decide
from healthstat_check.solve.long_sums import failing_sums
from healthstat_check.solve.network import Network
from healthstat_check.solve.rows import instances

PARTS = LONG + 10
DESCRIPTOR = """
name: t
resources:
  - name: parts
    path: parts.csv
    schema:
      primaryKey: [group, part]
      fields: [{{name: group, type: string}}, {{name: part, type: string}}, {field}]
  - name: totals
    path: totals.csv
    schema:
      primaryKey: [group]
      fields: [{{name: group, type: string}}, {field}]
relations:
  adds-up: "{formula}"
"""
COUNTS = "{name: n, type: integer, unit: persons, aggregates: sum}"
SHORT = "{name: n, type: number, unit: persons, multiplier: 1000, decimals: 1, aggregates: sum}"
FORMULAS = (
    "totals.n = sum(parts.n, over part)",
    "sum(parts.n, over part) = totals.n",
    "totals.n = sum(parts.n, over part) + 5",
    "totals.n - sum(parts.n, over part) = 0",
)


def package(folder: Path, formula: str, field: str, off: int) -> Bound:
    parts = {f"{g},{p}": 100 * g + p for g in (1, 2) for p in range(PARTS)}
    totals = [f"{g},{sum(n for key, n in parts.items() if key.startswith(str(g))) + off * (g == 2)}" for g in (1, 2)]
    files = {
        "parts.csv": "group,part,n\n" + "".join(f"{key},{n}\n" for key, n in parts.items()),
        "totals.csv": "group,n\n" + "\n".join(totals) + "\n",
    }
    return bound(folder, DESCRIPTOR.format(field=field, formula=formula), files)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("field", [COUNTS, SHORT])
def test_rows_from_columns_are_those_of_instances(tmp_path: Path, formula: str, field: str) -> None:
    (relation,), figures = (found := package(tmp_path, formula, field, off=3)).relations, found.figures
    aligned = align(relation.left, relation.right, figures)
    columns = Network([relation], [aligned], figures, [decide(relation, aligned).plain])
    objects = Network([relation], [aligned], figures)
    for node in ((0, 0), (0, 1)):
        assert columns.in_columns(node) is not None
        for wide in (False, True):
            assert columns.rows(node, wide) == objects.rows(node, wide)
            assert columns.reach(node, 0, wide) == objects.reach(node, 0, wide)
        assert columns.label(node) == objects.label(node)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("off", "outcome"), [(20, DOUBTFUL), (4000, VIOLATED), (-4000, VIOLATED)])
def test_failing_long_sums_of_counts_are_judged_as_alone(tmp_path: Path, formula: str, off: int, outcome: str) -> None:
    (relation,), figures = (found := package(tmp_path, formula, COUNTS, off)).relations, found.figures
    aligned = align(relation.left, relation.right, figures)
    judged = dict(failing_sums(relation, aligned, decide(relation, aligned), figures))
    assert judged[1].outcome == outcome
    for number, instance in enumerate(instances(relation, aligned, figures)):
        if number in judged:
            assert told(judged[number]) == told(judge(instance))


def told(judgement: Judgement) -> tuple[object, ...]:
    """All that a judgement says."""
    lazily = (list(judgement.figures), list(judgement.slack), list(judgement.fits))
    bounds = (judgement.stated, judgement.attainable, judgement.attainable_wide, judgement.gap)
    return (judgement.outcome, judgement.key, judgement.result, *bounds, *lazily)


def test_rounded_long_sums_are_left_to_be_judged_one_by_one(tmp_path: Path) -> None:
    (relation,), figures = (found := package(tmp_path, FORMULAS[0], SHORT, off=4000)).relations, found.figures
    aligned = align(relation.left, relation.right, figures)
    assert not list(failing_sums(relation, aligned, decide(relation, aligned), figures))
