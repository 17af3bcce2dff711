"""The plan that runs on polars runs on Spark, with the same rows, counts and instances."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.lazy.tables import codes, questions, screened, source
from tests.engine.lazy.test_screen_hierarchies import package

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize("times", [7, 10**15])
def test_spark_screens_as_polars_does(times: int, tmp_path: Path, cluster: Any) -> None:
    from healthstat_check.engine.spark.backend import Spark
    from healthstat_check.engine.spark.session import connected

    made = package(tmp_path, times, {("N1", 2015): f"N1,2015,{30 * times},{15 * times + 10},50.0"})
    asked = [question for _, question in questions(made)]
    here = screened(source(made.package.tables[0]), asked)
    with connected(cluster.remote) as session:
        there = screened(source(made.package.tables[0], Spark(session)), asked)
    assert there.tallies == here.tallies
    assert codes(there.rows) == codes(here.rows)
    assert {n: codes(i) for n, i in there.instances.items()} == {n: codes(i) for n, i in here.instances.items()}
