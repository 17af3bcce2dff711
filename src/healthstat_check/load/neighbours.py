"""Other packages that a package names: where they are, and how far it goes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.paths import components
from healthstat_check.load.property import Property
from healthstat_check.load.visible import visible
from healthstat_check.model.package import Package, Problem


@dataclass(slots=True)
class Trail:
    """The folder that all packages lie in, those entered on the way here, and how many were loaded."""

    root: Path
    entered: tuple[Path, ...] = ()
    loaded: list[Path] = field(default_factory=list)

    def into(self, folder: Path) -> Trail:
        """The trail inside a package folder."""
        resolved = folder.resolve()
        self.loaded.append(resolved)
        return Trail(self.root, (*self.entered, resolved), self.loaded)


def neighbour_paths(descriptor: Property, trail: Trail) -> Iterator[tuple[str, Property, Path]]:
    """Alias, property and folder of every package that may be loaded; problems for the others."""
    owner = descriptor.get("packages")
    for alias, child in owner.members() if owner else ():
        text = child.text()
        if text is None:
            continue
        try:
            yield alias, child, _folder(text, trail)
        except RefusedError as refusal:
            child.log.add(refusal.problem(child.file, child.where))


def problem_of(package: Package, child: Property) -> Problem | None:
    """One problem of the naming package for all errors of the named one."""
    errors = [p for p in package.problems if p.level == "error"]
    if not errors:
        return None
    first = ": ".join(part for part in (errors[0].file, errors[0].message) if part)
    return Problem(
        "package_problem", child.file, f"{child.path}: {len(errors)} problems there, first {first}", child.where
    )


def _folder(text: str, trail: Trail) -> Path:
    """The folder below the root that a relative path leads to."""
    parts = components(text, parent_allowed=True)
    target = Path(os.path.normpath(trail.entered[-1].joinpath(*parts)))
    if not target.is_relative_to(trail.root):
        raise RefusedError("path_escape", f"`{text}` leaves {visible(trail.root.name)}", hint="choose a wider --root")
    _refuse_links(trail.root, target, text)
    if target in trail.entered:
        names = " -> ".join(visible(p.name) for p in (*trail.entered, target))
        raise RefusedError("package_circle", f"packages name each other in a circle: {names}")
    if len(trail.loaded) >= limits.PACKAGES:
        raise RefusedError("limit_packages", f"more than {limits.PACKAGES} packages")
    return target


def _refuse_links(root: Path, target: Path, text: str) -> None:
    """Every step from the root must be a folder of its own."""
    step = root
    for part in target.relative_to(root).parts:
        step = step / part
        try:
            mode = os.lstat(step).st_mode
        except OSError as error:
            raise RefusedError("path_missing", f"`{text}` is not there", hint="check the path") from error
        if not stat.S_ISDIR(mode):
            raise RefusedError("path_link", f"`{text}` is no package folder, or goes through a symbolic link")
