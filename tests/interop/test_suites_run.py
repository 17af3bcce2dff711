"""Great Expectations itself: what is met, what is not, and what could not be checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.interop.suite_packages import NEEDS_GX, TABLE, judge, package, report_of, suite

from case_folders import case_folders, expected
from case_folders import report_of as report_of_case
from healthstat_check.model.report import Report
from healthstat_check.reports.sentences import message
from healthstat_check.reports.wording.wording import wording

pytestmark = NEEDS_GX
BETWEEN, NOT_NULL, REGEX = (f"expect_column_values_to_{rest}" for rest in ("be_between", "not_be_null", "match_regex"))
WITHHELD = "region,year,insured,share\nKZ,2024,30,82.6\n10,2024,x,20\n11,2024,20,x\n"


def rows(report: Report) -> list[tuple[str, str]]:
    return [(f.details["row"], f.details["value"]) for f in report.findings]


def unchecked(report: Report) -> list[str]:
    assert {problem.code for problem in report.problems} <= {"expectation_not_checked"}
    return [problem.message.partition("could not be checked: ")[2] for problem in report.problems]


def met(report: Report) -> bool:
    return (report.findings, report.problems) == ((), ()) and all(not s.not_checked for s in report.suites)


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (BETWEEN, {"column": "share", "min_value": 0.1, "max_value": 100}),
        (BETWEEN, {"column": "year", "min_value": 2024, "max_value": 2024}),
        (BETWEEN, {"column": "share", "max_value": 90, "mostly": 0.6}),
        (NOT_NULL, {"column": "share"}),
        (REGEX, {"column": "region", "regex": "^(KZ|[0-9]{2})$"}),
        ("expect_column_values_to_not_match_regex", {"column": "region", "regex": "[a-z]"}),
        ("expect_column_values_to_match_regex_list", {"column": "region", "regex_list": ["^K", "^1"]}),
        ("expect_column_values_to_not_match_regex_list", {"column": "region", "regex_list": ["^X", "^2"]}),
        ("expect_column_values_to_be_in_set", {"column": "region", "value_set": ["KZ", "10", "11"]}),
        ("expect_column_values_to_be_in_set", {"column": "share", "value_set": [82.6, 0.1, 100]}),
        ("expect_compound_columns_to_be_unique", {"column_list": ["region", "year"]}),
        ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "year", "column_B": "insured"}),
        ("expect_table_row_count_to_equal", {"value": 3}),
        ("expect_column_sum_to_be_between", {"column": "insured", "min_value": 60, "max_value": 60}),
    ],
)
def test_met(tmp_path: Path, kind: str, arguments: dict[str, Any]) -> None:
    assert met(judge(tmp_path, (kind, arguments)))


@pytest.mark.parametrize(
    ("kind", "arguments", "found"),
    [
        (BETWEEN, {"column": "share", "min_value": 0.1, "strict_min": True}, [("2", "0.1")]),
        (REGEX, {"column": "region", "regex": "^[0-9]+$"}, [("1", "KZ")]),
        (
            "expect_column_values_to_match_regex_list",
            {"column": "region", "regex_list": ["^K"]},
            [("2", "10"), ("3", "11")],
        ),
        ("expect_table_row_count_to_equal", {"value": 4}, [("", "3")]),
        ("expect_column_to_exist", {"column": "sex"}, [("", "")]),
        ("expect_column_sum_to_be_between", {"column": "insured", "max_value": 59}, [("", "60")]),
        (
            "expect_column_pair_values_a_to_be_greater_than_b",
            {"column_A": "share", "column_B": "insured"},
            [("2", "share=0.1, insured=10")],
        ),
    ],
)
def test_not_met(tmp_path: Path, kind: str, arguments: dict[str, Any], found: list[tuple[str, str]]) -> None:
    report = judge(tmp_path, (kind, arguments))
    assert rows(report) == found
    assert report.problems == ()


@pytest.mark.parametrize(
    ("kind", "arguments", "reason"),
    [
        (BETWEEN, {"column": "sex", "max_value": 1}, 'The column "sex" in BatchData does not exist'),
        (BETWEEN, {"column": "region", "max_value": 1}, "must either be None or of the same type"),
        (BETWEEN, {"column": "share"}, "cannot both be None"),
        (BETWEEN, {"column": "share", "max_value": {"$PARAMETER": "top"}}, "suite parameter"),
        ("expect_the_unexpected", {}, "knows no such expectation"),
        (
            "expect_column_values_to_match_json_schema",
            {"column": "region", "json_schema": {"$ref": "http://x"}},
            "fetched",
        ),
        (REGEX, {"column": "region", "regex": "(?=K)"}, "linear time"),
        (REGEX, {"column": "region", "regex": "("}, "linear time"),
    ],
)
def test_what_cannot_be_run_is_no_pass(tmp_path: Path, kind: str, arguments: dict[str, Any], reason: str) -> None:
    exists = ("expect_column_to_exist", {"column": "region"})
    report = judge(tmp_path, (kind, arguments), exists)
    (told,) = unchecked(report)
    assert reason in told
    assert report.findings == ()
    assert report.refused
    assert [(s.met, s.not_checked) for s in report.suites] == [(1, 1)]


def test_row_conditions_keep_the_rows_they_name(tmp_path: Path) -> None:
    region = {"type": "comparison", "column": {"name": "region"}, "operator": "!=", "parameter": "KZ"}
    inside = {"type": "comparison", "column": {"name": "insured"}, "operator": "IN", "parameter": [10, 20]}
    there = {"type": "nullity", "column": {"name": "share"}, "is_null": False}
    arguments = {"column": "insured", "min_value": 25}
    for condition in (region, inside, {"type": "and", "conditions": [region, there]}):
        report = judge(tmp_path, (BETWEEN, arguments | {"row_condition": condition}))
        assert rows(report) == [("2", "10"), ("3", "20")]
    either = {"type": "or", "conditions": [region | {"operator": "=="}, inside | {"parameter": [20]}]}
    assert rows(judge(tmp_path, (BETWEEN, arguments | {"row_condition": either}))) == [("3", "20")]


def test_row_condition_is_never_run_as_program_text(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = f"@pd.io.common.os.system('touch {trace}') == 0"
    text = {"row_condition": code, "condition_parser": "pandas"}
    passed = {"row_condition": {"type": "pass_through", "pass_through_filter": code}}
    quoted = {"type": "comparison", "column": {"name": "region`+`x"}, "operator": "==", "parameter": f'" + {code} + "'}
    for condition in (text, passed, {"row_condition": quoted}):
        report = judge(tmp_path, (BETWEEN, {"column": "share", "max_value": 1} | condition))
        assert len(unchecked(report)) == 1
        assert report.findings == ()
    assert not trace.exists()


@pytest.mark.timeout(60)
def test_patterns_match_in_linear_time(tmp_path: Path) -> None:
    table = "region,year,insured,share\n" + "a" * 50_000 + "!,2024,1,1\n"
    for pattern in ("^(a+)+$", "^(a|aa)*$", "a*a*a*a*a*b"):
        assert len(judge(tmp_path, (REGEX, {"column": "region", "regex": pattern}), table=table).findings) == 1


def test_suppressed_cells_accuse_nobody(tmp_path: Path) -> None:
    pair = ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "share", "column_B": "insured"})
    report = judge(tmp_path, (NOT_NULL, {"column": "insured"}), pair, table=WITHHELD)
    assert report.findings == ()
    assert unchecked(report) == ["cells are suppressed that it depends on"]


@pytest.mark.parametrize("least", [40, 60])
def test_sum_over_suppressed_cells_is_not_checked(tmp_path: Path, least: int) -> None:
    report = judge(
        tmp_path, ("expect_column_sum_to_be_between", {"column": "insured", "min_value": least}), table=WITHHELD
    )
    assert (report.findings, len(unchecked(report))) == ((), 1)


def test_binary_fractions_accuse_nobody(tmp_path: Path) -> None:
    table = "region,year,insured,share\n10,2024,1,0.1\n11,2024,2,0.2\n12,2024,3,0.3\n"
    total = ("expect_column_sum_to_be_between", {"column": "share", "min_value": 0.6, "max_value": 0.6})
    report = judge(tmp_path, total, table=table)
    assert report.findings == ()
    assert "a relation is exact" in unchecked(report)[0]
    far = ("expect_column_sum_to_be_between", {"column": "share", "min_value": 0.7, "max_value": 0.7})
    assert len(judge(tmp_path, far, table=table).findings) == 1


def test_long_numbers_stay_exact(tmp_path: Path) -> None:
    table = "region,year,insured,share\n10,2024,9007199254740993,0.12345678901234567\n11,2024,,0.12345678901234568\n"
    unique = ("expect_column_values_to_be_unique", {"column": "share"})
    whole = ("expect_column_values_to_be_in_set", {"column": "insured", "value_set": [9007199254740993]})
    assert met(judge(tmp_path, unique, whole, table=table))


def test_codes_keep_their_zeros_and_cells_their_kind(tmp_path: Path) -> None:
    table = "region,year,insured,share\n01,2024,1,1\n02,2025,2,..\n"
    codes = ("expect_column_values_to_be_in_set", {"column": "region", "value_set": ["01", "02"]})
    years = ("expect_column_distinct_values_to_equal_set", {"column": "year", "value_set": [2024, 2025]})
    assert met(judge(tmp_path, codes, years, table=table))
    assert rows(judge(tmp_path, (NOT_NULL, {"column": "share"}), table=table)) == [("2", "..")]


def test_one_that_fails_takes_no_other_along(tmp_path: Path) -> None:
    broken = [(BETWEEN, {"column": name, "max_value": 1}) for name in ("a", "b")]
    good = [(NOT_NULL, {"column": name}) for name in ("region", "year")]
    report = judge(tmp_path, broken[0], good[0], broken[1], good[1])
    assert [(s.met, s.not_checked) for s in report.suites] == [(2, 2)]
    assert [p.where.partition(",")[0] for p in report.problems] == ["expectations[0]", "expectations[2]"]


def test_suite_chooses_no_result_format(tmp_path: Path) -> None:
    arguments = {"column": "share", "max_value": 90, "result_format": "BOOLEAN_ONLY", "catch_exceptions": False}
    assert rows(judge(tmp_path, (BETWEEN, arguments))) == [("3", "100")]


def test_empty_suite_and_every_column_empty(tmp_path: Path) -> None:
    empty = report_of(package(tmp_path / "e", suite()))
    assert [problem.code for problem in empty.problems] == ["suite_empty"]
    table = "region,year,insured,share\n10,2024,,\n"
    assert len(judge(tmp_path / "n", (NOT_NULL, {"column": "insured"}), table=table).findings) == 1


@pytest.mark.parametrize("folder", case_folders("expectation_not_met", "finds-*"), ids=lambda path: path.name)
def test_sentences_of_the_cases(folder: Path) -> None:
    said = [f"{f.severity}: {message(f, wording('en'))}" for f in report_of_case(folder).findings]
    assert said == expected(folder)["said"]


def test_shape_of_the_json_report(tmp_path: Path) -> None:
    from healthstat_check.reports.json_v1 import render

    document = json.loads(render([judge(tmp_path, (BETWEEN, {"column": "share", "max_value": 90}))]))
    assert document["expectations"] == [
        {"suite": "coverage", "table": "coverage", "file": "suite.json", "met": 0, "unmet": 1, "not_checked": 0}
    ]


def test_every_expectation_there_is_comes_to_something(tmp_path: Path) -> None:
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    arguments: dict[str, Any] = {"column_A": "share", "column_B": "insured", "column_list": ["share", "insured"]}
    arguments |= {"min_value": "a", "max_value": 3, "value_set": [1, "b"], "value": 2, "sum_total": "x", "regex": "a"}
    arguments |= {
        "type_": "str",
        "threshold": 0.1,
        "strftime_format": "%d",
        "double_sided": True,
        "other_table_name": "t",
    }
    arguments |= {"column_set": [1], "column_index": 1, "like_pattern": "%", "regex_list": ["a"], "type_list": ["str"]}
    kinds = sorted(list_registered_expectation_implementations())
    told = []
    for column in ("share", "region"):
        own = arguments | {"column": column}
        told += [(kind, {k: v for k, v in own.items() if k in fields(kind)}) for kind in kinds]
    report = judge(tmp_path, *told, table=TABLE + "12,2025,,..\n")
    (result,) = report.suites
    assert result.met + len(result.unmet) + len(report.problems) == len(told) == 2 * len(kinds)
    assert len(kinds) > 50
    assert min(result.met, len(result.unmet), len(report.problems)) > 0


def fields(kind: str) -> set[str]:
    from great_expectations.expectations.registry import get_expectation_impl

    return set(get_expectation_impl(kind).__fields__)


def test_sum_of_a_whole_and_a_fraction(tmp_path: Path) -> None:
    table = "region,year,insured,share\n10,2024,1,0.1\n11,2024,2,2.2\n"
    total = {"column_list": ["insured", "share", "year"], "sum_total": 2025.1}
    assert rows(judge(tmp_path, ("expect_multicolumn_sum_to_equal", total), table=table)) == [
        ("2", "insured=2, share=2.2, year=2024")
    ]


def test_bound_that_is_met_but_excluded_is_no_error_of_arithmetic(tmp_path: Path) -> None:
    highest = ("expect_column_max_to_be_between", {"column": "share", "max_value": 100, "strict_max": True})
    assert rows(judge(tmp_path, highest)) == [("", "100.0")]


def test_a_project_of_the_users_own_stays_as_it_is(tmp_path: Path) -> None:
    import great_expectations as gx
    from great_expectations.data_context.data_context.context_factory import project_manager
    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.expectations.registry import get_metric_provider

    engine = PandasExecutionEngine()
    pattern = "column_values.match_regex.condition"
    own = gx.get_context(mode="ephemeral")
    before = get_metric_provider(pattern, engine)
    assert met(judge(tmp_path, (REGEX, {"column": "region", "regex": "^(KZ|1)"})))
    assert project_manager._project is own
    assert get_metric_provider(pattern, engine) == before
