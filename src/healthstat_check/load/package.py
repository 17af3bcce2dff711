"""path -> Package: the descriptor, what it names, and everything that could not be read."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from healthstat_check.load import keys
from healthstat_check.load.documents import SUFFIXES, read_document
from healthstat_check.load.fields import CONVENTION_NAMES
from healthstat_check.load.figure_specs import read_figure_specs
from healthstat_check.load.folder import Folder, changed_refusal
from healthstat_check.load.hedge_words import read_hedge_words
from healthstat_check.load.hierarchies import read_hierarchies
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.neighbours import Trail, neighbour_paths, problem_of
from healthstat_check.load.property import Property
from healthstat_check.load.relation_specs import read_relation_specs
from healthstat_check.load.resources import read_resources
from healthstat_check.load.suites import read_suites
from healthstat_check.model.package import Package, Problem, names
from healthstat_check.model.rounding import HALF_ANY


def load_package(path: str | os.PathLike[str], root: str | None = None) -> Package:
    """The package in a folder, or of a descriptor file.

    `root` is the folder that other packages must lie in (default: the parent of the package
    folder). Bad input never raises: see `Package.problems` and `Package.failures`.
    """
    start = Path(path)
    folder = start if start.is_dir() else start.parent
    trail = Trail(Path(root).resolve() if root else folder.resolve().parent)
    return _load(str(path), start, trail)


def _load(shown: str, start: Path, trail: Trail) -> Package:
    log = Log()
    try:
        folder, name = _descriptor_of(start)
        descriptor = read_document(name, folder, log)
    except OSError as error:
        log.error("path_unreadable", shown, f"{shown} cannot be read: {error.strerror}")
        return Package(name=start.resolve().name, path=shown, problems=log.problems)
    except RefusedError as refusal:
        log.add(refusal.problem(str(shown)))
        return Package(name=start.resolve().name, path=shown, problems=log.problems)
    if descriptor is None:
        return Package(name=start.resolve().name, path=shown, descriptor=name, problems=log.problems)
    return _assembled(shown, name, descriptor, folder, trail.into(folder.path))


def _assembled(shown: str, name: str, descriptor: Property, folder: Folder, trail: Trail) -> Package:
    descriptor.know(keys.PACKAGE)
    log = descriptor.log
    contents = read_resources(descriptor, folder)
    hierarchies = read_hierarchies(descriptor, folder)
    suites = read_suites(descriptor, folder, trail, names(contents.tables))
    others = _others(shown, descriptor, trail)
    package = Package(
        name=descriptor.text_of("name") or folder.path.name,
        path=shown,
        descriptor=name,
        title=descriptor.text_of("title") or "",
        tables=tuple(contents.tables),
        texts=tuple(contents.texts),
        hierarchies=hierarchies,
        figures=read_figure_specs(descriptor),
        relations=read_relation_specs(descriptor, folder),
        rounding=descriptor.choice_of("rounding", CONVENTION_NAMES) or HALF_ANY,
        hedges=read_hedge_words(descriptor),
        others=others,
        suites=suites,
        failures=tuple(contents.failures),
        inputs=dict(folder.stamps),
        trust=_trust(descriptor),
    )
    _look_back(folder, log)
    return replace(package, problems=(*log.problems, *changed_inputs(package)))


def _trust(descriptor: Property) -> dict[str, int]:
    """The weights of sources that the package gives."""
    owner = descriptor.get("trust")
    if owner is None:
        return {}
    owner.know(keys.SOURCES)
    weights = {source: owner.integer_of(source, least=1) for source in keys.SOURCES}
    return {source: weight for source, weight in weights.items() if weight is not None}


def _others(shown: str, descriptor: Property, trail: Trail) -> dict[str, Package]:
    """The packages named under `packages`, each loaded below the root."""
    others: dict[str, Package] = {}
    start = Path(shown) if Path(shown).is_dir() else Path(shown).parent
    for alias, child, path in neighbour_paths(descriptor, trail):
        others[alias] = _load(os.path.normpath(start / (child.text() or alias)), path, trail)
        problem = problem_of(others[alias], child)
        if problem is not None:
            child.log.add(problem)
    return others


def changed_inputs(package: Package) -> tuple[Problem, ...]:
    """A problem for each file of the package, and of those it names, that is no longer what was read."""
    start = Path(package.path)
    folder = Folder(start if start.is_dir() else start.parent, package.inputs)
    own = tuple(changed_refusal(path).problem(path) for path in folder.changed())
    return own + tuple(problem for other in package.others.values() for problem in changed_inputs(other))


def _look_back(folder: Folder, log: Log) -> None:
    """Names of files that are no text."""
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
