"""One suite over one table, in Great Expectations' own terms: configurations in, results out."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults
from great_expectations.exceptions import ExpectationNotFoundError
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.validator.validator import Validator

from healthstat_check.interop.linear_engine import LinearPandasEngine
from healthstat_check.interop.pandas_frame import frame_of
from healthstat_check.interop.suite_results import NotChecked, judged
from healthstat_check.model.expectation import Expectation, Suite, SuiteResult, Unmet
from healthstat_check.model.package import Problem
from healthstat_check.model.table import Table

SETTINGS = {"catch_exceptions": True, "result_format": {"result_format": "COMPLETE"}}
OURS = ("result_format", "catch_exceptions", "batch_id")
"""Arguments that say how results are told; a suite does not choose that here."""
NOT_RUN = {
    "expect_column_values_to_match_json_schema": "a JSON schema may name addresses, and nothing is fetched",
    "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than": "it draws lots: another answer every time",
}
logging.getLogger("great_expectations").addHandler(logging.NullHandler())


def run_suite(suite: Suite, table: Table) -> SuiteResult:
    """Every expectation of the suite judged on the table: met, unmet, or not checked with the reason."""
    results = _results(suite, table)
    told = [(e, _outcome(suite, e, results[number], table)) for number, e in enumerate(suite.expectations)]
    return SuiteResult(
        suite,
        met=sum(outcome is None for _, outcome in told),
        unmet=tuple(outcome for _, outcome in told if isinstance(outcome, Unmet)),
        problems=tuple(_problem(suite, e, outcome) for e, outcome in told if isinstance(outcome, NotChecked)),
    )


def _outcome(suite: Suite, expectation: Expectation, result: Any, table: Table) -> Unmet | NotChecked | None:
    return result if isinstance(result, NotChecked) else judged(suite, expectation, result, table)


def _results(suite: Suite, table: Table) -> dict[int, Any]:
    """The result of each expectation by its number in the suite, or why it was not run."""
    prepared = dict(_prepared(suite))
    configured = [c for c in prepared.values() if not isinstance(c, NotChecked)]
    found = _validator(table).graph_validate(configurations=configured, runtime_configuration=SETTINGS)
    return prepared | {result.expectation_config.meta["number"]: result for result in found}


def _prepared(suite: Suite) -> Iterator[tuple[int, Any]]:
    """Each expectation configured, or why it can't be."""
    for number, expectation in enumerate(suite.expectations):
        arguments = {name: value for name, value in expectation.arguments.items() if name not in OURS}
        if expectation.type in NOT_RUN:
            yield number, NotChecked(NOT_RUN[expectation.type])
        elif "$PARAMETER" in json.dumps(arguments):
            yield number, NotChecked("a suite parameter has no value here")
        else:
            yield number, _configured(number, expectation.type, arguments)


def _configured(number: int, kind: str, arguments: dict[str, Any]) -> Any:
    try:
        configuration = ExpectationConfiguration(type=kind, kwargs=arguments, meta={"number": number})
        configuration.to_domain_obj()
    except ExpectationNotFoundError:
        return NotChecked("Great Expectations knows no such expectation")
    except (TypeError, ValueError) as error:
        return NotChecked(" ".join(str(error).split()))
    return configuration


def _validator(table: Table) -> Any:
    """A validator of the table alone: no project, nothing stored, no progress bars."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars={"globally": False, "metric_calculations": False},
    )
    engine = LinearPandasEngine()
    engine.load_batch_data(table.name, frame_of(table))
    return Validator(execution_engine=engine, data_context=EphemeralDataContext(project_config=config))


def _problem(suite: Suite, expectation: Expectation, outcome: NotChecked) -> Problem:
    of = f" of {', '.join(expectation.columns)}" if expectation.columns else ""
    message = f"{expectation.type}{of} could not be checked: {outcome.reason}"
    return Problem("expectation_not_checked", suite.file, message, expectation.where)
