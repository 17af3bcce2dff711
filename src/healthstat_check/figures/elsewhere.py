"""Figures of other packages, with their files named from the folder of the package that compares them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Measure
from healthstat_check.model.package import Package


def way(package: Package, other: Package) -> str:
    """The relative path from the folder of a package to that of another."""
    return os.path.relpath(_folder(other), _folder(package))


def located(figure: Figure, away: str) -> Figure:
    """The figure, its place and those of its other prints seen from a folder that is `away` from its own."""
    where = figure.location and figure.location._replace(file=_beside(away, figure.location.file))
    return replace(figure, location=where, also=tuple(located(f, away) for f in figure.also))


def measured(measure: Measure, away: str) -> Measure:
    """The measure, the file of its table seen from a folder that is `away` from its own."""
    return replace(measure, table=replace(measure.table, path=_beside(away, measure.table.path)))


def _folder(package: Package) -> Path:
    path = Path(package.path)
    return path.parent if package.descriptor and path.name == package.descriptor else path


def _beside(away: str, file: str) -> str:
    return os.path.normpath(PurePath(away, file))
