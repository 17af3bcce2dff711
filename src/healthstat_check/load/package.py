"""path -> Package: the descriptor, what it names, and everything that could not be read."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from healthstat_check.load import keys, opening
from healthstat_check.load.documents import SUFFIXES, read_document
from healthstat_check.load.fields import CONVENTION_NAMES
from healthstat_check.load.figure_specs import read_figure_specs
from healthstat_check.load.folder import ACCEPTED, NOTHING_HELD, Folder, Holding, changed_refusal
from healthstat_check.load.hedge_words import read_hedge_words
from healthstat_check.load.hierarchies import read_hierarchies
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.neighbours import Trail, neighbour_paths, problem_of
from healthstat_check.load.property import Property
from healthstat_check.load.relation_specs import read_relation_specs
from healthstat_check.load.resources import read_resources
from healthstat_check.load.suites import read_suites
from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.package import OWN, FigureSpec, Package, Problem, Rules, names
from healthstat_check.model.rounding import HALF_ANY

if TYPE_CHECKING:
    from healthstat_check.engine.lazy.reading import TableEngine


def load_package(
    path: str | os.PathLike[str],
    root: str | None = None,
    rules: str | os.PathLike[str] | None = None,
    hold: bool = False,
    engine: TableEngine | None = None,
) -> Package:
    """The package in a folder, or of a descriptor file.

    `root` is the folder that other packages must lie in (default: the parent of the package
    folder). `rules` is a folder, or a descriptor, from which all that judges is taken in place of the package's own:
    descriptor, schemas, relations, suites, acceptances; tables, texts, code lists and the quotes of figures stay those
    of `path`. With `hold` the rows of big tables stay with an engine until they are screened (`Table.held`), with
    `engine` those of all tables that this cluster reads.
    Bad input never raises: see `Package.problems` and `Package.failures`.
    """
    start = Path(path)
    trail = Trail(Path(root).resolve() if root else folder_of(start).resolve().parent)
    return _load(str(path), start, trail, Path(rules) if rules else None, Holding(hold, engine))


def folder_of(path: Path) -> Path:
    """The folder of a package that is given by folder or descriptor."""
    return path if path.is_dir() else path.parent


def rules_folder_of(package: Package) -> Path:
    """The folder that the rules of a package are in: descriptor, relations, acceptances."""
    return Path(package.rules.path) if package.rules.path else folder_of(Path(package.path))


def _load(shown: str, start: Path, trail: Trail, rules: Path | None = None, holding: Holding = NOTHING_HELD) -> Package:
    log = Log()
    try:
        judging, name = _descriptor_of(rules or start)
        folder = Folder(folder_of(start)) if rules else judging
        folder.holding = holding
        descriptor = read_document(name, judging, log)
    except OSError as error:
        log.error("path_unreadable", shown, f"{shown} cannot be read: {error.strerror}")
        return Package(name=start.resolve().name, path=shown, problems=log.problems)
    except RefusedError as refusal:
        log.add(refusal.problem(str(shown)))
        return Package(name=start.resolve().name, path=shown, problems=log.problems)
    if descriptor is None:
        return Package(name=start.resolve().name, path=shown, descriptor=name, problems=log.problems)
    return _assembled(shown, name, descriptor, folder, judging, trail.into(folder.path))


def _assembled(shown: str, name: str, descriptor: Property, folder: Folder, judging: Folder, trail: Trail) -> Package:
    """The package whose files are in `folder` and whose rules are in `judging`, mostly the same."""
    descriptor.know(keys.PACKAGE)
    log = descriptor.log
    contents = read_resources(descriptor, folder, judging)
    hierarchies = read_hierarchies(descriptor, folder)
    suites = read_suites(descriptor, judging, trail, names(contents.tables))
    others = _others(shown, descriptor, trail, None if judging is folder else judging.path)
    package = Package(
        name=descriptor.text_of("name") or folder.path.name,
        path=shown,
        descriptor=name,
        title=descriptor.text_of("title") or "",
        tables=tuple(contents.tables),
        texts=tuple(contents.texts),
        hierarchies=hierarchies,
        figures=_figures(descriptor, folder, judging),
        relations=read_relation_specs(descriptor, judging),
        rounding=descriptor.choice_of("rounding", CONVENTION_NAMES) or HALF_ANY,
        hedges=read_hedge_words(descriptor),
        others=others,
        suites=suites,
        failures=tuple(contents.failures),
        accepted=_accepted(judging, log),
        inputs=dict(folder.stamps),
        rules=OWN if judging is folder else Rules(str(judging.path), dict(judging.stamps)),
        trust=_trust(descriptor),
    )
    _look_back(folder, log)
    return replace(package, problems=(*log.problems, *changed_inputs(package)))


def _figures(descriptor: Property, folder: Folder, judging: Folder) -> tuple[FigureSpec, ...]:
    """The figures of the descriptor, quoted as the package's own descriptor has them."""
    figures = read_figure_specs(descriptor)
    if judging is folder:
        return figures
    from healthstat_check.load.requoted import requoted  # only rules from elsewhere need it

    return requoted(figures, folder, descriptor.log)


