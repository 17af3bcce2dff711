"""From a package as published to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.figures.linking import Linker
from healthstat_check.figures.problems import Log, nearest
from healthstat_check.figures.published import joined
from healthstat_check.figures.tables import measures_of
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.package import FigureSpec, Package
from healthstat_check.model.rounding import CONVENTIONS, HALF_ANY, PRESETS


def read_figures(package: Package, rounding: str | None = None) -> Figures:
    """Every figure of the package and of the packages it names, those under "alias::name".

    `rounding` is a convention or preset that takes the place of the package's own; figures, fields and
    tables that declare one keep it. Never raises on bad input: what can't be read is a problem.
    """
    log = Log(package.descriptor or package.path)
    convention = _convention(package, rounding, log)
    linker = Linker(package, convention, log)
    named = {figure.name: figure for figure in _named(linker, package.figures)}
    measures = {("", m.table.name, m.field): m for t in package.tables for m in measures_of(t, convention, log)}
    problems = list(log.problems)
    for alias, other in package.others.items():
        theirs = _seen_from(package, other, rounding)
        named |= {f"{alias}::{name}": figure for name, figure in theirs.named.items()}
        measures |= _under(alias, theirs)
        problems += theirs.problems
    return Figures(named, measures, tuple(dict.fromkeys(problems)), package.trust)


def _seen_from(package: Package, other: Package, rounding: str | None) -> Figures:
    """The figures of another package, their files named from the folder of this one."""
    from healthstat_check.figures.elsewhere import moved  # most packages are read alone

    return moved(read_figures(other, rounding), package, other)


def _under(alias: str, theirs: Figures) -> dict[tuple[str, str, str], Measure]:
    """The measures of another package, under its alias."""
    return {
        (f"{alias}::{inner}" if inner else alias, table, field): measure
        for (inner, table, field), measure in theirs.measures.items()
    }


def _named(linker: Linker, specs: Sequence[FigureSpec]) -> Iterator[Figure]:
    """One figure a name; a name that is declared several times was published several times."""
    names = dict.fromkeys(spec.name for spec in specs)
    by_name = {name: [spec for spec in specs if spec.name == name] for name in names}
    for declared in by_name.values():
        prints = [linker.figure(spec) for spec in declared]
        if all(p is not None for p in prints):
            figure = joined(declared[0], [p for p in prints if p is not None], linker.log)
            if figure is not None:
                yield figure


def _convention(package: Package, rounding: str | None, log: Log) -> str:
    """The convention asked for, else the package's; the default with a problem for an unknown name."""
    name = rounding or package.rounding
    if name in CONVENTIONS or name in PRESETS:
        return name
    hint = nearest(name, [*CONVENTIONS, *PRESETS])
    log.report("unknown_rounding", "rounding", f"rounding: there is no rounding convention {name!r}", hint)
    return HALF_ANY
