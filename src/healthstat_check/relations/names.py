"""What the names of a formula stand for; unknown ones are refused with the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from healthstat_check.engine.selections import codes, matches
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Cube, Named, Selection
from healthstat_check.model.table import Table
from healthstat_check.model.unit import Unit
from healthstat_check.relations.formula import FormulaError


class Names:
    """Named figures and measures of a package and those it names."""

    def __init__(self, package: Package, figures: Figures) -> None:
        self.package, self.figures = package, figures
        self._codes: dict[tuple[str, str, str], frozenset[str]] = {}
        self._matching: set[tuple[str, str, tuple[Selection, ...]]] = set()

    def figure(self, named: Named) -> Figure:
        """The named figure; raises `FormulaError` with the nearest names."""
        self._package(named)
        found = self.figures.named.get(named.full_name)
        if found is None:
            known = [*self.figures.named, *self._measure_names()]
            raise FormulaError(f"unknown figure {named.full_name!r}{nearest(named.full_name, known)}", named.place)
        return found

    def measure(self, cube: Cube) -> Measure:
        """The measure; raises `FormulaError` for an unknown table, field, dimension or code."""
        found = self.figures.measures.get((cube.package, cube.table, cube.measure))
        if found is None:
            raise FormulaError(self._unknown_measure(cube), cube.place)
        if cube.selections:
            self._check_selections(found.table, cube)
        return found

    def unit(self, leaf: Named | Cube) -> Unit | None:
        """The unit of a leaf."""
        return self.figure(leaf).unit if isinstance(leaf, Named) else self.measure(leaf).unit

    def _package(self, leaf: Named | Cube) -> Package:
        if not leaf.package:
            return self.package
        if leaf.package not in self.package.others:
            hint = nearest(leaf.package, self.package.others)
            raise FormulaError(f"unknown package {leaf.package!r}{hint}", leaf.place)
        return self.package.others[leaf.package]

    def _unknown_measure(self, cube: Cube) -> str:
        table = self._package(cube).table(cube.table)
        if table is None:
            return f"unknown table {cube.table!r}{nearest(cube.table, [t.name for t in self._package(cube).tables])}"
        field = table.field(cube.measure)
        if field is None:
            hint = nearest(cube.measure, [f.name for f in table.fields])
            return f"table {cube.table!r} has no field {cube.measure!r}{hint}"
        return f"field {cube.measure!r} of table {cube.table!r} is no measure: it is {field.type} or part of the key"

    def _measure_names(self) -> list[str]:
        return [f"{table}.{field}" for package, table, field in self.figures.measures if not package]

    def _check_selections(self, table: Table, cube: Cube) -> None:
        """Refuse codes that no row has, each and together; asked for the same ones again, it knows."""
        asked = (cube.package, cube.table, cube.selections)
        if asked in self._matching:
            return
        for selection in cube.selections:
            self._check_selection(table, selection, cube)
        if not matches(table, cube.selections):
            raise FormulaError(f"{cube.table}[...] matches nothing: no row has these codes together", cube.place)
        self._matching.add(asked)

    def _check_selection(self, table: Table, selection: Selection, cube: Cube) -> None:
        if selection.dimension not in table.primary_key:
            hint = nearest(selection.dimension, table.primary_key)
            raise FormulaError(f"{selection.dimension!r} is no dimension of {table.name!r}{hint}", cube.place)
        known = self._known_codes(table, selection.dimension, cube)
        for code in selection.codes:
            if code not in known:
                hint = nearest(code, known)
                told = f"{table.name}[{selection.dimension}={code}]"
                raise FormulaError(f"{told} matches nothing: there is no such code{hint}", cube.place)

    def _known_codes(self, table: Table, dimension: str, cube: Cube) -> frozenset[str]:
        """The codes of a table's dimension, looked up once."""
        name = (cube.package, table.name, dimension)
        if name not in self._codes:
            self._codes[name] = codes(table, dimension)
        return self._codes[name]


def nearest(name: str, known: Iterable[str]) -> str:
    """A closing clause with up to three names like this one, or with all of a few."""
    listed = sorted(set(known))
    close = get_close_matches(name, listed, n=3, cutoff=0.5)
    if close:
        return "; did you mean " + " or ".join(repr(c) for c in close) + "?"
    return f"; known are {', '.join(listed[:8])}" if listed else ""
