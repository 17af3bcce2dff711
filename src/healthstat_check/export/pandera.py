"""The tables of a package as a Python module with a `DataFrameSchema` each, for polars.

Every string from the package is written as `repr` writes it, so that none of them is more than a string.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.export.gx import Exported
from healthstat_check.export.rules import Rule, Rules
from healthstat_check.export.schema import constraints_of, is_key, left_out_of
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Relation
from healthstat_check.model.table import Field, Table

_TYPES = {"integer": "pl.Int64", "number": "pl.Float64", "year": "pl.Int64"}
_HEAD = '''"""Schemas of the tables of a statistics package: columns, keys, and relations among printed figures."""

import pandera.polars as pa
import polars as pl

from healthstat_check.pandera import figures_agree
'''
_FOOT = '''

def read(table: str, path: str) -> pl.DataFrame:
    """The table of this name from a CSV file, as its schema expects it."""
    return pl.read_csv(path, schema_overrides=TYPES[table], null_values=MISSING[table])
'''


def to_pandera(package: Package, tables: Sequence[Table], rules: Rules, relations: Sequence[Relation]) -> Exported:
    """The module; relations that only warn are left out, as a check of pandera fails."""
    warns = [r for r in rules.found if r.severity != "error"]
    mild = [f"relation {rule.name}: {rule.formula}: it only warns, a check of pandera fails" for rule in warns]
    left_out = [*rules.left_out, *mild, *(told for table in tables for told in left_out_of(table))]
    types = {table.name: _types(table) for table in tables}
    missing = {table.name: [*table.missing_values] for table in tables}
    parts = [
        _HEAD,
        "".join(f"# Not expressed: {ascii(told)[1:-1]}\n" for told in left_out),
        f"PACKAGE = {package.name!a}\n",
        "".join(["TYPES = {\n", *(f"    {name!a}: {{{told}}},\n" for name, told in types.items()), "}\n"]),
        f"MISSING = {missing!a}\n",
        "".join(["SCHEMAS = {\n", *(line for table in tables for line in _schema(table, rules)), "}\n"]),
    ]
    return "\n".join(part for part in parts if part) + _FOOT, left_out


def _types(table: Table) -> str:
    return ", ".join(f"{field.name!a}: {_TYPES.get(field.type, 'pl.String')}" for field in table.fields)


def _schema(table: Table, rules: Rules) -> Iterator[str]:
    yield f"    {table.name!a}: pa.DataFrameSchema(\n        columns={{\n"
    yield from (_column(field, is_key(table, field.name)) for field in table.fields)
    yield "        },\n        checks=[\n"
    yield from (_check(rule) for rule in rules.of(table.name) if rule.severity == "error")
    unique = f"        unique={[*table.primary_key]!a},\n" if len(table.primary_key) > 1 else ""
    yield f"        ],\n        strict=True,\n{unique}    ),\n"


def _column(field: Field, key: bool) -> str:
    told = constraints_of(field)
    checks = ", ".join(_checks(field))
    nullable = not (told.get("required") or key)
    unique = ", unique=True" if told.get("unique") or key else ""
    given = f"{_TYPES.get(field.type, 'pl.String')}, checks=[{checks}], nullable={nullable}{unique}"
    return f"            {field.name!a}: pa.Column({given}),\n"


def _checks(field: Field) -> Iterator[str]:
    told = constraints_of(field)
    for name, check in (("minimum", "ge"), ("maximum", "le"), ("enum", "isin")):
        if name in told:
            yield f"pa.Check.{check}({told[name]!a})"
    if "pattern" in told:
        yield f"pa.Check.str_matches({'^(?:' + str(told['pattern']) + ')$'!a})"
    if "minLength" in told or "maxLength" in told:
        yield f"pa.Check.str_length({told.get('minLength')!a}, {told.get('maxLength')!a})"


def _check(rule: Rule) -> str:
    measures = {name: dict(told) for name, told in rule.measures.items()}
    return (
        f"            figures_agree(  # {ascii(rule.description)[1:-1]}\n"
        f"                {rule.formula!a},\n"
        f"                measures={measures!a},\n"
        f"                key={[*rule.key]!a},\n"
        "            ),\n"
    )
