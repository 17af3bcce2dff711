"""An exported suite in a real context of Great Expectations, on pandas."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from healthstat_check.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_data"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("great_expectations") is None, reason="the extra gx is not installed"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.mark.parametrize(("package", "agrees"), [("osms-coverage-clean", True), ("osms-coverage-planted", False)])
def test_it_loads_and_judges_the_table(tmp_path, package, agrees):
    import great_expectations as gx
    import pandas as pd

    import healthstat_check.great_expectations  # noqa: F401 - registers the expectations

    file = tmp_path / "coverage.json"
    assert main(["export", str(SAMPLES / package), "--to", "gx", "--table", "coverage", "-o", str(file)]) == 0
    suite = gx.ExpectationSuite(**json.loads(file.read_text(encoding="utf-8")))
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("table")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch(
        {"dataframe": pd.read_csv(SAMPLES / package / "coverage.csv", dtype={"region": str})}
    )
    result = batch.validate(context.suites.add(suite))
    unmet = {r.expectation_config.type for r in result.results if not r.success}
    assert not [r for r in result.results if r.exception_info.get("raised_exception")]
    assert unmet == (set() if agrees else {"expect_figures_to_agree"})
