"""A relation: what published figures must satisfy, read from a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

ADDITIVITY, RATIO, CHANGE, RESTATEMENT = "additivity", "ratio", "change", "restatement"
ORDERING, PRODUCT, MEAN = "ordering", "product", "mean"
KINDS = (ADDITIVITY, RATIO, CHANGE, RESTATEMENT, ORDERING, PRODUCT, MEAN)

WHOLE_NUMBER = "\u00b7whole number"
"""Name of a count that nobody printed: all that is known of it is that it is whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column, from 1, of a term in the file it was written in."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the formula; exact. `1` beside percentages is 100 %."""

    value: Fraction
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A named figure; `package` is the alias of another package ("before::insured") or ""."""

    name: str
    package: str = ""
    place: Place = field(default=Place(), compare=False)

    @property
    def full_name(self) -> str:
        """The name with its package."""
        return f"{self.package}::{self.name}" if self.package else self.name


class Selection(NamedTuple):
    """`dimension=code` (keep) or `dimension!=code` (drop); with "=" and one code the dimension is fixed."""

    dimension: str
    codes: tuple[str, ...]
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Cube:
    """A measure of a table over its key, narrowed by selections."""

    table: str
    measure: str
    selections: tuple[Selection, ...] = ()
    package: str = ""
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum over dimensions of an expression."""

    of: Expression
    over: tuple[str, ...]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Rollup:
    """The sum of an expression over the children of each parent code: `parents` maps child to parent."""

    of: Expression
    dimension: str
    parents: Mapping[str, str]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Previous:
    """The expression one period earlier along a dimension."""

    of: Expression
    along: str
    place: Place = field(default=Place(), compare=False)


class Operation(NamedTuple):
    """Two expressions joined by `+`, `-`, `*` or `/`."""

    sign: str
    left: Expression
    right: Expression


class Power(NamedTuple):
    """An expression to a whole power (average annual rates)."""

    of: Expression
    exponent: int


Expression = Constant | Named | Cube | Sum | Rollup | Previous | Operation | Power


@dataclass(frozen=True, slots=True)
class Relation:
    """`left comparator right` must hold for the true values behind the figures.

    `comparator` is one of =, <=, >=, <, >. `origin` says who claims it: "declared" by the
    descriptor, "stated" by a text, "hierarchy" (generated), "derived" by a reader (at most a warning).
    `abstained` is why it is not judged though all its figures are there; "" where it is.
    """

    name: str
    formula: str
    left: Expression
    comparator: str
    right: Expression
    kind: str
    severity: str = "error"
    label: Mapping[str, str] = field(default_factory=dict)
    rationale: str = ""
    origin: str = "declared"
    file: str = ""
    place: Place = Place()
    flows_closed: bool = False
    across: tuple[str, ...] = ()
    other_bases: tuple[str, ...] = ()
    abstained: str = ""


def leaves(expression: Expression) -> Iterator[Named | Cube | Constant]:
    """The terms of an expression from left to right."""
    if isinstance(expression, (Sum, Rollup, Previous, Power)):
        yield from leaves(expression.of)
    elif isinstance(expression, Operation):
        yield from leaves(expression.left)
        yield from leaves(expression.right)
    else:
        yield expression


def beside_cells(relations: Iterable[Relation]) -> frozenset[str]:
    """The named figures that stand in a relation with a table's cells."""
    found: set[str] = set()
    for relation in relations:
        terms = [*leaves(relation.left), *leaves(relation.right)]
        if any(isinstance(term, Cube) for term in terms):
            found.update(term.full_name for term in terms if isinstance(term, Named))
    return frozenset(found)
