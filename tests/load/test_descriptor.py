"""What the descriptor says, and how its slips are told."""

import json

import pytest
from tests.load.conftest import TABLE, Write, errors, said

ROWS = "region,value\nА,1\n"


def schema(field: str, rest: str = "") -> str:
    return f"name: p\nresources:\n  - name: t\n    path: t.csv\n    schema:\n      fields:\n        - {field}\n{rest}"


def test_every_key_of_a_field_is_read(write: Write) -> None:
    text = """{name: value, type: number, unit: persons, multiplier: 1000, decimals: 1, base: 5, rounding: half-up,
          aggregates: weighted_mean(n), clock: stock, status: P, of: n, hierarchy: h, nil: true, missingValues: [n/a],
          suppressed: {marks: [z], minimum: 1, maximum: 4}, groupChar: " ", bareNumber: false, note: mine,
          constraints: {required: true, minimum: 0.5, enum: [1, 2.50], maxLength: 3, pattern: "[0-9]+"}}"""
    package = write(schema(text), **{"t.csv": "value\n1\n"})
    field = package.tables[0].fields[0]
    assert package.problems == ()
    assert (field.unit, field.multiplier, field.decimals, field.base, field.rounding) == (
        "persons",
        1000,
        1,
        5,
        "half-up",
    )
    assert (field.aggregates, field.clock, field.status, field.of, field.hierarchy) == (
        "weighted_mean(n)",
        "stock",
        "P",
        "n",
        "h",
    )
    assert field.suppressed == {"marks": ("z",), "minimum": "1", "maximum": "4"}
    assert ("–" in field.nil, field.missing_values) == (True, ("n/a",))
    assert field.extra == {"groupChar": " ", "bareNumber": False, "note": "mine"}
    limits = {"required": True, "minimum": "0.5", "enum": ("1", "2.50"), "maxLength": 3, "pattern": "[0-9]+"}
    assert field.constraints == limits


def test_keys_of_others_are_kept_in_silence(write: Write) -> None:
    package = write(TABLE + "custom: {a: 1}\nx-notes: hello\n", **{"t.csv": ROWS})
    assert said(package) == ""


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("{name: value, type: number, units: percent}", ["resources[0].schema.fields[0].units", "line 7", "`unit`"]),
        ("{name: value, type: numbr}", ["fields[0].type", "line 7", "`number`"]),
        ("{name: value, decimals: one}", ["fields[0].decimals", "whole number", "`one`"]),
        ("{name: value, rounding: half-upp}", ["fields[0].rounding", "`half-up`"]),
        ("{name: value, constraints: {required: 1}}", ["fields[0].constraints.required", "true or false"]),
        ("{name: value, constraints: {requird: true}}", ["fields[0].constraints.requird", "`required`"]),
        ("{name: value, constraints: {jsonSchema: {a: 1}}}", ["jsonSchema is not checked"]),
        ("{name: value, multiplier: many}", ["fields[0].multiplier", "1000"]),
        ("{type: number}", ["fields[0]", "no name"]),
        ("just text", ["resources[0].schema.fields[0]", "a mapping"]),
    ],
)
def test_slips_in_a_field_are_told_with_file_line_and_path(write: Write, field: str, names: list[str]) -> None:
    text = said(write(schema(field), **{"t.csv": "value\n1\n"}))
    assert [name for name in ["datapackage.yaml", *names] if name not in text] == []


