"""A lazy plan proves what columns in memory prove, and brings the rest with all its rows."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

import polars as pl
import pytest
from tests.engine.lazy.tables import ROW, codes, questions, screened, source
from tests.solve.packages import bound
from tests.solve.test_columns_as_alone import SHAPES, Shape, table

from healthstat_check.engine.cubes import align
from healthstat_check.solve.columns import decide

EARLIER = Shape("previous(t.a, year) = previous(t.b, year)", "b", lambda r: r["a"])
GROWTH = Shape("t.a / previous(t.a, year) - 1 = t.s", "s", lambda r: Fraction(0))
BROADCAST = Shape("t.a / t.b[region=T] = t.s", "s", lambda r: 100 * r["a"] / (r["b"] or 1))
MORE = (*SHAPES, EARLIER, GROWTH, BROADCAST)


@pytest.mark.parametrize("shape", MORE, ids=lambda shape: shape.formula)
def test_a_plan_proves_what_columns_prove(shape: Shape, tmp_path: Path) -> None:
    seen: Counter[str | None] = Counter()
    for seed in range(12):
        package = bound(tmp_path / str(seed), *_rows(table(shape, Random(seed))))
        for relation, question in questions(package):
            aligned = align(relation.left, relation.right, package.figures)
            decided = decide(relation, aligned).outcomes
            found = screened(source(package.package.tables[0]), [question])
            tally = found.tallies[0]
            seen.update(decided.to_list())
            assert (tally.instances, tally.exact, tally.rounded) == _counts(decided)
            unproven = aligned.frame.filter(decided.is_null() | (decided != "exact")).select(aligned.dimensions)
            assert codes(unproven) <= codes(found.instances.get(0, unproven.head(0)))
    assert seen["exact"] + seen["rounded"] > 5 or shape is GROWTH


def _rows(made: tuple[str, str]) -> tuple[str, dict[str, str]]:
    return made[0], {"t.csv": made[1]}


def _counts(decided: pl.Series) -> tuple[int, int, int]:
    return decided.len(), int((decided == "exact").sum()), int((decided == "rounded").sum())


@pytest.mark.parametrize("shape", MORE, ids=lambda shape: shape.formula)
def test_every_row_of_an_instance_that_is_judged_is_there(shape: Shape, tmp_path: Path) -> None:
    for seed in range(12):
        package = bound(tmp_path / str(seed), *_rows(table(shape, Random(seed))))
        for relation, question in questions(package):
            found = screened(source(package.package.tables[0]), [question])
            aligned = align(relation.left, relation.right, package.figures)
            if 0 not in found.instances or not aligned.dimensions:
                continue
            judged = aligned.frame.join(found.instances[0], on=aligned.dimensions, how="semi")
            for leaf in aligned.leaves.values():
                rows = judged[leaf.column].explode() if leaf.summed else judged[leaf.column]
                assert set(rows.drop_nulls()) <= set(found.rows[ROW])
