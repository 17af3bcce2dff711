"""Structure as a whole: what is quiet, what is told once, and proof that pandera is on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import polars as pl
import pytest
from tests.load.structure_tables import failures, hierarchy, number_column, package, table

from healthstat_check.load import structure_pandera, structure_table
from healthstat_check.load.structure import SelfCheckFailedError, validate
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field

SCRIPT = """
from healthstat_check.load.structure import validate
from tests.load.structure_tables import package, table
from healthstat_check.model.table import Field
bad = table({"x": ["-1"]}, Field("x", "integer", {"minimum": "0"}))
print([(f.rule, f.row) for f in validate(package(bad))])
"""


def test_a_sound_package_is_quiet() -> None:
    fields = (Field("region"), Field("year", "year"), Field("n", "integer", {"minimum": "0", "required": True}))
    cells = {"region": ["A", "B"], "year": ["2025", "2025"], "n": ["0", "x"]}
    sound = table(cells, *fields, primary_key=("region", "year"))
    assert failures(sound, hierarchies={"region": hierarchy(A=None, B="A")}) == ()


def test_a_package_without_tables_is_quiet() -> None:
    assert failures() == ()


def test_a_table_without_declared_fields_needs_rows_only() -> None:
    bare = table({"x": [""]})
    assert failures(bare) == ()
    assert failures(table({"x": []})) == (StructureFailure("t", "", "rows"),)


def test_failures_stand_in_order_of_rows_then_of_rules() -> None:
    fields = (Field("a", constraints={"maxLength": 1, "enum": ["x"]}), Field("b", constraints={"required": True}))
    found = failures(table({"a": ["yy", "x"], "b": ["", ""]}, *fields), table({"a": ["yy"]}, fields[0], name="u"))
    assert [(f.table, f.row, f.field, f.rule) for f in found] == [
        ("t", 1, "a", "maxLength"),
        ("t", 1, "a", "enum"),
        ("t", 1, "b", "required"),
        ("t", 2, "b", "required"),
        ("u", 1, "a", "maxLength"),
        ("u", 1, "a", "enum"),
    ]


def test_what_the_reader_told_is_not_told_again() -> None:
    told = StructureFailure("t", "x", "required", 1, "-", "by the reader")
    sick = table({"x": ["", ""]}, Field("x", constraints={"required": True}))
    assert [f.row for f in validate(package(sick, failures=(told,)))] == [2]


def test_a_field_that_the_file_lacks_is_left_to_the_reader() -> None:
    whole = table({"x": ["a"]})
    lacking = replace(whole, fields=(*whole.fields, Field("y", constraints={"required": True})))
    assert failures(lacking) == ()


def test_lines_are_those_of_the_file() -> None:
    sick = table({"x": ["a", ""]}, Field("x", constraints={"required": True}), lines=pl.Series([2, 5]))
    assert [(f.row, f.line) for f in failures(sick)] == [(2, 5)]


def test_a_long_list_is_closed_with_the_number_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure_table, "LISTED", 2)
    found = failures(table({"x": ["", "a", "", "", ""]}, Field("x", constraints={"required": True})))
    assert [(f.row, f.more) for f in found] == [(1, 0), (3, 0), (None, 2)]
    assert [f.rule for f in found] == ["required"] * 3


def test_a_validator_that_lets_bad_rows_pass_fails_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure_pandera, "_errors", lambda schema, frame: [])
    with pytest.raises(SelfCheckFailedError):
        failures()


def test_pandera_switched_off_from_within_fails_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from pandera.polars import DataFrameSchema

    monkeypatch.setattr(DataFrameSchema, "validate", lambda self, frame, **options: frame)
    with pytest.raises(SelfCheckFailedError):
        failures()


def test_a_host_that_has_switched_pandera_off_changes_nothing() -> None:
    from pandera.config import ValidationDepth, config_context

    sick = table({"x": ["-1"]}, Field("x", "integer", {"minimum": "0"}))
    with config_context(validation_enabled=False, validation_depth=ValidationDepth.SCHEMA_ONLY):
        assert [f.rule for f in failures(sick)] == ["minimum"]


@pytest.mark.parametrize(
    "settings",
    [
        {"PANDERA_VALIDATION_ENABLED": "False"},
        {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"},
        {"PANDERA_VALIDATION_DEPTH": "nonsense", "PANDERA_USE_NARWHALS_BACKEND": "True"},
    ],
)
def test_the_environment_cannot_switch_validation_off(settings: dict[str, str]) -> None:
    environment = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(["src", ".", *filter(None, sys.path)])}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[('minimum', 1)]\n", "")


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANDERA_VALIDATION_DEPTH", "SCHEMA_ONLY")
    failures()
    assert os.environ["PANDERA_VALIDATION_DEPTH"] == "SCHEMA_ONLY"


def test_a_check_that_cannot_run_is_a_bug_and_not_a_verdict() -> None:
    from pandera.errors import SchemaError

    rule = structure_pandera.Rule("minimum", ("x",), "x", pl.col("nowhere") > 0)
    with structure_pandera.validation_on(), pytest.raises(SchemaError):
        structure_pandera.broken_rows(pl.DataFrame({"x": [1]}), [rule])


def test_numbers_of_38_digits_stay_exact() -> None:
    assert number_column(["9" * 38]).mantissa.dtype == pl.Int128
