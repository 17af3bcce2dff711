"""The straight line: from a published package to a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from healthstat_check.checks.registry import Evidence, chosen_checks, is_chosen, run_checks
from healthstat_check.figures.read import read_figures
from healthstat_check.interop.suites import run_suites
from healthstat_check.load.package import changed_inputs, load_package
from healthstat_check.load.structure import validate
from healthstat_check.model.expectation import SuiteResult
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, Text, translated
from healthstat_check.model.relation import beside_cells
from healthstat_check.model.report import Options, Report
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations

if TYPE_CHECKING:
    from healthstat_check.engine.lazy.reading import TableEngine
    from healthstat_check.model.figure import Figure
    from healthstat_check.model.grid import Grid
    from healthstat_check.model.mention import Mention
    from healthstat_check.model.package import Problem, RelationSpec
    from healthstat_check.model.relation import Relation
    from healthstat_check.model.tie import TiedText
    from healthstat_check.model.translation import Discrepancy
    from healthstat_check.model.verdict import RuleNote

Progress = Callable[[str, int, int], None]
Bound = tuple[tuple["Relation", ...], tuple["Problem", ...]]
DEFAULTS = Options()
Result = TypeVar("Result")


def unheard(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def check(paths: Sequence[str], options: Options = DEFAULTS, progress: Progress = unheard) -> tuple[Report, ...]:
    """A report for each package; `progress` hears of every stage as (stage, done, total)."""
    with _engine(options, progress) as engine:
        return tuple(check_one(path, options, progress, engine) for path in paths)


def _engine(options: Options, progress: Progress) -> AbstractContextManager[TableEngine | None]:
    """The cluster that the tables are read on; `None` for this machine."""
    if options.engine != "spark":
        return nullcontext()
    from healthstat_check.engine.spark.engine import spark_engine

    return _stage(progress, "connect", lambda: spark_engine(options.remote or "", options.remote_path))


def check_one(path: str, options: Options, progress: Progress, engine: TableEngine | None = None) -> Report:
    """The report of one package folder or descriptor; an `engine` reads its tables elsewhere."""
    loaded = _stage(progress, "load", lambda: load_package(path, options.root, options.rules, True, engine))
    bound: Bound | None = None
    if any(table.held for table in loaded.tables):
        loaded, bound = _stage(progress, "screen", lambda: _screened(loaded, options, engine))
    failures = _stage(progress, "structure", lambda: validate(loaded))
    package = replace(loaded, failures=(*loaded.failures, *failures))
    figures = _stage(progress, "figures", lambda: read_figures(package, options.rounding))
    report = _judged(package, figures, options, progress, bound=bound)
    if options.changed_since is None:
        return report
    return _stage(progress, "compare", lambda: _compared(report, options.changed_since or ""))


def _compared(report: Report, revision: str) -> Report:
    """The report with its findings beside those that the package had at a revision, by the same options and rules."""
    from healthstat_check.checks.comparing import told_apart
    from healthstat_check.load.history import earlier_state

    with earlier_state(report.package, revision, report.options.root) as earlier:
        if earlier is None:
            return told_apart(report, None)
        options = replace(report.options, changed_since=None, root=earlier.root)
        with _engine(options, unheard) as engine:
            return told_apart(report, check_one(earlier.path, options, unheard, engine))


def audit(paths: Sequence[str], options: Options = DEFAULTS, progress: Progress = unheard) -> Report:
    """One report on lone files: the relations that each text states and each table shows among its own figures."""
    from healthstat_check.figures.prose.read import read_mentions
    from healthstat_check.load.files import read_files
    from healthstat_check.relations.stated.specs import stated_package, with_tables

    files = _stage(progress, "load", lambda: read_files(paths))
    convention = options.rounding or "half-any"
    read = _stage(progress, "figures", lambda: [(t, read_mentions(t, convention)) for t in files.texts])
    package, figures, mentions = _stage(progress, "proposals", lambda: stated_package(paths, read, options.strict))
    tables = _stage(progress, "tables", lambda: [_shown(grid, n) for n, grid in enumerate(files.grids, 1)])
    package, figures = with_tables(package, figures, [(specs, cells) for specs, cells, _ in tables])
    problems = (*files.problems, *(problem for *_, cut_short in tables for problem in cut_short))
    return _judged(replace(package, problems=problems), figures, options, progress, mentions)


def _shown(grid: Grid, number: int) -> tuple[tuple[RelationSpec, ...], dict[str, Figure], tuple[Problem, ...]]:
    """The relations that a lone table shows, with their figures, and a warning where not all were looked for."""
    from healthstat_check.relations.discover.discovery import cut_short, discover
    from healthstat_check.relations.discover.specs import grid_specs

    shown = discover(grid)
    return *grid_specs(grid, shown, number), cut_short(shown)


def _screened(package: Package, options: Options, engine: TableEngine | None) -> tuple[Package, Bound]:
    """The package without the rows of big tables that all relations are fine about, and its relations."""
    from healthstat_check.load.structure_held import suspects
    from healthstat_check.solve.screening import screened

    figures = read_figures(package, options.rounding)
    relations, problems = bind_relations(package, figures)
    if engine is None:
        return screened(package, relations, figures, suspects(package)), (relations, problems)
    from healthstat_check.load.remote_tables import late
    from healthstat_check.load.structure_remote import remote_suspects

    return late(package, screened(package, relations, figures, remote_suspects(package))), (relations, problems)


def _judged(
    package: Package,
    figures: Figures,
    options: Options,
    progress: Progress,
    mentions: tuple[Mention, ...] = (),
    bound: Bound | None = None,
) -> Report:
    """The package's relations (bound already, or now) judged, checks run, everything in one report."""
    relations, problems = bound or _stage(progress, "relations", lambda: bind_relations(package, figures))
    judged = judge_relations(relations, figures, progress)
    suites = _stage(progress, "expectations", lambda: _suites(package, options)) if package.suites else ()
    unmet = tuple(unmet for suite in suites for unmet in suite.unmet)
    pairs = translated(package.texts) if is_chosen("translation_differs", options.select, options.ignore) else ()
    differing = _stage(progress, "translations", lambda: _translations(package, pairs, options)) if pairs else ()
    tied = _stage(progress, "texts", lambda: _tied(package, figures, relations, options))
    evidence = Evidence(package, figures, judged.verdicts, judged.conflicts, judged.disclosures, unmet, differing, tied)
    checks = chosen_checks(options.select, options.ignore)
    findings = _stage(progress, "checks", lambda: run_checks(evidence, checks))
    unchecked = (problem for suite in suites for problem in suite.problems)
    every = (*package.problems, *figures.problems, *problems, *unchecked, *changed_inputs(package))
    pages = tuple(check.page for check in checks)
    told = (findings, every, judged.coverage, judged.disclosures, suites, pages, mentions)
    report = Report(package, options, figures, judged.verdicts, *told, texts=tied)
    if not package.accepted:
        return report
    from healthstat_check.checks.accepting import with_acceptances

    return with_acceptances(report)


