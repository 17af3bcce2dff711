"""The straight line: from a published package to a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from healthstat_check.checks.registry import Evidence, run_checks
from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import changed_inputs, load_package
from healthstat_check.load.structure import validate
from healthstat_check.model.report import Options, Report
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations

Progress = Callable[[str, int, int], None]


def check(paths: Sequence[str], options: Options, progress: Progress) -> tuple[Report, ...]:
    """A report for each package; `progress` hears of every stage as (stage, done, total)."""
    return tuple(check_one(path, options, progress) for path in paths)


def check_one(path: str, options: Options, progress: Progress) -> Report:
    """The report of one package folder or descriptor."""
    progress("load", 0, 1)
    loaded = load_package(path, root=options.root)
    package = replace(loaded, failures=(*loaded.failures, *validate(loaded)))
    figures = read_figures(package, options.rounding)
    relations, problems = bind_relations(package, figures)
    judged = judge_relations(relations, figures, progress)
    evidence = Evidence(package, figures, judged.verdicts, judged.conflicts, judged.disclosures)
    findings = run_checks(evidence, options.select, options.ignore)
    every = (*package.problems, *figures.problems, *problems, *changed_inputs(package))
    return Report(package, options, figures, judged.verdicts, findings, every, judged.coverage, judged.disclosures)
