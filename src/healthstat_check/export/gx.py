"""A table of a package as a suite of Great Expectations 1: its schema in core expectations, its relations in ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from healthstat_check.export.rules import Rules
from healthstat_check.export.schema import constraints_of, is_key, left_out_of
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Relation
from healthstat_check.model.table import Field, Table

SEVERITIES = {"error": "critical", "warning": "warning", "information": "info"}
NOTE = "import healthstat_check.great_expectations before this suite is loaded"

Exported = tuple[str, list[str]]
"""The text, and in sentences what it leaves out."""


def to_gx(package: Package, tables: Sequence[Table], rules: Rules, relations: Sequence[Relation]) -> Exported:
    """The suite of the only table as JSON."""
    (table,) = tables
    left_out = [*rules.left_out, *left_out_of(table)]
    suite = {
        "name": table.name,
        "id": None,
        "expectations": [*_schema(table), *_relations(table, rules)],
        "meta": {"package": package.name, "note": NOTE, "not_expressed": left_out},
        "notes": None,
    }
    return json.dumps(suite, ensure_ascii=True, indent=2) + "\n", left_out


def _relations(table: Table, rules: Rules) -> Iterator[dict[str, Any]]:
    for rule in rules.of(table.name):
        arguments = {"relation": rule.formula, "measures": rule.measures, "key": list(rule.key)}
        yield _expectation("expect_figures_to_agree", arguments, rule.description, SEVERITIES[rule.severity])


def _schema(table: Table) -> Iterator[dict[str, Any]]:
    columns = [field.name for field in table.fields]
    yield _expectation("expect_table_columns_to_match_set", {"column_set": columns, "exact_match": True}, "columns")
    if len(table.primary_key) > 1:
        key = list(table.primary_key)
        yield _expectation("expect_compound_columns_to_be_unique", {"column_list": key}, "primary key")
    for field in table.fields:
        for name, arguments in _constraints(field, is_key(table, field.name)):
            yield _expectation(name, {"column": field.name, **arguments}, f"schema of {field.name}")


def _constraints(field: Field, key: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    told = constraints_of(field)
    if told.get("required") or key:
        yield "expect_column_values_to_not_be_null", {}
    if told.get("unique") or key:
        yield "expect_column_values_to_be_unique", {}
    if "minimum" in told or "maximum" in told:
        limits = {"min_value": told.get("minimum"), "max_value": told.get("maximum")}
        yield "expect_column_values_to_be_between", limits
    if "enum" in told:
        yield "expect_column_values_to_be_in_set", {"value_set": told["enum"]}
    if "pattern" in told:
        yield "expect_column_values_to_match_regex", {"regex": f"^(?:{told['pattern']})$"}
    if "minLength" in told or "maxLength" in told:
        lengths = {"min_value": told.get("minLength"), "max_value": told.get("maxLength")}
        yield "expect_column_value_lengths_to_be_between", lengths


def _expectation(name: str, arguments: dict[str, Any], told: str, severity: str = "critical") -> dict[str, Any]:
    return {"type": name, "kwargs": arguments, "meta": {}, "description": told, "severity": severity}
