"""The straight line as far as the relations: a package read and bound, nothing judged."""

from __future__ import annotations

from dataclasses import dataclass

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.package import Package, Problem
from healthstat_check.model.relation import Relation
from healthstat_check.model.report import Options
from healthstat_check.relations.bind import bind_relations


@dataclass(frozen=True, slots=True)
class Bound:
    """A package with its relations; `problems` say what could not be read."""

    package: Package
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]


def bound(path: str, options: Options) -> Bound:
    """The relations of one package, those of its hierarchies included."""
    package = load_package(path, options.root, options.rules)
    figures = read_figures(package, options.rounding)
    relations, problems = bind_relations(package, figures)
    return Bound(package, relations, (*package.problems, *figures.problems, *problems))
