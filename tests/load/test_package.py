"""A folder becomes a package: tables, texts, hierarchies, figures, relations, other packages."""

from pathlib import Path

import pytest
from tests.load.conftest import TABLE, Write, errors, said

from healthstat_check.load.package import changed_inputs, load_package

FULL = """\
name: p
title: A package
rounding: half-up
resources:
  - {name: t, path: data/t.csv, complete: true, time: 2025, status: P}
  - {name: release, path: release.ru.md}
  - {name: release-kk, path: release.kk.md, language: kk, translationOf: release}
hierarchies:
  sex: {T: [F, M]}
  area: {KZ: {north: [a, b], south: [c]}}
  region: {codelist: regions.csv}
figures:
  insured: {in: release, quote: "16,9 млн", unit: persons}
  population: {printed: "20 495 975", unit: persons, time: 2026-01-01}
  workforce: {unprinted: true}
  outside:
    - {in: release, quote: "3,5 млн"}
    - {in: release-kk, quote: "3,5 млн", near: "x"}
relations:
  short: a = b
  long:
    formula: >-
      a + b
      = c
    label: {ru: "Сумма"}
    severity: warning
    flows: closed
    across: [time]
hedges: {ru: {about: [где-то]}}
"""
FILES = {
    "data/t.csv": "region,value\nА,1\n",
    "release.ru.md": "\ufeffОдин\r\nДва\n",
    "release.kk.md": "Бір\n",
    "regions.csv": "code,parent,name_ru,name_kk\nKZ,,Казахстан,Қазақстан\n71,KZ,Астана,Астана\n",
}


def test_everything_in_a_package_is_read(write: Write) -> None:
    package = write(FULL, **FILES)
    assert said(package) == ""
    table = package.tables[0]
    assert (table.path, table.complete, table.time, table.status) == ("data/t.csv", True, "2025", "P")
    assert [(f.name, f.type) for f in table.fields] == [("region", "string"), ("value", "string")]
    assert [(t.name, t.language, t.content) for t in package.texts] == [
        ("release", "ru", "Один\nДва\n"),
        ("release-kk", "kk", "Бір\n"),
    ]
    assert package.hierarchies["sex"].parents == {"T": None, "F": "T", "M": "T"}
    area = package.hierarchies["area"]
    assert area.totals == {"KZ": ("north", "south"), "north": ("a", "b"), "south": ("c",)}
    region = package.hierarchies["region"]
    assert (region.parents, region.codelist) == ({"KZ": None, "71": "KZ"}, "regions.csv")
    assert region.labels["KZ"] == {"ru": "Казахстан", "kk": "Қазақстан"}
    assert [f.name for f in package.figures] == ["insured", "population", "workforce", "outside", "outside"]
    assert package.figures[1].printed == "20 495 975"
    assert package.figures[1].time == "2026-01-01"
    assert (package.rounding, package.title) == ("half-up", "A package")
    assert package.hedges == {"ru": {"about": ("где-то",)}}


def test_relations_say_where_their_formula_begins(write: Write) -> None:
    short, long = write(FULL, **FILES).relations
    lines = FULL.split("\n")
    assert lines[short.line - 1][short.column - 1 :] == "a = b"
    assert lines[long.line - 1][long.column - 1 :] == "a + b"
    assert (long.formula, long.severity, long.flows, long.across) == ("a + b = c", "warning", "closed", ("time",))
    assert (short.file, long.label) == ("datapackage.yaml", {"ru": "Сумма"})


def test_relations_may_stand_in_a_file_of_their_own(write: Write) -> None:
    package = write("name: p\nrelations: r/rules.yaml\n", **{"r/rules.yaml": "one:\n  formula: 'a = b'\n"})
    relation = package.relations[0]
    assert (relation.file, relation.line, relation.column, relation.formula) == ("r/rules.yaml", 2, 13, "a = b")


def test_package_of_nothing_but_figures(write: Write) -> None:
    package = write("name: p\nfigures: {a: {printed: '1'}}\nrelations: {r: a = 1}\n")
    assert (said(package), len(package.figures), len(package.relations)) == ("", 1, 1)


def test_descriptor_may_be_named_itself(write: Write, tmp_path: Path) -> None:
    write(TABLE, **{"t.csv": "region,value\nА,1\n"})
    found = load_package(tmp_path / "packages" / "p" / "datapackage.yaml")
    assert (found.problems, [t.name for t in found.tables]) == ((), ["t"])


def test_no_descriptor_says_what_to_do(tmp_path: Path) -> None:
    problem = load_package(tmp_path).problems[0]
    assert (problem.code, "datapackage.yaml" in problem.message, bool(problem.hint)) == (
        "descriptor_missing",
        True,
        True,
    )
    assert load_package(tmp_path / "nothing").problems[0].code == "path_missing"


