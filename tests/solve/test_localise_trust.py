"""Which figures are to change, by how much their sources are trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figure import Figure, Location
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations
from healthstat_check.solve.trust import source_of, weight_of

RELEASE = "Clinics: 350 persons.\n\nOf them 120 persons in the north.\n"
SUM = "relations: {sum: north + south = clinics}\n"


def candidates(folder: Path, descriptor: str, table: str = "") -> list[set[str]]:
    (folder / "datapackage.yaml").write_text(descriptor, encoding="utf-8")
    (folder / "release.md").write_text(RELEASE, encoding="utf-8")
    (folder / "t.csv").write_text(table, encoding="utf-8")
    package = load_package(folder)
    figures = read_figures(package)
    relations, problems = bind_relations(package, figures)
    assert not (*package.problems, *figures.problems, *problems)
    (conflict,) = judge_relations(relations, figures, lambda stage, done, total: None).conflicts
    return [{change.figure.name for change in repair} for repair in conflict.repairs]


def literal(first: str = "", both: str = "", package: str = "") -> str:
    return (
        f"name: p\n{package}figures:\n"
        f"  north: {{printed: '120', unit: persons{first}}}\n"
        "  south: {printed: '200', unit: persons}\n"
        f"  clinics: {{printed: '350', unit: persons{both}}}\n{SUM}"
    )


def test_figures_of_one_source_are_told_alike(tmp_path: Path) -> None:
    assert candidates(tmp_path, literal()) == [{"clinics"}, {"north"}, {"south"}]


def test_a_fixed_figure_is_never_to_change(tmp_path: Path) -> None:
    assert candidates(tmp_path, literal(both=", fixed: true")) == [{"north"}, {"south"}]


def test_a_figures_own_trust_counts(tmp_path: Path) -> None:
    assert candidates(tmp_path, literal(first=", trust: 1")) == [{"north"}]
    assert candidates(tmp_path, literal(first=", trust: 9")) == [{"clinics"}, {"south"}]


def test_a_headline_is_trusted_least_and_the_package_can_say_otherwise(tmp_path: Path) -> None:
    figures = (
        "resources: [{name: release, path: release.md, language: en}]\nfigures:\n"
        '  clinics: {in: release, quote: "350", unit: persons}\n'
        '  north: {in: release, quote: "120", unit: persons}\n'
        f'  south: {{printed: "200", unit: persons}}\n{SUM}'
    )
    assert candidates(tmp_path, f"name: p\n{figures}") == [{"clinics"}]
    assert candidates(tmp_path, f"name: p\ntrust: {{headline: 6}}\n{figures}") == [{"clinics"}, {"north"}]
    assert candidates(tmp_path, f"name: p\ntrust: {{literal: 1}}\n{figures}") == [{"south"}]


def test_a_field_can_be_fixed(tmp_path: Path) -> None:
    fields = "{name: a, type: integer, unit: persons, fixed: true}, {name: b, type: integer, unit: persons}"
    descriptor = (
        "name: p\nresources:\n  - name: t\n    path: t.csv\n    schema: {primaryKey: [y], fields: "
        f"[{{name: y, type: string}}, {fields}]}}\nrelations: {{same: t.a = t.b}}\n"
    )
    assert candidates(tmp_path, descriptor, "y,a,b\nx,120,210\n") == [{"t.b[y=x]"}]


def test_a_trust_that_is_no_whole_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text("name: p\ntrust: {table: much}\n", encoding="utf-8")
    said = " ".join(p.where for p in load_package(tmp_path).problems)
    assert "trust.table" in said


@pytest.mark.parametrize(
    ("place", "source", "weight"),
    [
        (Location("t.csv", row=3), "table", 8),
        (None, "literal", 7),
        (Location("r.md", line=4), "text", 6),
        (Location("r.md", line=1), "headline", 5),
    ],
)
def test_sources(place: Location | None, source: str, weight: int) -> None:
    figure = Figure("f", location=place)
    assert (source_of(figure), weight_of(figure, {}), weight_of(figure, {source: 2})) == (source, weight, 2)
