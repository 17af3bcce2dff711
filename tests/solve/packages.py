"""Packages written to a folder and judged through the whole line, without reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, Problem
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import Judgement, Verdict
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations


@dataclass(frozen=True)
class Bound:
    """A package with its relations bound."""

    package: Package
    figures: Figures
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return judge_relations(self.relations, self.figures, lambda stage, done, total: None).verdicts

    def verdict(self, name: str) -> Verdict:
        return next(v for v in self.verdicts if v.relation.name == name)

    def judgement(self, name: str) -> Judgement:
        (judgement,) = self.verdict(name).judgements
        return judgement


def bound(folder: Path, descriptor: str, files: Mapping[str, str] | None = None) -> Bound:
    """The package of this descriptor and these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"datapackage.yaml": descriptor, **(files or {})}.items():
        (folder / name).write_text(content, "utf-8")
    package = load_package(folder)
    figures = read_figures(package)
    relations, problems = bind_relations(package, figures)
    return Bound(package, figures, relations, (*package.problems, *figures.problems, *problems))
