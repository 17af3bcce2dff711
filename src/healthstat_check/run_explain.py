"""The straight line as far as the verdicts, for one relation or figure that somebody asks about by name."""

from __future__ import annotations

from dataclasses import replace

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.asked import Asked
from healthstat_check.model.package import Package
from healthstat_check.model.report import Options
from healthstat_check.relations.bind import bind_relations
from healthstat_check.run import Progress, unheard
from healthstat_check.solve.asked import asked
from healthstat_check.solve.judge import judge_relations


def ask(path: str, name: str, options: Options, progress: Progress = unheard) -> tuple[Package, tuple[Asked, ...]]:
    """The package with all that could not be read, and its relation and figure of this name, if there are any."""
    package = load_package(path, options.root, options.rules)
    figures = read_figures(package, options.rounding)
    relations, problems = bind_relations(package, figures)
    told = replace(package, problems=(*package.problems, *figures.problems, *problems))
    return told, asked(judge_relations(relations, figures, progress), name)
