"""Figures of other packages, with their files named from the folder of the package that compares them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.package import Package


def moved(figures: Figures, package: Package, other: Package) -> Figures:
    """The figures of `other` with the files that they stand in named from the folder of `package`."""
    away = os.path.relpath(_folder(other), _folder(package))
    named = {name: _located(figure, away) for name, figure in figures.named.items()}
    measures = {key: _measured(measure, away) for key, measure in figures.measures.items()}
    return replace(figures, named=named, measures=measures)


def _located(figure: Figure, away: str) -> Figure:
    where = figure.location and figure.location._replace(file=_beside(away, figure.location.file))
    return replace(figure, location=where, also=tuple(_located(f, away) for f in figure.also))


def _measured(measure: Measure, away: str) -> Measure:
    return replace(measure, table=replace(measure.table, path=_beside(away, measure.table.path)))


def _folder(package: Package) -> Path:
    path = Path(package.path)
    return path.parent if package.descriptor and path.name == package.descriptor else path


def _beside(away: str, file: str) -> str:
    return os.path.normpath(PurePath(away, file))
