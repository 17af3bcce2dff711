"""Formulas bound to a package's figures: relations, or problems that point at line and column."""

from __future__ import annotations

from collections.abc import Iterable

from healthstat_check.engine.shapes import AlignmentError, check_alignment
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, Problem, RelationSpec
from healthstat_check.model.relation import KINDS, Constant, Cube, Expression, Named, Place, Relation, leaves
from healthstat_check.relations.formula import FormulaError, read_formula
from healthstat_check.relations.hierarchies import generated
from healthstat_check.relations.kinds import kind_of
from healthstat_check.relations.names import Names, nearest
from healthstat_check.relations.units import check_units

SEVERITIES = ("error", "warning", "information")


def bind_relations(package: Package, figures: Figures) -> tuple[tuple[Relation, ...], tuple[Problem, ...]]:
    """All relations of a package, declared ones first, then those its hierarchies and fields generate."""
    names = Names(package, figures)
    relations: list[Relation] = []
    problems: list[Problem] = []
    for spec in package.relations:
        try:
            relations.append(_bound(spec, names))
        except FormulaError as error:
            problems.append(_problem(spec, error))
    return (*relations, *generated(package, figures)), tuple(problems)


def _bound(spec: RelationSpec, names: Names) -> Relation:
    left, comparator, right = read_formula(spec.formula)
    for leaf in (*leaves(left), *leaves(right)):
        _resolve(leaf, names)
    if not spec.settled:
        check_units(left, right, names)
    _check_alignment(left, right, names)
    _check_keys(spec, names)
    return Relation(
        name=spec.name,
        formula=spec.formula,
        left=left,
        comparator=comparator,
        right=right,
        kind=spec.kind or kind_of(left, comparator, right, names),
        severity=spec.severity or ("warning" if spec.origin == "derived" else "error"),
        label=spec.label,
        rationale=spec.rationale,
        origin=spec.origin,
        file=spec.file,
        place=Place(spec.line, spec.column),
        flows_closed=spec.flows == "closed",
        across=spec.across,
        other_bases=spec.other_bases,
        abstained=spec.abstained,
    )


def _resolve(leaf: Named | Cube | Constant, names: Names) -> None:
    if isinstance(leaf, Named):
        names.figure(leaf)
    elif isinstance(leaf, Cube):
        names.measure(leaf)


def _check_alignment(left: Expression, right: Expression, names: Names) -> None:
    try:
        check_alignment(left, right, names.figures)
    except AlignmentError as error:
        cubes = (leaf.place for leaf in (*leaves(left), *leaves(right)) if isinstance(leaf, Cube))
        raise FormulaError(str(error), error.place or next(cubes, Place())) from error


def _check_keys(spec: RelationSpec, names: Names) -> None:
    _one_of("severity", spec.severity, SEVERITIES)
    _one_of("kind", spec.kind, KINDS)
    for base in spec.other_bases:
        names.figure(Named(base))


def _one_of(key: str, value: str | None, known: Iterable[str]) -> None:
    if value is not None and value not in known:
        raise FormulaError(f"{key} {value!r} is unknown{nearest(value, known)}")


def _problem(spec: RelationSpec, error: FormulaError) -> Problem:
    place = _placed(spec, error.place)
    where = f"relations.{spec.name}, line {place.line}, column {place.column}"
    return Problem("formula", spec.file, f"{spec.formula!r}: {error.message}", where)


def _placed(spec: RelationSpec, place: Place) -> Place:
    """A place in the formula as a place in its file."""
    before = spec.formula.split("\n")[: place.line - 1]
    offset = sum(len(line) + 1 for line in before) + place.column - 1
    starts = [start for start in spec.line_starts if start[0] <= offset]
    first, line, column = starts[-1] if starts else (0, spec.line, spec.column)
    return Place(line, column + offset - first)
