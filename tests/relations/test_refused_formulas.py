"""Names, selections and alignment that can't be bound: file, line, column, and the nearest names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.packages import Bound, bound

HEAD = """name: p
figures:
  insured: {printed: "16.9", unit: persons, multiplier: 1000000}
  population: {printed: "20 495 975", unit: persons}
  share: {printed: "82.6", unit: percent}
packages: {before: ../before}
resources:
  - name: coverage
    path: coverage.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {name: region, type: string}
        - {name: year, type: year}
        - {name: insured, type: integer, unit: persons}
        - {name: note, type: string}
  - name: sexes
    path: sexes.csv
    schema:
      primaryKey: [sex]
      fields: [{name: sex, type: string}, {name: persons, type: integer, unit: persons}]
relations:
"""
COVERAGE = "region,year,insured,note\nKZ,2024,10,a\nKZ,2025,11,b\nAST,2025,3,c\n"
SEXES = "sex,persons\nF,5\nM,6\n"
BEFORE = 'name: before\nfigures: {insured: {printed: "5", unit: persons}}\n'


def package(folder: Path, relations: str) -> Bound:
    (folder / "before").mkdir()
    (folder / "before" / "datapackage.yaml").write_text(BEFORE, "utf-8")
    return bound(folder / "now", HEAD + relations, {"coverage.csv": COVERAGE, "sexes.csv": SEXES})


def place_of(token: str, relations: str) -> str:
    """Where the token stands in the descriptor."""
    before = (HEAD + relations).split(token)[0].split("\n")
    return f"line {len(before)}, column {len(before[-1]) + 1}"


@pytest.mark.parametrize(
    "formula",
    [
        "insured / population = share",
        "before::insured <= insured",
        "insured = coverage.insured[region=KZ, year=2025]",
        "coverage.insured[region=AST] <= coverage.insured[region=KZ]",
        "insured = sum(coverage.insured[year=2025], over region)",
        "population = sum(sexes.persons, over sex)",
        "coverage.insured >= previous(coverage.insured, year)",
        "insured = `insured`",
    ],
)
def test_what_can_be_bound(formula: str, tmp_path: Path) -> None:
    assert package(tmp_path, f"  r: {formula}\n").problems == ()


REFUSED = [
    ("share = insurd / population", "insurd", "unknown figure 'insurd'; did you mean 'insured'"),
    ("share = zz", "zz", "unknown figure 'zz'; known are before::insured, coverage.insured, insured, population"),
    ("share = before::insurd", "before::insurd", "unknown figure 'before::insurd'; did you mean 'before::insured'"),
    ("share = befor::insured", "befor::", "unknown package 'befor'; did you mean 'before'"),
    ("insured = coverge.insured", "coverge", "unknown table 'coverge'; did you mean 'coverage'"),
    ("insured = before::coverage.insured", "before::coverage", "unknown table 'coverage'"),
    ("insured = coverage.insurd", "coverage.insurd", "no field 'insurd'; did you mean 'insured'"),
    ("insured = coverage.note", "coverage.note", "'note' of table 'coverage' is no measure: it is string"),
    ("insured = coverage.year", "coverage.year", "'year' of table 'coverage' is no measure"),
    ("insured = coverage.insured[regon=KZ]", "coverage.insured[regon", "'regon' is no dimension"),
    ("insured = coverage.insured[insured=10]", "coverage.insured[ins", "'insured' is no dimension"),
    ("insured = coverage.insured[region=KS]", "coverage.insured[region=KS", "no such code; did you mean 'KZ'"),
    ("insured = coverage.insured[region!=KS]", "coverage.insured[region!=KS", "no such code"),
    ("insured = coverage.insured[region=AST, year=2024]", "coverage.insured[region=AST", "no row has these codes"),
    ("insured = coverage.insured[region!=(KZ, AST)]", "coverage.insured[region!=(", "no row has these codes"),
    ("insured = sum(coverage.insured, over sex)", "sum(cov", "can't sum over sex: the dimensions are"),
    ("insured = sum(insured, over sex)", "sum(ins", "can't sum over sex: the dimensions are none"),
    (
        "insured = sum(sum(coverage.insured, over region), over year)",
        "sum(sum(",
        "a sum inside a sum: name all dimensions in one",
    ),
    ("insured = previous(coverage.insured, yaer)", "previous(", "no previous along 'yaer'"),
    ("coverage.insured = sexes.persons", "coverage.insured = s", "share no dimension (region, year and sex)"),
    ("insured + share = population", "share =", "units don't fit: persons beside a share"),
]


@pytest.mark.parametrize(("formula", "token", "told"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_bound(formula: str, token: str, told: str, tmp_path: Path) -> None:
    relations = f"  good: insured = insured\n  r: {formula}\n"
    found = package(tmp_path, relations)
    (problem,) = found.problems
    assert told in problem.message
    assert (problem.file, problem.code) == ("datapackage.yaml", "formula")
    assert problem.where == f"relations.r, {place_of(token, relations)}"
    assert [r.name for r in found.relations] == ["good"]


MULTILINE = {
    "literal block": "  r: |\n    insured =\n      population +\n        wrong\n",
    "folded block": "  r: >-\n    insured =\n    population +\n    wrong\n",
    "plain over two lines": "  r: insured =\n    population + wrong\n",
    "quoted over two lines": '  r: "insured =\n    population + wrong"\n',
    "block in a mapping": "  r:\n    formula: |-\n      insured =\n        wrong\n    severity: warning\n",
    "below its key": "  r:\n    insured = wrong\n",
    "inline mapping": "  r: {severity: warning, formula: insured = wrong}\n",
    "quoted": "  r: 'insured = wrong'\n",
    "Cyrillic before it": "  r: {label: {ru: Всего}, formula: insured = wrong}\n",
}


@pytest.mark.parametrize("relations", MULTILINE.values(), ids=MULTILINE)
def test_places_in_every_form_of_yaml(relations: str, tmp_path: Path) -> None:
    (problem,) = package(tmp_path, relations).problems
    assert problem.where == f"relations.r, {place_of('wrong', relations)}"


def test_places_in_a_file_of_relations(tmp_path: Path) -> None:
    descriptor = HEAD.replace("packages: {before: ../before}\n", "").replace("relations:\n", "relations: rules.yaml\n")
    rules = "one: insured = insured\ntwo: |\n  insured =\n    wrong\n"
    files = {"coverage.csv": COVERAGE, "sexes.csv": SEXES, "rules.yaml": rules}
    (problem,) = bound(tmp_path, descriptor, files).problems
    assert (problem.file, problem.where) == ("rules.yaml", "relations.two, line 4, column 5")


def test_every_wrong_formula_is_told(tmp_path: Path) -> None:
    relations = "".join(f"  r{i}: insured = {name}\n" for i, name in enumerate(["x1", "insured", "x2", "x3 +"]))
    found = package(tmp_path, relations)
    assert [p.where.split(",")[0] for p in found.problems] == ["relations.r0", "relations.r2", "relations.r3"]
    assert [r.name for r in found.relations] == ["r1"]


@pytest.mark.parametrize(
    ("key", "told"), [("other_bases: [populaton]", "unknown figure 'populaton'; did you mean 'population'")]
)
def test_names_beside_the_formula(key: str, told: str, tmp_path: Path) -> None:
    (problem,) = package(tmp_path, f"  r: {{formula: insured = insured, {key}}}\n").problems
    assert told in problem.message