@pytest.mark.parametrize(
    ("descriptor", "code", "names"),
    [
        ("", "descriptor_empty", ["datapackage.yaml"]),
        ("- a\n", "descriptor_shape", ["a list"]),
        ("resources: 5\n", "schema", ["resources", "line 1"]),
        ("resources: [{path: t.csv}]", "schema", ["resources[0]", "no name"]),
        ("resources: [{name: t}]", "schema", ["resources[0]", "no path"]),
        ("resources: [{name: t, path: [a.csv, b.csv]}]", "format", ["resources[0].path"]),
        ("resources: [{name: t, path: t.csv, data: []}]", "format", ["resources[0]"]),
        ("resources: [{name: t, path: t.xlsx}]", "path_missing", ["resources[0].path"]),
        ("resources: [{name: t, path: t.csv, schema: 'http://x/s.json'}]", "path_remote", ["resources[0].schema"]),
        (
            "resources: [{name: t, path: t.csv, schema: {fields: [{name: a}], primaryKey: b}}]",
            "schema",
            ["schema.primaryKey", "`b`"],
        ),
        ("resources: [{name: t, path: t.csv, encoding: latin-9}]", "encoding_unknown", ["latin-9"]),
        ("resources: [{name: t, path: t.csv, dialect: {commentChar: '#'}}]", "dialect", ["dialect.commentChar"]),
        ("resources: [{name: t, path: t.csv, dialect: {delimiter: '1'}}]", "schema", ["dialect.delimiter"]),
        ("resources: [{name: t, path: t.csv, dialect: {delimiter: '\"'}}]", "dialect", ["both"]),
        ("rounding: up", "schema", ["rounding", "half-any"]),
        ("figures: {a: {in: t, quote: x, printed: y}}", "schema", ["figures.a", "quote and printed"]),
        ("figures: {a: {quote: x}}", "schema", ["figures.a", "`in`"]),
        ("figures: {a: {printed: '1', rounding_unit: none}}", "schema", ["figures.a.rounding_unit"]),
        ("relations: {r: {label: x}}", "schema", ["relations.r", "no formula"]),
        ("relations: {r: {formula: a = b, severity: fatal}}", "schema", ["relations.r.severity"]),
        ("relations: gone.yaml", "path_missing", ["relations", "gone.yaml"]),
        ("hierarchies: {sex: {T: [F, F]}}", "hierarchy", ["hierarchies.sex", "`F`"]),
        ("hedges: {ru: {abot: [x]}}", "schema", ["hedges.ru.abot", "about"]),
    ],
)
def test_slips_in_the_descriptor_are_refused(write: Write, descriptor: str, code: str, names: list[str]) -> None:
    package = write(descriptor, **{"t.csv": ROWS})
    assert errors(package) == [code]
    assert [name for name in names if name not in said(package)] == []


def test_utf16_with_a_mark_is_read(write: Write) -> None:
    assert [t.name for t in write(TABLE.encode("utf-16"), **{"t.csv": ROWS}).tables] == ["t"]


def test_utf16_without_a_mark_is_refused(write: Write) -> None:
    assert errors(write(TABLE.encode("utf-16-le"), **{"t.csv": ROWS})) == ["encoding"]


def test_json_descriptor_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    from healthstat_check.load.package import load_package

    folder = tmp_path_factory.mktemp("json")
    descriptor = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    (folder / "t.csv").write_text("a\nx\n")
    package = load_package(folder)
    assert ([t.name for t in package.tables], package.problems) == (["t"], ())


def test_schema_may_be_a_file_of_the_package(write: Write) -> None:
    package = write(
        "name: p\nresources: [{name: t, path: t.csv, schema: s.json}]",
        **{"t.csv": "a\n1\n", "s.json": '{"fields": [{"name": "a", "type": "integer"}]}'},
    )
    assert (package.tables[0].fields[0].type, package.problems) == ("integer", ())


def test_keys_of_a_table(write: Write) -> None:
    rest = """      primaryKey: region
      uniqueKeys: [[region, value]]
      foreignKeys: [{fields: region, reference: {resource: "", fields: region}}]
      missingValues: [{value: "-", label: nothing}, {value: z, label: confidential}]
"""
    table = write(TABLE + rest, **{"t.csv": "region,value\nА,z\nБ,-\n"}).tables[0]
    assert (table.primary_key, table.unique_keys) == (("region",), (("region", "value"),))
    assert [(k.fields, k.resource, k.reference) for k in table.foreign_keys] == [(("region",), "", ("region",))]
    assert table.missing_values == ("-", "z")
    assert table.numbers["value"].marks.to_list() == ["suppressed", "missing"]


def test_too_many_resources_are_refused_by_number(write: Write) -> None:
    many = "name: p\nresources:\n" + "".join(f"  - {{name: r{i}, path: t.csv}}\n" for i in range(1001))
    package = write(many, **{"t.csv": ROWS})
    assert errors(package) == ["limit_resources"]
    assert "1001" in said(package)


def test_problems_are_bounded(write: Write) -> None:
    fields = "".join(f"        - {{name: f{i}, type: nonsense}}\n" for i in range(3000))
    package = write(
        f"name: p\nresources:\n  - name: t\n    path: t.csv\n    schema:\n      fields:\n{fields}", **{"t.csv": ROWS}
    )
    assert len(package.problems) == 1001
    assert "2000 more" in package.problems[-1].message
