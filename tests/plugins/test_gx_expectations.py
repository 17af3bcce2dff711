"""Our expectations in a project of Great Expectations: pandas and SQLite, a checkpoint, Data Docs in a browser."""

from __future__ import annotations

import sqlite3
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("great_expectations") is None, reason="the extra gx is not installed"),
    pytest.mark.filterwarnings("ignore"),
]
ROWS = [("A", 10.1, 11.0, 21.1, 47.9), ("B", 20.2, 19.9, 40.0, 50.4), ("C", 5.0, 6.0, 11.0, 45.5)]
WRONG = [*ROWS[:2], ("C", 5.0, 6.0, 12.0, 45.5)]
COLUMNS = ["region", "men", "women", "everybody", "share"]


@pytest.fixture
def context(tmp_path):
    import great_expectations as gx

    return gx.get_context(mode="file", project_root_dir=tmp_path / "project")


def pandas_batch(context, rows):
    import pandas as pd

    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("table")
    definition = asset.add_batch_definition_whole_dataframe("whole")
    return definition, {"dataframe": pd.DataFrame(rows, columns=COLUMNS)}


def sqlite_batch(context, rows, folder):
    path = folder / "figures.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table figures (region text, men real, women real, everybody real, share real)")
        connection.executemany("insert into figures values (?, ?, ?, ?, ?)", rows)
    connection.close()
    source = context.data_sources.add_sqlite("database", connection_string=f"sqlite:///{path}")
    return source.add_table_asset("figures", table_name="figures").add_batch_definition_whole_table("whole"), {}


def suite_of(context):
    import great_expectations as gx

    from healthstat_check.great_expectations import ExpectFiguresToAgree, ExpectSharesToAgree, ExpectTotalsToAgree

    counts = {name: {"unit": "persons", "decimals": 1} for name in ("men", "women", "everybody")}
    return context.suites.add(
        gx.ExpectationSuite(
            name="figures",
            expectations=[
                ExpectTotalsToAgree(
                    total_column="everybody", part_columns=["men", "women"], decimals=1, key=["region"]
                ),
                ExpectSharesToAgree(
                    part_column="men", whole_column="everybody", share_column="share", count_decimals=1
                ),
                ExpectFiguresToAgree(relation="men <= everybody", measures=counts, key=["region"]),
            ],
        )
    )


def checkpoint_of(context, definition):
    import great_expectations as gx

    validation = gx.ValidationDefinition(name="figures", data=definition, suite=suite_of(context))
    context.validation_definitions.add(validation)
    actions = [gx.checkpoint.UpdateDataDocsAction(name="docs")]
    return context.checkpoints.add(
        gx.Checkpoint(name="figures", validation_definitions=[validation], actions=actions, result_format="COMPLETE")
    )


@pytest.mark.parametrize("source", ["pandas", "sqlite"])
@pytest.mark.parametrize("rows", [ROWS, WRONG], ids=["agree", "wrong"])
def test_a_checkpoint_tells_what_does_not_agree(context, tmp_path, source, rows):
    made = pandas_batch(context, rows) if source == "pandas" else sqlite_batch(context, rows, tmp_path)
    outcome = checkpoint_of(context, made[0]).run(batch_parameters=made[1])
    (found,) = outcome.run_results.values()
    told = {r.expectation_config.type: r for r in found.results}
    assert not any(r.exception_info.get("raised_exception") for r in found.results)
    assert told["expect_figures_to_agree"].success
    assert outcome.success == (rows is ROWS)
    if rows is WRONG:
        total = told["expect_totals_to_agree"].result
        assert total["observed_value"] == "1 of 3 do not agree"
        assert [item["row"] for item in total["partial_unexpected_list"]] == [2]
        assert "11" in total["partial_unexpected_list"][0]["message"]
        assert not told["expect_shares_to_agree"].success


def test_a_column_that_is_not_there_is_no_pass(context):
    definition, parameters = pandas_batch(context, ROWS)
    batch = definition.get_batch(parameters)
    from healthstat_check.great_expectations import ExpectTotalsToAgree

    result = batch.validate(ExpectTotalsToAgree(total_column="nobody", part_columns=["men", "women"], decimals=1))
    assert not result.success


def test_a_stored_suite_loads_again(context, tmp_path):
    import great_expectations as gx

    suite_of(context)
    again = gx.get_context(mode="file", project_root_dir=tmp_path / "project").suites.get("figures")
    assert [type(e).__name__ for e in again.expectations][:1] == ["ExpectTotalsToAgree"]


def test_data_docs_read_like_a_sentence(context, browser):
    definition, parameters = pandas_batch(context, WRONG)
    checkpoint_of(context, definition).run(batch_parameters=parameters)
    site = context.build_data_docs()["local_site"]
    pages = sorted(Path(site.removeprefix("file://")).parent.rglob("validations/**/*.html"))
    assert pages
    page = browser.new_context(offline=True).new_page()
    page.goto(pages[0].as_uri(), wait_until="domcontentloaded")
    words = page.inner_text("body")
    assert "must agree with the sum of" in words
    assert "1 of 3 do not agree" in words