def _accepted(judging: Folder, log: Log) -> tuple[Acceptance, ...]:
    """The baseline that lies beside the rules."""
    if not os.path.lexists(judging.path / ACCEPTED):
        return ()
    from healthstat_check.load.accepted import read_accepted  # most packages have none

    return read_accepted(judging, log)


def _trust(descriptor: Property) -> dict[str, int]:
    """The weights of sources that the package gives."""
    owner = descriptor.get("trust")
    if owner is None:
        return {}
    owner.know(keys.SOURCES)
    weights = {source: owner.integer_of(source, least=1) for source in keys.SOURCES}
    return {source: weight for source, weight in weights.items() if weight is not None}


def _others(shown: str, descriptor: Property, trail: Trail, rules: Path | None) -> dict[str, Package]:
    """The packages named under `packages`, each loaded below the root, by the rules that lie beside `rules`."""
    others: dict[str, Package] = {}
    start = folder_of(Path(shown))
    for alias, child, path in neighbour_paths(descriptor, trail):
        named = child.text() or alias
        beside = Path(os.path.normpath(rules / named)) if rules else None
        judging = beside if beside is not None and beside.is_dir() else None
        others[alias] = _load(os.path.normpath(start / named), path, trail, judging)
        problem = problem_of(others[alias], child)
        if problem is not None:
            child.log.add(problem)
    return others


def changed_inputs(package: Package) -> tuple[Problem, ...]:
    """A problem for each file of the package, and of those it names, that is no longer what was read."""
    parts = (package.path, package.inputs), (package.rules.path, package.rules.inputs)
    changed = [path for place, inputs in parts if inputs for path in Folder(folder_of(Path(place)), inputs).changed()]
    own = tuple(changed_refusal(path).problem(path) for path in changed)
    return own + tuple(problem for other in package.others.values() for problem in changed_inputs(other))


def _look_back(folder: Folder, log: Log) -> None:
    """Names of files that are no text, and what the system cannot guard."""
    if not opening.STEP_BY_STEP:
        message = "this system opens files by their whole path: a link put there during the run would be followed"
        log.warning("guard_missing", str(folder.path), message, hint="let nobody write to the package meanwhile")
    for name in folder.unreadable_names():
        log.error("name_encoding", name, f"the file name {name} is not UTF-8", hint="rename the file")


def _descriptor_of(start: Path) -> tuple[Folder, str]:
    """The folder of a package and the name of its descriptor. Raises `RefusedError` when there is none."""
    if start.is_dir():
        names = [name for suffix in SUFFIXES if (start / (name := f"datapackage.{suffix}")).exists()]
        if not names:
            raise RefusedError(
                "descriptor_missing", f"{start} has no datapackage.yaml", hint="write one, or name a descriptor"
            )
        if len(names) > 1:
            raise RefusedError(
                "descriptor_twice", f"{start} has {' and '.join(names)}", hint="name the one that counts"
            )
        return Folder(start), names[0]
    if not start.exists():
        raise RefusedError("path_missing", f"{start} does not exist", hint="name a package folder or a descriptor file")
    return Folder(start.parent), start.name
