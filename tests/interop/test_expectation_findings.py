"""Findings of expectations that were not met: their subjects, their order, and how many are told."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from healthstat_check.checks.expectation_not_met import LISTED, expectation_not_met
from healthstat_check.checks.registry import Evidence
from healthstat_check.model.expectation import Expectation, Suite, Unmet
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package
from healthstat_check.model.table import Field, Table
from healthstat_check.reports.sentences import message
from healthstat_check.reports.wording.wording import LANGUAGES, wording

SHARE = Expectation("expect_column_values_to_be_between", {"column": "share", "max_value": 100})


def table(rows: list[tuple[str, str]], key: tuple[str, ...] = ("region",)) -> Table:
    frame = pl.DataFrame(rows, schema=["region", "share"], orient="row")
    return Table("t", "t.csv", (Field("region"), Field("share", "number")), frame, primary_key=key)


def found(of: Table, *unmet: Unmet) -> list[Finding]:
    return list(expectation_not_met(Evidence(Package("p", ".", tables=(of,)), Figures({}), (), unmet=unmet)))


def unmet(*rows: int, expectation: Expectation = SHARE, observed: str = "") -> Unmet:
    return Unmet(Suite("s", "t", "s.json", (expectation,)), expectation, rows, observed)


def prints(findings: list[Finding]) -> Iterator[tuple[str, ...]]:
    yield from (finding.fingerprint for finding in findings)


def test_resorted_table_keeps_its_findings() -> None:
    rows = [("A", "1"), ("B", "826"), ("C", "120")]
    there = found(table(rows), unmet(2, 3))
    here = found(table(rows[::-1]), unmet(1, 2))
    assert list(prints(there)) == list(prints(here))
    assert there[0].subject == ("t", "s", SHARE.type, "share", "region=B", "826")
    assert (there[0].location.row, here[0].location.row) == (2, 2)  # type: ignore[union-attr] # a row has a place


def test_capped_findings_are_the_same_after_resorting() -> None:
    rows = [(f"R{number:02}", "826") for number in range(LISTED + 7)]
    every = tuple(range(1, len(rows) + 1))
    there, here = found(table(rows), unmet(*every)), found(table(rows[::-1]), unmet(*every))
    assert list(prints(there)) == list(prints(here))
    assert len(there) == LISTED + 1
    assert there[-1].details["count"] == "7"


def test_rows_without_a_key_are_told_apart() -> None:
    findings = found(table([("A", "826"), ("A", "826"), ("A", "900")], key=()), unmet(1, 2, 3))
    assert len(set(prints(findings))) == 3


def test_like_expectations_are_told_apart() -> None:
    again = Expectation(SHARE.type, {"column": "share", "max_value": 90}, number=2)
    findings = found(table([("A", "826")]), unmet(1), unmet(1, expectation=again))
    assert len(set(prints(findings))) == 2


def test_severity_is_the_expectations_own() -> None:
    mild = Expectation(SHARE.type, SHARE.arguments, severity="warning")
    assert [f.severity for f in found(table([("A", "826")]), unmet(1), unmet(1, expectation=mild))] == [
        "error",
        "warning",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences(language: str) -> None:
    rows = [(f"R{number:02}", "826") for number in range(LISTED + 1)]
    whole = Expectation("expect_table_row_count_to_equal", {"value": 3})
    words = wording(language)
    findings = found(table(rows), unmet(*range(1, LISTED + 2)), unmet(expectation=whole, observed="21"))
    said = [message(finding, words) for finding in (findings[0], findings[-2], findings[-1])]
    assert "826" in said[0]
    assert "expect_column_values_to_be_between (max_value 100)" in said[0]
    assert "expect_column_values_to_be_between" in said[1]
    assert "21" in said[2]


def test_sentence_has_the_description_where_there_is_one() -> None:
    told = Expectation(SHARE.type, SHARE.arguments, description="no share above\x1b[31m all")
    (finding,) = found(table([("A", "826")]), unmet(1, expectation=told))
    said = message(finding, wording("en"))
    assert "no share above" in said
    assert "\x1b" not in said


def test_several_columns_are_named() -> None:
    pair = Expectation("expect_column_pair_values_to_be_equal", {"column_A": "region", "column_B": "share"})
    (finding,) = found(table([("A", "")]), unmet(1, expectation=pair))
    assert finding.details["value"] == "region=A, share="
