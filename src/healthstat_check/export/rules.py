"""The relations of a package that stand in one table, as rules over its columns; why the others are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from healthstat_check.export.expressions import (
    NotExpressedError,
    formula_text,
    levels,
    properties_of,
    words_of,
)
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Cube, Named, Relation, leaves
from healthstat_check.model.table import Table


@dataclass(frozen=True, slots=True)
class Rule:
    """One relation over columns: `formula` names them bare, `measures` say what each column of figures is."""

    name: str
    table: str
    formula: str
    measures: Mapping[str, Mapping[str, object]]
    key: tuple[str, ...]
    severity: str
    description: str


@dataclass(slots=True)
class Rules:
    """Rules by table, and in sentences what could not be expressed."""

    found: list[Rule] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def of(self, table: str) -> list[Rule]:
        """The rules of one table."""
        return [rule for rule in self.found if rule.table == table]


def rules_of(package: Package, relations: Iterable[Relation], tables: Iterable[str]) -> Rules:
    """The rules of these tables, and every relation that is none."""
    rules, wanted = Rules(), set(tables)
    for relation in relations:
        try:
            table = table_of(relation, package)
            if table.name in wanted:
                rules.found += _rules(relation, table)
        except NotExpressedError as error:
            rules.left_out.append(f"relation {relation.name}: {relation.formula}: {error}")
    return rules


def table_of(relation: Relation, package: Package) -> Table:
    """The only table that a relation is about.

    Raises:
        NotExpressedError: it is about named figures, other packages, several tables, or declares what no rule says.
    """
    terms = [*leaves(relation.left), *leaves(relation.right)]
    if any(isinstance(term, Named) for term in terms):
        raise NotExpressedError("it uses figures that stand in no table")
    cubes = [term for term in terms if isinstance(term, Cube)]
    if any(cube.package for cube in cubes) or len({cube.table for cube in cubes}) != 1:
        raise NotExpressedError("it is about several tables")
    if relation.across or relation.flows_closed or relation.other_bases or relation.abstained:
        raise NotExpressedError("it declares what it compares on purpose, which has no words there")
    table = package.table(cubes[0].table)
    if table is None:
        raise NotExpressedError("its table was not read")
    return table


def _rules(relation: Relation, table: Table) -> Iterator[Rule]:
    terms = (*leaves(relation.left), *leaves(relation.right))
    columns = dict.fromkeys(term.measure for term in terms if isinstance(term, Cube))
    if words_of(relation.left, relation.right) & set(columns):
        raise NotExpressedError("a code or a dimension is called like a column of figures")
    measures = {name: properties_of(table.field(name)) for name in columns}
    for number, (left, right) in enumerate(levels(relation.left, relation.right), 1):
        formula = f"{formula_text(left)} {relation.comparator} {formula_text(right)}"
        name = relation.name if number == 1 else f"{relation.name} {number}"
        told = relation.label.get("en") or relation.name
        yield Rule(name, table.name, formula, measures, table.primary_key, relation.severity, told)
