"""Which suites of Great Expectations a descriptor names, and for which table each of them is."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from healthstat_check.load import keys, limits
from healthstat_check.load.documents import read_document
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import RefusedError
from healthstat_check.load.neighbours import Trail
from healthstat_check.load.paths import components
from healthstat_check.load.property import Property
from healthstat_check.load.suite_documents import read_expectations
from healthstat_check.model.expectation import Expectation, Suite


def read_suites(descriptor: Property, folder: Folder, trail: Trail, tables: Collection[str]) -> tuple[Suite, ...]:
    """Every suite that a resource or the package names, with the table that it is for."""
    named = list(_named(descriptor))
    if len(named) > limits.SUITES:
        descriptor.refuse("limit_suites", f"{len(named)} suites; {limits.SUITES} are allowed")
        return ()
    found: list[Suite] = []
    for path, table in named:
        try:
            suite = _read(path, table, folder, trail, tables)
        except RefusedError as refusal:
            path.log.add(refusal.problem(path.file, path.where))
        else:
            found += [suite] if suite else []
    return tuple(found)


def _named(descriptor: Property) -> Iterator[tuple[Property, str | None]]:
    """Each path of a suite with the name of the resource that names it."""
    resources = descriptor.get("resources")
    for owner in [*(resources.items() if resources else ()), descriptor]:
        child = owner.get("expectations")
        table = None if owner is descriptor else owner.text_of("name")
        yield from ((path, table) for path in (child.items() if child else ()))


def _read(path: Property, table: str | None, folder: Folder, trail: Trail, tables: Collection[str]) -> Suite | None:
    """The suite of one file; `None` where a problem says why not. Raises `RefusedError` for its path."""
    text = path.text()
    if text is None:
        return None
    home, name = _home(text, folder, trail)
    if not name.lower().endswith(".json"):
        raise RefusedError("format", f"`{text}` is no JSON file by its name", hint="suites are JSON as GX writes it")
    root = read_document(name, home, path.log)
    if root is None:
        return None
    root.know(keys.SUITE)
    return _for_table(path, table, root.text_of("name"), tuple(read_expectations(root)), tables)


def _home(text: str, folder: Folder, trail: Trail) -> tuple[Folder, str]:
    """The folder to read from and the path there: the package's own, or the root for a path with `..`."""
    parts = components(text, parent_allowed=True)
    if ".." not in parts:
        return folder, text
    target = Path(os.path.normpath(trail.entered[-1].joinpath(*parts)))
    if not target.is_relative_to(trail.root) or target == trail.root:
        raise RefusedError("path_escape", f"`{text}` leaves {trail.root.name}", hint="choose a wider --root")
    return Folder(trail.root), target.relative_to(trail.root).as_posix()


def _for_table(
    path: Property,
    table: str | None,
    name: str | None,
    expectations: tuple[Expectation, ...],
    tables: Collection[str],
) -> Suite | None:
    """The suite with its table: the resource that names it, the only table, or the one of the suite's name."""
    target = table or (next(iter(tables)) if len(tables) == 1 else name) or ""
    if target not in tables:
        hint = "name the suite under `expectations` of a resource with a table"
        path.refuse("suite_without_table", f"there is no table `{target}` for this suite", hint)
        return None
    if not expectations:
        path.doubt("suite_empty", "the suite holds no expectation")
    return Suite(name or target, target, str(path.node.value), expectations)
