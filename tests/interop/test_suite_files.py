"""Which suites a package names, and what is read of them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.load import limits
from healthstat_check.load.package import load_package
from healthstat_check.model.package import Package

ROOT = Path(__file__).resolve().parents[2]
BETWEEN = {"type": "expect_column_values_to_be_between", "kwargs": {"column": "value", "min_value": 0.1}}
TABLES = """
resources:
  - name: t
    path: t.csv{resource}
    schema: {{fields: [{{name: region, type: string}}, {{name: value, type: number}}]}}
{more}"""


def loaded(
    tmp_path: Path, files: dict[str, Any], resource: str = "", more: str = "", root: str | None = None
) -> Package:
    folder = tmp_path / "packages" / "p"
    folder.mkdir(parents=True)
    descriptor = "name: p" + TABLES.format(resource=resource and f"\n    expectations: {resource}", more=more)
    for name, content in {"datapackage.yaml": descriptor, "t.csv": "region,value\nKZ,1\n", **files}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return load_package(folder, root)


def codes(package: Package) -> list[str]:
    return [problem.code for problem in package.problems]


def of(*expectations: Any, name: str = "s") -> dict[str, Any]:
    return {"name": name, "expectations": list(expectations), "meta": {"great_expectations_version": "1.24.1"}}


def test_package_without_suites_has_none(tmp_path: Path) -> None:
    package = loaded(tmp_path, {})
    assert (package.suites, package.problems) == ((), ())


def test_suite_of_a_resource(tmp_path: Path) -> None:
    package = loaded(tmp_path, {"s.json": of(BETWEEN, BETWEEN | {"severity": "warning"})}, resource="s.json")
    (suite,) = package.suites
    first, second = suite.expectations
    assert package.problems == ()
    assert (suite.name, suite.table, suite.file) == ("s", "t", "s.json")
    assert (first.columns, first.arguments["min_value"], first.severity, first.number) == (("value",), 0.1, "error", 1)
    assert (second.severity, second.number) == ("warning", 2)
    assert "s.json" in package.inputs


def test_several_suites_of_a_resource(tmp_path: Path) -> None:
    files = {"a.json": of(BETWEEN, name="a"), "in/b.json": of(BETWEEN, name="b")}
    assert [s.name for s in loaded(tmp_path, files, resource="[a.json, in/b.json]").suites] == ["a", "b"]


def test_suite_of_the_package_is_for_the_only_table(tmp_path: Path) -> None:
    assert [s.table for s in loaded(tmp_path, {"s.json": of(BETWEEN)}, more="expectations: s.json").suites] == ["t"]


def test_suite_of_the_package_is_for_the_table_of_its_name(tmp_path: Path) -> None:
    second = "  - {name: u, path: u.csv}\nexpectations: [s.json, v.json]"
    files = {"u.csv": "a\n1\n", "s.json": of(BETWEEN, name="u"), "v.json": of(BETWEEN, name="v")}
    package = loaded(tmp_path, files, more=second)
    assert [s.table for s in package.suites] == ["u"]
    assert codes(package) == ["suite_without_table"]


def test_suite_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "s.json").write_text(json.dumps(of(BETWEEN)), "utf-8")
    assert len(loaded(tmp_path, {}, resource="../s.json").suites) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../../s.json", "path_escape"),
        ("../..", "path_escape"),
        ("/etc/passwd.json", "path_absolute"),
        ("http://example.org/s.json", "path_remote"),
        ("'*.json'", "path_pattern"),
        ("none.json", "path_missing"),
        ("../none.json", "path_missing"),
        ("s.yaml", "format"),
        ("t.csv", "format"),
        ("fifo.json", "path_irregular"),
        ("link.json", "path_link"),
    ],
)
def test_path_is_refused(tmp_path: Path, path: str, code: str) -> None:
    folder = tmp_path / "packages" / "p"
    (tmp_path / "s.json").write_text(json.dumps(of(BETWEEN)), "utf-8")
    package = loaded(tmp_path, {"s.yaml": "a: b\n"}, resource=path)
    os.mkfifo(folder / "fifo.json")
    (folder / "link.json").symlink_to(tmp_path / "s.json")
    package = load_package(folder)
    assert (package.suites, codes(package)) == ((), [code])


def test_wider_root_lets_a_suite_in(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps(of(BETWEEN)), "utf-8")
    assert len(loaded(tmp_path, {}, resource="../../s.json", root=str(tmp_path)).suites) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "descriptor_empty"),
        ("[]", "descriptor_shape"),
        ("{", "json_syntax"),
        ('{"name": "s", "name": "s", "expectations": []}', "json_duplicate_key"),
        ('{"name": "s"}', "suite"),
        ('{"name": "s", "expectations": {}}', "suite"),
        ('{"name": "s", "expectations": ["x"]}', "suite"),
        ('{"name": "s", "expectations": [{"expectation_type": "expect_column_to_exist"}]}', "suite"),
        ('{"name": "s", "expectations": [{"type": "t", "kwargs": []}]}', "suite"),
        ('{"name": "s", "expectations": [{"type": "t", "severity": "fatal"}]}', "schema"),
        ('{"name": "s", "expectations": [{"type": "t", "kwargs": {"value": NaN}}]}', "json_syntax"),
        ("[" * 100_000, "json_size"),
    ],
)
def test_content_is_refused(tmp_path: Path, content: str, code: str) -> None:
    package = loaded(tmp_path, {"s.json": content}, resource="s.json")
    assert code in codes(package)
    assert all(not suite.expectations or code == "schema" for suite in package.suites)


def test_too_many_expectations_are_refused(tmp_path: Path) -> None:
    package = loaded(tmp_path, {"s.json": of(*[BETWEEN] * (limits.EXPECTATIONS + 1))}, resource="s.json")
    assert "limit_expectations" in codes(package)
    assert package.suites[0].expectations == ()


def test_too_many_suites_are_refused(tmp_path: Path) -> None:
    names = ", ".join(["s.json"] * (limits.SUITES + 1))
    package = loaded(tmp_path, {"s.json": of(BETWEEN)}, resource=f"[{names}]")
    assert (package.suites, codes(package)) == ((), ["limit_suites"])


def test_empty_suite_is_mentioned(tmp_path: Path) -> None:
    package = loaded(tmp_path, {"s.json": of()}, resource="s.json")
    assert [(p.code, p.level) for p in package.problems] == [("suite_empty", "warning")]


def test_values_are_what_the_json_says(tmp_path: Path) -> None:
    values = '[1, -2, 0.1, 1e3, 1e400, true, false, null, "1", "true", {"a": [18446744073709551617]}]'
    content = f'{{"name": "s", "expectations": [{{"type": "t", "kwargs": {{"value_set": {values}}}}}]}}'
    (suite,) = loaded(tmp_path, {"s.json": content}, resource="s.json").suites
    wanted = [1, -2, 0.1, 1000.0, "1e400", True, False, None, "1", "true", {"a": [18446744073709551617]}]
    found = suite.expectations[0].arguments["value_set"]
    assert found == wanted
    assert [type(value) for value in found] == [type(value) for value in wanted]


@pytest.mark.parametrize("file", sorted((ROOT / "expectations").glob("*.json")), ids=lambda path: path.stem)
def test_suites_of_the_samples_can_be_read(tmp_path: Path, file: Path) -> None:
    package = loaded(tmp_path, {"s.json": file.read_text("utf-8")}, resource="s.json")
    (suite,) = package.suites
    assert package.problems == ()
    assert suite.name == file.stem
    assert len(suite.expectations) >= 8
    assert all(expectation.description for expectation in suite.expectations)