def _suites(package: Package, options: Options) -> tuple[SuiteResult, ...]:
    """The suites of the package run over its tables, unless nobody asks for what they find."""
    return run_suites(package) if is_chosen("expectation_not_met", options.select, options.ignore) else ()


def _tied(package: Package, figures: Figures, relations: Sequence[Relation], options: Options) -> tuple[TiedText, ...]:
    """The texts of a package beside its tables, unless nobody asks for what they contradict."""
    wanted = is_chosen("unpinned_figure_differs", options.select, options.ignore)
    if not (package.descriptor and package.texts and package.tables and wanted):
        return ()
    from healthstat_check.figures.ties.read import tied_texts

    return tied_texts(package, figures, beside_cells(relations), options.rounding or package.rounding)


def _translations(package: Package, pairs: Sequence[tuple[Text, Text]], options: Options) -> tuple[Discrepancy, ...]:
    """Where translations tell figures otherwise than their originals."""
    from healthstat_check.figures.prose.translations import differing_texts

    return differing_texts(pairs, options.rounding or package.rounding, package.hedges)


def _stage(progress: Progress, name: str, work: Callable[[], Result]) -> Result:
    """Run a stage between telling that it begins and that it is done."""
    progress(name, 0, 1)
    result = work()
    progress(name, 1, 1)
    return result


def rule_health(report: Report) -> tuple[RuleNote, ...]:
    """Relations that contradict each other, follow from others or say nothing, whatever the figures."""
    from healthstat_check.solve.health import rule_notes

    return rule_notes([v.relation for v in report.verdicts], report.figures)
