"""Packages in a temporary folder, and what is guessed of their wrong figure."""

from __future__ import annotations

from pathlib import Path

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.verdict import Change, Conflict
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations


def conflict_of(folder: Path) -> Conflict:
    """The one conflict of a package."""
    package = load_package(folder)
    figures = read_figures(package)
    relations, problems = bind_relations(package, figures)
    assert not (*package.problems, *figures.problems, *problems)
    (conflict,) = judge_relations(relations, figures, lambda stage, done, total: None).conflicts
    return conflict


def of_figures(folder: Path, figures: dict[str, str], **relations: str) -> Conflict:
    """The conflict of named figures, each given by the inside of its declaration."""
    lines = [f"  {name}: {{{text}}}" for name, text in figures.items()]
    formulas = [f"  {name.replace('_', '-')}: {formula}" for name, formula in relations.items()]
    text = "\n".join(["name: p", "figures:", *lines, "relations:", *formulas, ""])
    (folder / "datapackage.yaml").write_text(text, encoding="utf-8")
    return conflict_of(folder)


def of_table(folder: Path, rows: str, fields: str, key: str, *formulas: str) -> Conflict:
    """The conflict of one table; `fields` are those of its numbers, with their units."""
    names = [f"{{name: {k}, type: string}}" for k in key.split(", ")]
    declared = ", ".join([*names, *(f"{{{f}}}" for f in fields.split("; "))])
    relations = "".join(f"  r{n}: {formula}\n" for n, formula in enumerate(formulas))
    schema = f"schema: {{primaryKey: [{key}], fields: [{declared}]}}"
    resource = f"resources:\n  - name: t\n    path: t.csv\n    {schema}\n"
    (folder / "datapackage.yaml").write_text(f"name: p\n{resource}relations:\n{relations}", encoding="utf-8")
    (folder / "t.csv").write_text(rows, encoding="utf-8")
    return conflict_of(folder)


def change(conflict: Conflict, name: str) -> Change:
    """The one change of a figure."""
    (found,) = [c for repair in conflict.repairs for c in repair if c.figure.name == name]
    return found


def guesses(conflict: Conflict, name: str) -> list[tuple[str, str]]:
    """What is guessed of a figure: kinds of slips and prints, best first."""
    return [(g.code, g.printed) for g in change(conflict, name).guesses]


def likely(conflict: Conflict) -> list[str]:
    """The figures whose first guess is called likely."""
    return [c.figure.name for repair in conflict.repairs for c in repair if c.likely]
