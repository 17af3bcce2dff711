"""Exports of packages: what other tools read of them, and that nothing from data is more than a name there."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import pandera.errors
import pytest

from healthstat_check.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_data"
CLEAN, PLANTED = SAMPLES / "osms-coverage-clean", SAMPLES / "osms-coverage-planted"
TABLES = {"regions": "regions.csv", "coverage": "coverage.csv", "category-codes": "category-codes.csv"}


def exported(package, form, tmp_path, *more):
    path = tmp_path / f"out.{form}"
    assert main(["export", str(package), "--to", form, "-o", str(path), *more]) == 0
    return path.read_text(encoding="utf-8")


def module(text):
    names: dict = {}
    exec(compile(text, "schemas", "exec"), names)  # noqa: S102 - the test is that the module runs
    return names


def test_the_module_validates_the_tables_that_it_was_made_from(tmp_path):
    schemas = module(exported(CLEAN, "pandera", tmp_path))
    for table, file in {**TABLES, "categories": "categories.csv"}.items():
        schemas["SCHEMAS"][table].validate(schemas["read"](table, str(CLEAN / file)), lazy=True)


def test_the_module_finds_what_does_not_agree(tmp_path):
    schemas = module(exported(CLEAN, "pandera", tmp_path))
    with pytest.raises(pandera.errors.SchemaErrors, match="figures_agree"):
        schemas["SCHEMAS"]["coverage"].validate(schemas["read"]("coverage", str(PLANTED / "coverage.csv")), lazy=True)


def test_the_suite_has_schema_and_relations(tmp_path):
    suite = json.loads(exported(CLEAN, "gx", tmp_path, "--table", "coverage"))
    kinds = [expectation["type"] for expectation in suite["expectations"]]
    assert kinds.count("expect_figures_to_agree") == 6
    limits = [e["kwargs"] for e in suite["expectations"] if e["kwargs"].get("column") == "year"]
    assert {"column": "year", "min_value": 2024, "max_value": 2025} in limits
    assert any("foreign key" in told for told in suite["meta"]["not_expressed"])


def test_the_script_leaves_room_for_rounding(tmp_path):
    script = exported(CLEAN, "vtl", tmp_path)
    assert "'P' = 'P1' + 'P2' + 'P3' errorlevel 1" in script
    assert "check_hierarchy ( 'categories' [ keep 'insured' ] , check_" in script
    assert "[ filter abs ( 'imbalance' ) > 0.35000035 ]" in script
    assert "( 1000 * 'insured' - 50.00005 ) <= ( 0.01 * 'insured_share' + 0.0005000005 )" in script


@pytest.mark.parametrize("form", ["gx", "pandera", "vtl"])
def test_what_is_left_out_stands_in_the_output_and_on_standard_error(tmp_path, capsys, form):
    text = exported(CLEAN, form, tmp_path, "--table", "coverage")
    told = capsys.readouterr().err.splitlines()
    assert any("insured / population = insured_share: it uses figures that stand in no table" in line for line in told)
    assert all(line.startswith("not expressed: ") for line in told)
    assert "it uses figures that stand in no table" in text


def test_a_suite_is_for_one_table(capsys):
    assert main(["export", str(CLEAN), "--to", "gx"]) == 2
    assert "regions, coverage, category-codes, categories" in capsys.readouterr().err
    assert main(["export", str(CLEAN), "--to", "vtl", "--table", "other"]) == 2


@pytest.fixture
def hostile(tmp_path):
    """Names and labels that would act in Python, JSON or VTL if they were more than strings there."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    field = "x'];import os;os.abort()#"
    fields = [
        {"name": "code", "type": "string", "constraints": {"pattern": "'''\"\"\"\\n{os}"}},
        {"name": field, "type": "number", "decimals": 1},
        {"name": "b", "type": "number", "decimals": 1},
    ]
    schema = {"fields": fields, "primaryKey": ["code"]}
    descriptor = {
        "name": "hostile",
        "resources": [{"name": "t", "path": "t.csv", "schema": schema}],
        "relations": {
            "one": {"formula": f"t.`{field}` = t.b", "label": {"en": "a\n__import__('os').abort()"}},
            "two": {"formula": "t.b <= t.b", "label": {"en": "b\n*/ // ;\n__import__('os').abort()"}},
        },
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (folder / "t.csv").write_text(f'code,"{field}",b\nA,1.0,1.0\n', encoding="utf-8")
    return folder


def test_hostile_names_are_only_strings(hostile, tmp_path, capsys):
    text = exported(hostile, "pandera", tmp_path)
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Call, ast.Import))]
    assert "os" not in {getattr(n.func, "id", "") for n in calls if isinstance(n, ast.Call)}
    assert [alias.name for n in calls if isinstance(n, ast.Import) for alias in n.names] == ["pandera.polars", "polars"]
    assert "x'];import os;os.abort()#" in module(text)["TYPES"]["t"]
    assert "no plain word" in capsys.readouterr().err
    json.loads(exported(hostile, "gx", tmp_path))
    script = exported(hostile, "vtl", tmp_path)
    assert all(line.startswith(("//", "define", "    ", "end", "check_")) for line in script.splitlines() if line)


def test_equal_input_gives_equal_bytes(tmp_path):
    shutil.copytree(CLEAN, tmp_path / "copy")
    assert exported(CLEAN, "vtl", tmp_path) == exported(tmp_path / "copy", "vtl", tmp_path)