def test_two_descriptors_are_one_too_many(write: Write) -> None:
    assert errors(write(TABLE, **{"datapackage.json": "{}"})) == ["descriptor_twice"]


def test_formats_that_are_not_read_are_named(write: Write) -> None:
    package = write("name: p\nresources: [{name: t, path: t.dta}]", **{"t.dta": b"x"})
    assert errors(package) == ["format"]
    assert "t.dta" in said(package)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Всего 30".encode("cp1251"), ["r.txt", "utf-8", "byte 0", "line 1", "cp1251"]),
        (b"", ["r.txt", "empty"]),
        (b"a\nb\0c", ["NUL", "line 2"]),
        (b"PK\x03\x04", ["zip"]),
    ],
)
def test_text_that_cannot_be_read_is_refused(write: Write, content: bytes, names: list[str]) -> None:
    package = write("name: p\nresources: [{name: r, path: r.txt}]", **{"r.txt": content})
    assert len(errors(package)) == 1
    assert [name for name in names if name not in said(package)] == []


def test_hidden_characters_of_a_text_are_told_by_line(write: Write) -> None:
    package = write("name: p\nresources: [{name: r, path: r.md}]", **{"r.md": "a\nb\u202ec\n"})
    assert [(p.level, p.where) for p in package.problems] == [("warning", "line 2")]


def test_text_released_with_a_table(write: Write) -> None:
    descriptor = "name: p\nresources: [{name: t, path: t.csv, release: r.md}]"
    package = write(descriptor, **{"t.csv": "a\n1\n", "r.md": "Всего 30\n"})
    assert (said(package), [t.name for t in package.texts]) == ("", ["t-release"])


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("code,parent\na,\nb,c\n", "`c`"),
        ("code,parent\na,b\nb,a\n", "circle"),
        ("code,parent\na,\na,\n", "twice"),
        ("id,parent\na,\n", "`code`"),
    ],
)
def test_code_lists_that_are_no_hierarchy_are_refused(write: Write, rows: str, name: str) -> None:
    package = write("name: p\nhierarchies: {region: {codelist: c.csv}}", **{"c.csv": rows})
    assert errors(package) == ["hierarchy"]
    assert name in said(package)


def test_changes_after_reading_are_noticed(write: Write, tmp_path: Path) -> None:
    package = write(TABLE, **{"t.csv": "region,value\nА,1\n"})
    assert changed_inputs(package) == ()
    (tmp_path / "packages" / "p" / "t.csv").write_text("region,value\nА,12\n")
    assert ["changed during the run" in p.message for p in changed_inputs(package)] == [True]


def neighbours(tmp_path: Path, **packages: str) -> None:
    for name, others in packages.items():
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "datapackage.yaml").write_text(f"name: {name}\n{others}")


def test_packages_nearby_are_loaded(tmp_path: Path) -> None:
    neighbours(tmp_path, a="packages: {before: ../b}\n", b="figures: {x: {printed: '1'}}\n")
    package = load_package(tmp_path / "a")
    assert package.problems == ()
    assert [f.name for f in package.others["before"].figures] == ["x"]
    assert package.others["before"].path == str(tmp_path / "b")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../../elsewhere", "path_escape"),
        ("/etc", "path_absolute"),
        ("https://example.org/b", "path_remote"),
        ("../gone", "path_missing"),
        ("../link", "path_link"),
        ("../a", "package_circle"),
        ("../c", "package_problem"),
    ],
)
def test_other_packages_that_may_not_be_loaded(tmp_path: Path, path: str, code: str) -> None:
    root = tmp_path / "root"
    neighbours(root, a=f"packages: {{before: '{path}'}}\n", b="", c="rounding: none\n")
    neighbours(tmp_path, elsewhere="")
    (root / "link").symlink_to(root / "b")
    assert errors(load_package(root / "a")) == [code]


def test_packages_that_name_each_other_end(tmp_path: Path) -> None:
    neighbours(tmp_path, a="packages: {b: ../b}\n", b="packages: {a: ../a}\n")
    package = load_package(tmp_path / "a")
    assert errors(package.others["b"]) == ["package_circle"]


def test_wider_root_lets_packages_lie_further_away(tmp_path: Path) -> None:
    neighbours(tmp_path / "root", a="packages: {b: ../../elsewhere}\n")
    neighbours(tmp_path, elsewhere="")
    assert errors(load_package(tmp_path / "root" / "a")) == ["path_escape"]
    assert load_package(tmp_path / "root" / "a", root=str(tmp_path)).problems == ()
