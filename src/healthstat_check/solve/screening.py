"""Tables that an engine holds: their relations as questions, and what is left of them to judge one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from healthstat_check.engine.cubes import align
from healthstat_check.engine.questions import Question
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Cube, Relation, leaves
from healthstat_check.model.table import Table
from healthstat_check.solve import conventions
from healthstat_check.solve.forms import forms_of

Cells = tuple[str, str, str]


def screened(package: Package, relations: Sequence[Relation], figures: Figures, suspects: Mapping[str, Any]) -> Package:
    """The package with the rows of held tables that are left to judge, all of them where a table can't be screened.

    `suspects` are the rows, by table, that break their schema.
    """
    questions = questions_of(relations, figures)
    known = (_with_precisions(table, figures) for table in package.tables)
    tables = tuple(t if t.held is None else _screened(t, questions, suspects.get(t.name)) for t in known)
    return replace(package, tables=tables)


def _with_precisions(table: Table, figures: Figures) -> Table:
    """A held table with the steps that its columns are rounded to, in printed units."""
    if table.held is None or table.whole is None:
        return table
    own = [m for m in figures.measures.values() if m.table is table]
    steps = {m.field: (m.rounding_unit / m.multiplier, m.coarse and m.coarse / m.multiplier) for m in own}
    return replace(table, whole=replace(table.whole, precisions=steps))


def _screened(table: Table, questions: Sequence[Question], suspects: Any) -> Table:
    if table.held is None:
        return table
    own = [q for q in questions if any(leaf.table == table.name and not leaf.package for leaf in _cubes(q.relation))]
    distinct = len({q.relation.name for q in own}) == len(own)  # what is proven goes by names
    found = None if suspects is None or not distinct else table.held.screen(table, own, suspects)
    return table.held.whole(table) if found is None or (table.held.can_come and _is_short(found)) else found


def _is_short(table: Table) -> bool:
    """Whether it has so few instances that whole documents are compared under other conventions."""
    proven = table.whole.proven.values() if table.whole else ()
    return sum(sum(p.outcomes.values()) for p in proven) <= conventions.MOST_INSTANCES


def questions_of(relations: Sequence[Relation], figures: Figures) -> list[Question]:
    """Each relation over tables with its integer forms, if it has some."""
    standing = Counter(cells for relation in relations for cells in {_cells(cube) for cube in _cubes(relation)})
    return [_question(relation, figures, standing) for relation in relations if any(True for _ in _cubes(relation))]


def _question(relation: Relation, figures: Figures, standing: Mapping[Cells, int]) -> Question:
    empty = align(relation.left, relation.right, figures)
    forms = None if relation.abstained or relation.across else forms_of(relation, empty)
    result = [empty.leaves[name].cube for name in forms.r.factors] if forms else []
    tables = {(cube.package, cube.table) for cube in _cubes(relation)}
    sole = all(standing[_cells(cube)] == 1 for cube in result)
    return Question(relation, empty, forms if len(tables) == 1 else None, sole)


def _cubes(relation: Relation) -> Iterator[Cube]:
    return (leaf for leaf in (*leaves(relation.left), *leaves(relation.right)) if isinstance(leaf, Cube))


def _cells(cube: Cube) -> Cells:
    return cube.package, cube.table, cube.measure
